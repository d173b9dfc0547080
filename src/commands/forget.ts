/**
 * `rapporteur forget`: takes a list out of the archive.
 */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { ListSlug } from '../model/ids.js';
import { closeArchive, openOrCreateArchive } from '../store/archive.js';
import { forgetList, shrinkArchive } from '../store/forget.js';
import { listSummaries } from '../store/sources.js';
import { knowledgeFor } from './knowledge.js';
import { type DbOption, listSlug, withDb } from './options.js';
import { print } from './output.js';
import { refresh } from './refresh.js';
import { Refusal } from './refusal.js';
import { writing } from './writer.js';

export function addForget(program: Command): void {
	withDb(program.command('forget').argument('<list>', 'the list, as `rapporteur lists` names it', listSlug))
		.description('take a list out of the archive, with all mails that stand on no other list')
		.addHelpText('after', '\nExample:\n  rapporteur forget xen-users --db xen.db')
		.action(forget);
}

async function forget(list: ListSlug, { db }: DbOption): Promise<void> {
	if (!existsSync(db)) throw new Refusal(`${db}: no such archive`);
	const archive = openOrCreateArchive(db);
	try {
		await writing(archive, async () => {
			const known = knowledgeFor(archive, null);
			const forgotten = forgetList(archive, list);
			if (forgotten === null) {
				const lists = listSummaries(archive).map(({ slug }) => slug);
				throw new Refusal(`${list}: no such list in ${db}; there are: ${lists.join(', ')}`);
			}
			await refresh(archive, known, { analyze: true, all: false });
			shrinkArchive(archive);
			print(`${list} is forgotten: ${forgotten.removed} mails removed, ${forgotten.kept} stay on other lists`);
		});
	} finally {
		closeArchive(archive);
	}
}
