/**
 * `rapporteur search`: messages that match, best first.
 */
import type { Command } from 'commander';
import { searchArchive } from '../search/search-archive.js';
import { count, type DbOption, withDb } from './options.js';
import { notice, print, printJson } from './output.js';
import { withArchive } from './with-archive.js';

interface SearchCommand extends DbOption {
	readonly limit: number;
	readonly json?: boolean;
}

export function addSearch(program: Command): void {
	withDb(
		program
			.command('search')
			.argument('<query...>', 'words, "phrases", from: subject: list: topic: since: before: -not'),
	)
		.description('messages that match, best first')
		.option('--limit <n>', 'results at the most', count(1, 1000), 20)
		.option('--json', 'one JSON document')
		.addHelpText('after', '\nExample:\n  rapporteur search \'from:jan "stable releases"\' --db xen.db')
		.action(search);
}

function search(words: readonly string[], options: SearchCommand): void {
	withArchive(options.db, (archive) => {
		const { query, total, results, note } = searchArchive(archive, words.join(' '), {
			limit: options.limit,
			offset: 0,
		});
		if (options.json === true) return printJson({ query, total, results, ...(note === null ? {} : { note }) });
		for (const { id, author, date, subject, snippet } of results) {
			print(`${date.slice(0, 10)}  ${author}: ${subject}\n    ${snippet}\n    <${id}>`);
		}
		notice(`${total} found, ${results.length} shown, for: ${query || '(nothing)'}${note === null ? '' : ` (${note})`}`);
	});
}
