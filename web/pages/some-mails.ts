/**
 * Where few mails say all the words of a query: others that say some of them, those with the rarer words first.
 */
import type { SearchPage, SearchResult } from '../../src/search/search-archive.js';
import type { PageRequest } from '../page.js';

/** A word without field, sign or quotation marks. */
const PLAIN_WORD = /^(?!OR$|NOT$|AND$)[\p{L}\p{N}][^\s":()*]*$/u;

/** At most `limit` mails beside those found, with the query for all of them; null without, or where the query is more than words. */
export function mailsSayingSome(
	{ archive, search }: PageRequest,
	found: Pick<SearchPage, 'query' | 'results'>,
	limit: number,
): { readonly query: string; readonly results: readonly SearchResult[] } | null {
	const words = found.query.split(' ');
	if (words.length < 2 || !words.every((word) => PLAIN_WORD.test(word))) return null;
	const query = words.join(' OR ');
	const known = new Set(found.results.map(({ id }) => id));
	const { results } = search(archive, query, { limit: limit + known.size, offset: 0 });
	const others = results.filter(({ id }) => !known.has(id)).slice(0, limit);
	return others.length === 0 ? null : { query, results: others };
}
