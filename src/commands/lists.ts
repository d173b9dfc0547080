/**
 * `rapporteur lists`: what is in the archive.
 */
import type { Command } from 'commander';
import { closeArchive, openArchive } from '../store/archive.js';
import { listSummaries } from '../store/sources.js';
import { type DbOption, withDb } from './options.js';
import { print, printJson, table } from './output.js';

interface ListsCommand extends DbOption {
	readonly json?: boolean;
}

export function addLists(program: Command): void {
	withDb(program.command('lists'))
		.description('the lists of the archive, with mails, people and dates')
		.option('--json', 'one JSON document')
		.addHelpText('after', '\nExample:\n  rapporteur lists --db xen.db')
		.action((options: ListsCommand) => {
			const archive = openArchive(options.db);
			try {
				const lists = listSummaries(archive);
				if (options.json === true) return printJson(lists);
				const rows = lists.map(({ slug, messages, people, firstDate, lastDate }) => [
					slug,
					String(messages),
					String(people),
					`${firstDate?.slice(0, 10) ?? '-'} to ${lastDate?.slice(0, 10) ?? '-'}`,
				]);
				print(table([['list', 'mails', 'people', 'dates'], ...rows]));
			} finally {
				closeArchive(archive);
			}
		});
}
