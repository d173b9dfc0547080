/**
 * `rapporteur search`: messages that match, best first.
 */
import { type Command, Option } from 'commander';
import { wishedClaims } from '../search/answering-claims.js';
import { operatorLines } from '../search/operators.js';
import { type Order, searchArchive } from '../search/search-archive.js';
import { searchDocument } from '../search/search-document.js';
import type { SearchResult } from '../search/search-result.js';
import { SOME } from '../search/search-some.js';
import { maskedArchive } from '../store/masked.js';
import { knowledgeFor, queryWords } from './knowledge.js';
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
		const found = searchArchive(archive, words.join(' '), {
			limit: options.limit,
			offset: 0,
			order: options.sort,
			some: { ...SOME, limit: Math.min(SOME.limit, options.limit) },
			words: queryWords(),
		});
		const claims = wishedClaims(archive, found, queryWords());
		if (options.json === true) return printJson(searchDocument(found, claims));
		const { query, total, more, results, some, note } = found;
		for (const { kind, by, date, quote, id } of claims) {
			print(`${date.slice(0, 10)}  ${kind}, ${by ?? 'nobody named'}: ${quote.replace(/\s+/g, ' ')}\n    <${id}>`);
		}
		results.forEach(printResult);
		if (some !== null) print(`\nMails that say some of these words (${some.query}):`);
		some?.results.forEach(printResult);
		const counted = `${more ? 'more than ' : ''}${total} found, ${results.length} shown`;
		notice(`${counted}, for: ${query || '(nothing)'}${note === null ? '' : ` (${note})`}`);
	});
}

function printResult({ id, author, date, subject, snippet }: SearchResult): void {
	print(`${date.slice(0, 10)}  ${author}: ${subject}\n    ${snippet}\n    <${id}>`);
}
