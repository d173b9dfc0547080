/**
 * `rapporteur restore`: puts a copy in the place of the archive, after it was checked.
 */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { restoreArchive } from '../store/copies.js';
import { type DbOption, withDb } from './options.js';
import { notice, print } from './output.js';
import { Refusal } from './refusal.js';

export function addRestore(program: Command): void {
	withDb(program.command('restore').argument('<file>', 'a copy that `rapporteur backup` made'))
		.description('put a copy in the place of the archive, after checking it')
		.addHelpText('after', '\nExample:\n  rapporteur restore xen-2024-05-01.db --db xen.db')
		.action(restore);
}

async function restore(file: string, { db }: DbOption): Promise<void> {
	if (resolve(file) === resolve(db)) throw new Refusal(`${file}: is the archive itself; name a copy`);
	if (await restoreArchive(db, file)) notice(`what stood there could not be read, and was set aside as ${db}.damaged`);
	print(`${db} restored from ${file}`);
}
