/**
 * The lists, and one list: its threads, the latest first.
 */
import type { ListSlug } from '../../src/model/ids.js';
import { RESERVED_SLUGS } from '../../src/model/reserved-slugs.js';
import { listSummaries } from '../../src/store/sources.js';
import { countThreadsOf, threadEntries } from '../../src/store/thread-entries.js';
import { latestThreads } from '../../src/store/threads.js';
import { listActivityOf } from '../activity.js';
import { missing, type PageRequest, page, pageNumber, type Reply, sinceDay } from '../page.js';
import { listPath } from '../paths.js';
import { listsView, listView } from '../views/list.js';

const THREADS_A_PAGE = 50;

/** `/lists/`. */
export function loadLists({ archive }: PageRequest): Reply {
	return page('Lists', '/lists/', listsView(listSummaries(archive), listActivityOf(archive)), 'lists');
}

/** `/LIST/`; `?since=2018-06-10` leaves out threads without a mail since. */
export function loadList({ archive, segments, query }: PageRequest): Reply {
	const [slug = ''] = segments;
	const summary = RESERVED_SLUGS.has(slug) ? undefined : listSummaries(archive).find((list) => list.slug === slug);
	if (summary === undefined) return missing('No list by that name is in the archive.', slug);
	const list = summary.slug as ListSlug;
	const since = sinceDay(query);
	if (query.get('since') && since === null) return missing('"since" has to be a day such as 2018-06-10.', slug);
	const total = countThreadsOf(archive, list, since ?? '');
	const pages = Math.max(1, Math.ceil(total / THREADS_A_PAGE));
	const number = pageNumber(query);
	if (number === null || number > pages) return missing('The list has no such page.');
	const offset = (number - 1) * THREADS_A_PAGE;
	const threads = latestThreads(archive, { list, since: since ?? '', limit: THREADS_A_PAGE, offset });
	const entries = threadEntries(
		archive,
		threads.map((thread) => thread.id),
		list,
	);
	const view = {
		summary,
		activity: listActivityOf(archive),
		threads: threads.flatMap(({ id }) => entries.get(id) ?? []),
		total,
		since,
		page: number,
		pages,
	};
	return page(slug, listPath(slug), listView(view), 'lists');
}
