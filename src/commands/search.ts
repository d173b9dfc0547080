/**
 * `rapporteur search`: messages that match, best first.
 */
import { type Command, Option } from 'commander';
import { operatorLines } from '../search/operators.js';
import { type Order, searchArchive } from '../search/search-archive.js';
import { maskedArchive } from '../store/masked.js';
import { knowledgeFor } from './knowledge.js';
import { count, type DbOption, withDb } from './options.js';
import { notice, print, printJson } from './output.js';
import { withArchive } from './with-archive.js';

interface SearchCommand extends DbOption {
	readonly limit: number;
	readonly sort: Order;
	readonly json?: boolean;
	readonly mask?: boolean;
}

export function addSearch(program: Command): void {
	withDb(program.command('search').argument('<query...>', 'words and operators, see below'))
		.description('messages that match, best first')
		.option('--limit <n>', 'results at the most', count(1, 1000), 20)
		.addOption(new Option('--sort <order>', 'order of the results').choices(['relevance', 'date']).default('relevance'))
		.option('--json', 'one JSON document')
		.option('--mask', 'addresses, telephone numbers and ways into meetings masked, as on pages')
		.addHelpText('after', `\nQuery:\n${operatorLines()}`)
		.addHelpText('after', '\nExample:\n  rapporteur search \'from:jan "stable releases"\' --db xen.db')
		.action(search);
}

function search(words: readonly string[], options: SearchCommand): void {
	withArchive(options.db, (opened) => {
		const archive = options.mask === true ? maskedArchive(opened, knowledgeFor(opened, null).mask) : opened;
		const { query, total, more, results, note } = searchArchive(archive, words.join(' '), {
			limit: options.limit,
			offset: 0,
			order: options.sort,
		});
		if (options.json === true) {
			const shown = results.map(({ marks: _marks, ...result }) => result);
			return printJson({ query, total, ...(more ? { more } : {}), results: shown, ...(note === null ? {} : { note }) });
		}
		for (const { id, author, date, subject, snippet } of results) {
			print(`${date.slice(0, 10)}  ${author}: ${subject}\n    ${snippet}\n    <${id}>`);
		}
		const found = `${more ? 'more than ' : ''}${total} found, ${results.length} shown`;
		notice(`${found}, for: ${query || '(nothing)'}${note === null ? '' : ` (${note})`}`);
	});
}
