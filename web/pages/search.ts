/**
 * Search: the query as it was understood, decisions that match, then the mails, best or latest first.
 */
import { type SearchPage, wordsIn } from '../../src/search/search-archive.js';
import { MOST, searchClaims } from '../../src/search/search-claims.js';
import { askedFor, missing, type PageRequest, pageNumber, type Reply } from '../page.js';
import { shownLine } from '../shown.js';
import { searchView } from '../views/search.js';
import { entriesOf, ledgerLines } from './ledger.js';
import { mailsSayingSome } from './some-mails.js';

const HITS_A_PAGE = 25;
const DECISIONS_SHOWN = 3;
/** Hits below which mails that say some of the words are shown, and how many of these. */
const FEW = 5;
const SOME_SHOWN = 10;

/** `/search?q=`, with `sort=date` the latest first. */
export function loadSearch(request: PageRequest): Reply {
	const { archive, search, query } = request;
	const asked = askedFor(query);
	const number = pageNumber(query);
	if (number === null) return missing('The search has no such page.', asked);
	const order = query.get('sort') === 'date' ? 'date' : 'relevance';
	const options = { limit: HITS_A_PAGE, offset: (number - 1) * HITS_A_PAGE, order, facets: number === 1 } as const;
	const found = asked.trim() === '' ? null : search(archive, asked, options);
	const pages = Math.max(1, Math.ceil((found?.reachable ?? 0) / HITS_A_PAGE));
	if (number > pages) return missing('The search has no such page.', asked);
	const some = found === null || number > 1 || found.total >= FEW ? null : mailsSayingSome(request, found, SOME_SHOWN);
	const decisions = found === null || number > 1 ? null : decisionsFor(request, found);
	const main = searchView({ asked, order, found, some, decisions, page: number, pages, first: options.offset + 1 });
	const title = asked.trim() === '' ? 'Search' : `${shownLine(asked)} · Search`;
	return { kind: 'page', title, path: '/search', section: null, main, searched: asked };
}

/** The decisions that hold most of the words; null where the query has none. */
function decisionsFor({ archive }: PageRequest, { query }: SearchPage) {
	if (!wordsIn(query)) return null;
	const { rows } = searchClaims(archive, query, { kind: 'decision', share: MOST });
	return ledgerLines(archive, entriesOf(archive, 'decision', rows.slice(0, DECISIONS_SHOWN)));
}
