/**
 * Atom feeds (RFC 4287, with RFC 4685 for what answers what): the newest mails, and those of one thread.
 */
import type { MsgId } from '../../src/model/ids.js';
import { RESERVED_SLUGS } from '../../src/model/reserved-slugs.js';
import { wishedClaims } from '../../src/search/answering-claims.js';
import { loadReading, topicLabels } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { newestMessages } from '../../src/store/message-cards.js';
import { loadMessages } from '../../src/store/messages.js';
import { listSummaries } from '../../src/store/sources.js';
import { placementOf } from '../../src/store/threads.js';
import { missing, type PageRequest, type Reply } from '../page.js';
import { listPath, messagePath, searchPath, threadPath, topicPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { type FeedEntry, feedView, mailEntry } from '../views/feed.js';
import { subjectText } from '../views/parts.js';
import { locateThread } from './locate.js';

/** Mails in one feed. */
const MAX_ENTRIES = 30;

/** `/new.atom`. */
export function loadNewFeed({ archive, origin }: PageRequest): Reply {
	const entries = entriesOf(archive, newestMessages(archive, { list: null, topic: null, limit: MAX_ENTRIES }));
	return feedReply('/new.atom', { title: 'New mails', page: '/', origin, entries });
}

/** `/LIST/new.atom`: the newest mails of a list. */
export function loadListFeed({ archive, segments, origin }: PageRequest): Reply {
	const [slug = ''] = segments;
	const list = RESERVED_SLUGS.has(slug) ? undefined : listSummaries(archive).find((one) => one.slug === slug)?.slug;
	if (list === undefined) return missing('No list by that name is in the archive.', slug);
	const entries = entriesOf(archive, newestMessages(archive, { list, topic: null, limit: MAX_ENTRIES }));
	return feedReply(`${listPath(list)}new.atom`, {
		title: `New mails of ${list}`,
		page: listPath(list),
		origin,
		entries,
	});
}

/** `/topics/ID/new.atom`: the newest mails on a topic. */
export function loadTopicFeed({ archive, segments, origin }: PageRequest): Reply {
	const topic = topicLabels(archive).find((one) => one.topic === segments[1]);
	if (topic === undefined) return missing('No mail in the archive carries a topic by that name.', segments[1]);
	const path = topicPath(topic.topic);
	const entries = entriesOf(archive, newestMessages(archive, { list: null, topic: topic.topic, limit: MAX_ENTRIES }));
	return feedReply(`${path}new.atom`, { title: `New mails on ${shownLine(topic.label)}`, page: path, origin, entries });
}

/** `/LIST/MESSAGE-ID/t.atom`: the latest mails of the thread. */
export function loadThreadFeed({ archive, segments, origin }: PageRequest): Reply {
	const found = locateThread(archive, segments);
	if ('kind' in found) return found;
	const entries = entriesOf(archive, [...found.cards.keys()].reverse().slice(0, MAX_ENTRIES));
	const title = subjectText(found.entry.subject);
	return feedReply(`${messagePath(found.self)}t.atom`, { title, page: threadPath(found.self), origin, entries });
}

/** `/search.atom?q=`: what a search finds, best first; mails of the ledger that it asks for before others. */
export function loadSearchFeed({ archive, search, queryWords: words, query, origin }: PageRequest): Reply {
	const asked = query.get('q') ?? '';
	const found = search(archive, asked, { limit: MAX_ENTRIES, offset: 0, words });
	const ids = new Set([...wishedClaims(archive, found, words), ...found.results].map(({ id }) => id));
	const entries = entriesOf(archive, [...ids].slice(0, MAX_ENTRIES));
	return feedReply('/search.atom', { title: `Search: ${shownLine(asked)}`, page: searchPath(asked), origin, entries });
}

/** A feed as a reply. */
export function feedReply(
	path: string,
	view: { title: string; page: string; origin: string; entries: readonly FeedEntry[] },
): Reply {
	const body = feedView({ ...view, path });
	return { kind: 'bytes', path, type: 'application/atom+xml; charset=utf-8', body, fileName: null };
}

function entriesOf(archive: Archive, ids: readonly MsgId[]): FeedEntry[] {
	return loadMessages(archive, ids).map((message) =>
		mailEntry(message, loadReading(archive, message.id)?.zones ?? [], placementOf(archive, message.id)?.parent ?? null),
	);
}
