/**
 * A thread, flat by date (`T/`) or nested (`t/`): one page of its mails with digest, outline and topics.
 * Any message or ghost of the thread names it.
 */

import type { ThreadRecord } from '../../src/model/consensus.js';
import type { ListSlug, MsgId, ThreadId } from '../../src/model/ids.js';
import { UNCOUNTED } from '../../src/model/message.js';
import type { ThreadNode } from '../../src/model/thread.js';
import { newestDate } from '../../src/store/activity.js';
import { loadRecord } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { linksOf } from '../../src/store/links.js';
import type { MessageCard } from '../../src/store/message-cards.js';
import { loadReadMessage } from '../../src/store/messages.js';
import { type ThreadEntry, threadEntries } from '../../src/store/thread-entries.js';
import { threadNeighbours } from '../../src/store/thread-neighbours.js';
import { threadAsOf } from '../../src/time/as-of.js';
import { claimsOf, type FoundClaim } from '../claims.js';
import { missing, type PageRequest, page, pageNumber, type Reply, sinceDay } from '../page.js';
import { threadPath } from '../paths.js';
import type { ThreadNeighbours } from '../views/neighbours.js';
import { subjectText } from '../views/parts.js';
import { threadView } from '../views/thread.js';
import type { ShownMail, ThreadView } from '../views/thread-page.js';
import { type LocatedThread, locateThread } from './locate.js';
import { linkLines } from './meeting-links.js';

/** Mails on one page of a thread, and bytes of HTML that their bodies take together. */
const MAILS_A_PAGE = 40;
const BODIES_BOUND = 280_000;
const SMALLEST_BODY_BOUND = 6_000;

/** `/LIST/MESSAGE-ID/T/`. */
export function loadFlatThread(request: PageRequest): Reply {
	return loadThreadPage(request, 'T');
}

/** `/LIST/MESSAGE-ID/t/`. */
export function loadNestedThread(request: PageRequest): Reply {
	return loadThreadPage(request, 't');
}

function loadThreadPage(request: PageRequest, kind: 'T' | 't'): Reply {
	const { archive, segments, query } = request;
	const located = locateThread(archive, segments);
	if ('kind' in located) return located;
	const told = query.has('as-of')
		? asOf(request, located)
		: { ...located, record: loadRecord(archive, located.thread.id) };
	if (told === null) return missing('Nothing of this thread was there by that day.', located.entry.subject);
	const { self, thread, entry, cards, record } = told;
	const pages = Math.max(1, Math.ceil(cards.size / MAILS_A_PAGE));
	const order = orderedNodes(thread.nodes, cards, kind);
	const since = sinceDay(query);
	const firstNew =
		since === null || kind === 't' ? -1 : order.findIndex(({ id }) => (cards.get(id)?.date ?? '') >= since);
	const number = firstNew >= 0 && !query.has('page') ? Math.floor(firstNew / MAILS_A_PAGE) + 1 : pageNumber(query);
	if (number === null || number > pages) return missing('The thread has no such page.', entry.subject);
	const slice = order.slice((number - 1) * MAILS_A_PAGE, number * MAILS_A_PAGE);
	const view: ThreadView = {
		kind,
		entry,
		self,
		page: number,
		pages,
		since,
		asOf: sinceDay(query, 'as-of'),
		firstNew: order[firstNew]?.id ?? null,
		nodes: thread.nodes.filter((node) => node.ghost || slice.includes(node)),
		mails: mailsOf(archive, slice, { cards, list: self.list, claims: record === null ? [] : claimsOf(record) }),
		cards,
		links: linkLines(archive, query.has('as-of') ? [] : linksOf(archive, thread.id)),
		neighbours: neighboursOf(archive, located),
		newest: query.has('as-of') ? null : newestDate(archive),
		record,
	};
	return page(subjectText(entry.subject, self.list), threadPath(self, kind), threadView(view));
}

/** Threads beside it on the list that it is shown on. */
function neighboursOf(archive: Archive, { thread, self }: LocatedThread): ThreadNeighbours {
	if (self.list === null) return { newer: null, older: null };
	const list = self.list as ListSlug;
	const { newer, older } = threadNeighbours(archive, thread.id, list);
	const entries = threadEntries(
		archive,
		[newer, older].filter((id) => id !== null),
		list,
	);
	const entryOf = (id: ThreadId | null): ThreadEntry | null => (id === null ? null : (entries.get(id) ?? null));
	return { newer: entryOf(newer), older: entryOf(older) };
}

/** The thread after a day: its mails up to there, and what they said by then; null where none was there. */
function asOf(
	{ archive, query, analyze }: PageRequest,
	located: LocatedThread,
): (LocatedThread & { record: ThreadRecord }) | null {
	const day = sinceDay(query, 'as-of');
	if (day === null || analyze === null) return null;
	const keep = (date: string): boolean => date <= `${day}~`;
	const past = threadAsOf(archive, { id: located.thread.id, keep, analyze });
	if (past === null) return null;
	const { thread, analysis } = past;
	const ids = new Set<MsgId>(analysis.thread.messages);
	const cards = new Map([...located.cards].filter(([id]) => ids.has(id)));
	const written = [...cards.values()];
	const people = new Set(written.filter(({ origin }) => origin === 'person').map(({ author }) => author)).size;
	const uncounted = written.filter(({ origin }) => UNCOUNTED.has(origin)).length;
	const lastDate = [...cards.values()].at(-1)?.date ?? '';
	const topics = analysis.thread.topics.map(({ id, label, state, direction }) => ({
		topic: id,
		label,
		state,
		direction,
	}));
	const entry = { ...located.entry, messages: cards.size, people, uncounted, lastDate, topics };
	return { ...located, thread, cards, entry, record: analysis.thread };
}

/** Nodes with a mail, by date for the flat page, in reading order for the nested one. */
function orderedNodes(
	nodes: readonly ThreadNode[],
	cards: ReadonlyMap<MsgId, MessageCard>,
	kind: 'T' | 't',
): ThreadNode[] {
	const present = nodes.filter((node) => cards.has(node.id));
	if (kind === 't') return present;
	const place = new Map([...cards.keys()].map((id, index) => [id, index]));
	return present.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

function mailsOf(
	archive: Archive,
	nodes: readonly ThreadNode[],
	{
		cards,
		list,
		claims,
	}: { cards: ReadonlyMap<MsgId, MessageCard>; list: string | null; claims: readonly FoundClaim[] },
): ReadonlyMap<MsgId, ShownMail> {
	const bound = Math.max(SMALLEST_BODY_BOUND, Math.floor(BODIES_BOUND / Math.max(1, nodes.length)));
	const messages = nodes.flatMap(({ id }) => loadReadMessage(archive, id) ?? []);
	return new Map(
		messages.map(({ message, reading }) => {
			const found = claims.filter(({ evidence }) => evidence.message === message.id);
			const marks = found.map(({ tone, evidence: { start, end } }) => ({ tone, start, end }));
			return [message.id, { mail: { message, reading, marks, anchors: [], cards, bound, list }, claims: found }];
		}),
	);
}
