/**
 * Catch up: what changed since a day, conclusions before mails. Without a day, the two weeks before the newest mail.
 */
import { newestDate } from '../../src/store/activity.js';
import { changesSince } from '../../src/time/changes.js';
import { missing, type PageRequest, page, type Reply, sinceDay } from '../page.js';
import { catchupPath } from '../paths.js';
import { catchupView } from '../views/catchup.js';
import { changeEntries } from '../views/change-entries.js';
import { feedReply } from './feeds.js';

const DEFAULT_MS = 14 * 86_400_000;
const WRONG_DAY = '"since" has to be a day such as 2018-06-10.';
/** Entries of the feed. */
const MAX_ENTRIES = 60;

/** `/catchup?since=2018-06-10`. */
export function loadCatchup({ archive, query, analyze }: PageRequest): Reply {
	const lastDate = newestDate(archive);
	const since = askedDay(query, lastDate);
	if (since === null) return missing(WRONG_DAY);
	const main = catchupView(changesSince(archive, since, analyze), lastDate);
	return page('Catch up', '/catchup', main, 'catchup');
}

/** `/catchup.atom?since=`: the same as entries, the latest first. */
export function loadCatchupFeed({ archive, query, analyze, origin }: PageRequest): Reply {
	const since = askedDay(query, newestDate(archive));
	if (since === null) return missing(WRONG_DAY);
	const entries = changeEntries(changesSince(archive, since, analyze), origin).slice(0, MAX_ENTRIES);
	return feedReply('/catchup.atom', {
		title: `What changed since ${since}`,
		page: catchupPath(since),
		origin,
		entries,
	});
}

function askedDay(query: URLSearchParams, lastDate: string | null): string | null {
	return query.get('since') ? sinceDay(query) : dayBefore(lastDate);
}

function dayBefore(lastDate: string | null): string {
	const time = Date.parse(lastDate ?? '');
	return Number.isFinite(time) ? new Date(time - DEFAULT_MS).toISOString().slice(0, 10) : '1970-01-01';
}
