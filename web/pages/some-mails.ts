/**
 * Where few mails say all the words of a query: others that say some of them, those of threads that hold most of them first.
 */
import { parseQuery } from '../../src/search/parse-query.js';
import { textWords } from '../../src/search/query.js';
import type { SearchPage } from '../../src/search/search-archive.js';
import type { SearchResult } from '../../src/search/search-result.js';
import { searchSome } from '../../src/search/search-some.js';
import type { PageRequest } from '../page.js';

/** A word without field, sign or quotation marks. */
const PLAIN_WORD = /^(?!OR$|NOT$|AND$)[\p{L}\p{N}][^\s":()*]*$/u;

/** At most `limit` mails beside those found, with the query for all of them; null without, or where the query is more than words. */
export function mailsSayingSome(
	{ archive }: PageRequest,
	found: Pick<SearchPage, 'query' | 'results'>,
	limit: number,
): { readonly query: string; readonly results: readonly SearchResult[] } | null {
	const words = found.query.split(' ');
	if (words.length < 2 || !words.every((word) => PLAIN_WORD.test(word))) return null;
	const known = new Set(found.results.map(({ id }) => id));
	const results = searchSome(archive, textWords(parseQuery(found.query).root), { known, limit });
	return results.length === 0 ? null : { query: words.join(' OR '), results };
}
