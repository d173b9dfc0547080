/**
 * Home: where things stand. "Lately" counts back from the newest mail, never from a clock.
 */

import { archiveExtent } from '../../src/store/activity.js';
import { standings } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { claimCountsSince } from '../../src/store/claims.js';
import { listSummaries } from '../../src/store/sources.js';
import { threadEntries } from '../../src/store/thread-entries.js';
import { latestThreads } from '../../src/store/threads.js';
import { listActivityOf, topicActivityOf } from '../activity.js';
import { type PageRequest, page, type Reply } from '../page.js';
import { reasonsOf, topicLines } from '../topics.js';
import { homeView, type Lately } from '../views/home.js';

const THREADS_SHOWN = 15;
const LATELY_MS = 30 * 86_400_000;

/** `/`. */
export function loadHome({ archive }: PageRequest): Reply {
	const extent = archiveExtent(archive);
	const threads = latestThreads(archive, { list: null, limit: THREADS_SHOWN, offset: 0 });
	const entries = threadEntries(
		archive,
		threads.map((thread) => thread.id),
	);
	const lines = topicLines(standings(archive));
	const view = {
		extent,
		lists: listSummaries(archive),
		topics: { lines, reasons: reasonsOf(archive, lines), activity: topicActivityOf(archive) },
		listActivity: listActivityOf(archive),
		lately: extent.lastDate === null ? null : latelyOf(archive, extent.lastDate),
		threads: threads.flatMap(({ id }) => entries.get(id) ?? []),
	};
	return page('Rapporteur', '/', homeView(view), 'home');
}

/** Counts over the thirty days before the newest mail; null where its date cannot be read. */
function latelyOf(archive: Archive, lastDate: string): Lately | null {
	const time = Date.parse(lastDate);
	if (!Number.isFinite(time)) return null;
	const since = `${new Date(time - LATELY_MS).toISOString().slice(0, 10)}T00:00:00Z`;
	const counts = claimCountsSince(archive, since);
	const sum = (kind: string, values: readonly string[] | null) =>
		counts
			.filter((row) => row.kind === kind && (values === null || values.includes(row.value)))
			.reduce((total, row) => total + row.n, 0);
	return {
		since,
		decisions: sum('decision', null),
		questions: sum('question', null),
		unanswered: sum('question', ['unanswered']),
		actions: sum('action', null),
		untraced: sum('action', ['open', 'request', 'unknown']),
	};
}
