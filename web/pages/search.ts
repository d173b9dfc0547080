/**
 * Search: the query as it was understood, claims of the ledgers that it asks for, decisions that match, then the mails,
 * best or latest first.
 */
import { claimsAnswering } from '../../src/search/answering-claims.js';
import { wordsIn } from '../../src/search/search-archive.js';
import { SOME } from '../../src/search/search-some.js';
import { askedFor, missing, type PageRequest, pageNumber, type Reply } from '../page.js';
import { shownLine } from '../shown.js';
import { searchView } from '../views/search.js';
import { entriesOf, ledgerLines } from './ledger.js';

const HITS_A_PAGE = 25;

/** `/search?q=`, with `sort=date` the latest first. */
export function loadSearch(request: PageRequest): Reply {
	const { archive, search, queryWords, query } = request;
	const asked = askedFor(query);
	const number = pageNumber(query);
	if (number === null) return missing('The search has no such page.', asked);
	const order = query.get('sort') === 'date' ? 'date' : 'relevance';
	const first = number === 1;
	const options = {
		limit: HITS_A_PAGE,
		offset: (number - 1) * HITS_A_PAGE,
		order,
		facets: first,
		some: SOME,
		words: queryWords,
	} as const;
	const found = asked.trim() === '' ? null : search(archive, asked, options);
	const pages = Math.max(1, Math.ceil((found?.reachable ?? 0) / HITS_A_PAGE));
	if (number > pages) return missing('The search has no such page.', asked);
	const claims =
		found === null || !first || !wordsIn(found.query)
			? []
			: claimsAnswering(archive, found, queryWords).map(({ wish, wished, rows }) => ({
					...wish,
					wished,
					lines: ledgerLines(archive, entriesOf(archive, wish.kind, rows)),
				}));
	const main = searchView({ asked, order, found, claims, page: number, pages, first: options.offset + 1 });
	const title = asked.trim() === '' ? 'Search' : `${shownLine(asked)} · Search`;
	return { kind: 'page', title, path: '/search', section: null, main, searched: asked };
}
