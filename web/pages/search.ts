/**
 * Search: the query as it was understood, then the mails that match, best first.
 */
import { missing, type PageRequest, pageNumber, type Reply } from '../page.js';
import { shownLine, typed } from '../shown.js';
import { searchView } from '../views/search.js';

const HITS_A_PAGE = 25;
/** Characters of a query that are looked at. */
const MAX_QUERY = 500;

/** `/search?q=`. */
export function loadSearch({ archive, search, query }: PageRequest): Reply {
	const asked = typed((query.get('q') ?? '').slice(0, MAX_QUERY));
	const number = pageNumber(query);
	if (number === null) return missing('The search has no such page.', asked);
	const options = { limit: HITS_A_PAGE, offset: (number - 1) * HITS_A_PAGE };
	const found = asked.trim() === '' ? null : search(archive, asked, options);
	const pages = Math.max(1, Math.ceil((found?.total ?? 0) / HITS_A_PAGE));
	const main = searchView({ asked, found, page: number, pages, first: options.offset + 1 });
	const title = asked.trim() === '' ? 'Search' : `${shownLine(asked)} · Search`;
	return { kind: 'page', title, path: '/search', section: null, main, searched: asked };
}
