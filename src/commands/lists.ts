/**
 * `rapporteur lists`: what is in the archive.
 */
import type { Command } from 'commander';
import { listSummaries } from '../store/sources.js';
import { type DbOption, withDb } from './options.js';
import { print, printJson, table } from './output.js';
import { withArchive } from './with-archive.js';

interface ListsCommand extends DbOption {
	readonly json?: boolean;
}

export function addLists(program: Command): void {
	withDb(program.command('lists'))
		.description('the lists of the archive, with mails, people, mails that count as nobody (programs, patches), dates')
		.option('--json', 'one JSON document')
		.addHelpText('after', '\nExample:\n  rapporteur lists --db xen.db')
		.action((options: ListsCommand) => {
			withArchive(options.db, (archive) => {
				const lists = listSummaries(archive);
				if (options.json === true) return printJson(lists);
				const rows = lists.map(({ slug, messages, people, uncounted, firstDate, lastDate }) => [
					slug,
					String(messages),
					String(people),
					String(uncounted),
					`${firstDate?.slice(0, 10) ?? '-'} to ${lastDate?.slice(0, 10) ?? '-'}`,
				]);
				print(table([['list', 'mails', 'people', 'not counted', 'dates'], ...rows]));
			});
		});
}
