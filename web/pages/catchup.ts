/**
 * Catch up: what changed since a day, conclusions before mails. Without a day, the two weeks before the newest mail.
 */
import { loadRecord, standings } from '../../src/store/analysis.js';
import { archiveExtent, messageCards, threadEntries, threadsSince } from '../../src/store/pages.js';
import { missing, type PageRequest, page, type Reply, sinceDay } from '../page.js';
import { catchupView } from '../views/catchup.js';

const DEFAULT_MS = 14 * 86_400_000;
/** Threads that are read for what changed in them. */
const MAX_THREADS = 60;

/** `/catchup?since=2018-06-10`. */
export function loadCatchup({ archive, query }: PageRequest): Reply {
	const extent = archiveExtent(archive);
	const since = query.get('since') ? sinceDay(query) : dayBefore(extent.lastDate);
	if (since === null) return missing('"since" has to be a day such as 2018-06-10.');
	const ids = threadsSince(archive, since, MAX_THREADS);
	const entries = threadEntries(archive, ids);
	const records = ids.flatMap((id) => loadRecord(archive, id) ?? []);
	const cards = messageCards(
		archive,
		records.flatMap((record) => record.messages),
	);
	const isNew = ({ evidence }: { evidence: { message: (typeof records)[number]['messages'][number] } }) =>
		(cards.get(evidence.message)?.date ?? '') >= since;
	const main = catchupView({
		since,
		lastDate: extent.lastDate,
		complete: ids.length < MAX_THREADS,
		standings: standings(archive).filter((standing) => standing.since >= since),
		positions: records.flatMap(({ topics }) =>
			topics.flatMap(({ id, label, stances }) => stances.filter(isNew).map((stance) => ({ id, label, stance }))),
		),
		decisions: records.flatMap(({ decisions }) => decisions.filter(isNew)),
		actions: records.flatMap(({ actions }) => actions.filter(isNew)),
		questions: records.flatMap(({ questions }) => questions.filter(isNew)),
		threads: ids.flatMap((id) => entries.get(id) ?? []),
		cards,
	});
	return page('Catch up', '/catchup', main, 'catchup');
}

function dayBefore(lastDate: string | null): string {
	const time = Date.parse(lastDate ?? '');
	return Number.isFinite(time) ? new Date(time - DEFAULT_MS).toISOString().slice(0, 10) : '1970-01-01';
}
