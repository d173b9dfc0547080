/**
 * A search as one JSON object, the same for `search --json` and the web.
 */
import type { ClaimResult } from './answering-claims.js';
import type { SearchPage } from './search-archive.js';
import type { SearchResult } from './search-result.js';

/** Fields that say nothing are left out. */
export function searchDocument(
	{ query, total, more, results, note, some }: SearchPage,
	claims: readonly ClaimResult[],
): Readonly<Record<string, unknown>> {
	return {
		query,
		total,
		...(more ? { more } : {}),
		...(claims.length === 0 ? {} : { claims }),
		results: results.map(withoutMarks),
		...(some === null ? {} : { some: { query: some.query, results: some.results.map(withoutMarks) } }),
		...(note === null ? {} : { note }),
	};
}

function withoutMarks({ marks: _marks, ...result }: SearchResult): Omit<SearchResult, 'marks'> {
	return result;
}
