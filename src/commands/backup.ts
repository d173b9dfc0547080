/**
 * `rapporteur backup`: a copy of the archive in the state of one moment, while it is in use.
 */

import { accessSync, constants } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { closeArchive, openArchive } from '../store/archive.js';
import { backupArchive } from '../store/copies.js';
import { type DbOption, withDb } from './options.js';
import { print } from './output.js';
import { Refusal } from './refusal.js';

export function addBackup(program: Command): void {
	withDb(program.command('backup').argument('<file>', 'the copy; one made before is replaced'))
		.description('copy the archive to a file, while it is in use')
		.addHelpText('after', '\nExample:\n  rapporteur backup xen-2024-05-01.db --db xen.db')
		.action(backup);
}

async function backup(file: string, { db }: DbOption): Promise<void> {
	if (resolve(file) === resolve(db)) throw new Refusal(`${file}: is the archive itself; name another file`);
	requireWritable(file);
	const archive = openArchive(db);
	try {
		await backupArchive(archive, file);
	} finally {
		closeArchive(archive);
	}
	print(`${db} copied to ${file}`);
}

function requireWritable(file: string): void {
	try {
		accessSync(dirname(resolve(file)), constants.W_OK);
	} catch {
		throw new Refusal(`${file}: its folder is not there or may not be written`);
	}
}
