/**
 * Atom feeds (RFC 4287, with RFC 4685 for what answers what): the newest mails, and those of one thread.
 */
import type { MsgId } from '../../src/model/ids.js';
import { loadReading } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { loadMessages } from '../../src/store/messages.js';
import { latestMessages } from '../../src/store/pages.js';
import { placementOf } from '../../src/store/threads.js';
import type { PageRequest, Reply } from '../page.js';
import { messagePath, searchPath, threadPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { type FeedEntry, feedView } from '../views/feed.js';
import { subjectText } from '../views/parts.js';
import { locateThread } from './locate.js';

/** Mails in one feed. */
const MAX_ENTRIES = 30;

/** `/new.atom`. */
export function loadNewFeed({ archive, origin }: PageRequest): Reply {
	const entries = entriesOf(archive, latestMessages(archive, MAX_ENTRIES));
	return feed('/new.atom', { title: 'New mails', page: '/', origin, entries });
}

/** `/LIST/MESSAGE-ID/t.atom`: the latest mails of the thread. */
export function loadThreadFeed({ archive, segments, origin }: PageRequest): Reply {
	const found = locateThread(archive, segments);
	if ('kind' in found) return found;
	const entries = entriesOf(archive, [...found.cards.keys()].reverse().slice(0, MAX_ENTRIES));
	const title = subjectText(found.entry.subject);
	return feed(`${messagePath(found.self)}t.atom`, { title, page: threadPath(found.self), origin, entries });
}

/** `/search.atom?q=`: what a search finds, best first. */
export function loadSearchFeed({ archive, search, query, origin }: PageRequest): Reply {
	const asked = query.get('q') ?? '';
	const found = search(archive, asked, { limit: MAX_ENTRIES, offset: 0 });
	const entries = entriesOf(
		archive,
		found.results.map((result) => result.id),
	);
	return feed('/search.atom', { title: `Search: ${shownLine(asked)}`, page: searchPath(asked), origin, entries });
}

function feed(
	path: string,
	view: { title: string; page: string; origin: string; entries: readonly FeedEntry[] },
): Reply {
	const body = feedView({ ...view, path });
	return { kind: 'bytes', path, type: 'application/atom+xml; charset=utf-8', body, fileName: null };
}

function entriesOf(archive: Archive, ids: readonly MsgId[]): FeedEntry[] {
	return loadMessages(archive, ids).map((message) => ({
		message,
		zones: loadReading(archive, message.id)?.zones ?? [],
		parent: placementOf(archive, message.id)?.parent ?? null,
	}));
}
