/**
 * A thread, flat by date (`T/`) or nested (`t/`): one page of its mails with digest, outline and topics.
 * Any message or ghost of the thread names it.
 */

import type { MsgId } from '../../src/model/ids.js';
import type { ThreadNode } from '../../src/model/thread.js';
import { loadReading, loadRecord } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { loadMessages } from '../../src/store/messages.js';
import type { MessageCard } from '../../src/store/pages.js';
import { claimsOf, type FoundClaim } from '../claims.js';
import { missing, type PageRequest, page, pageNumber, type Reply, sinceDay } from '../page.js';
import { threadPath } from '../paths.js';
import { subjectText } from '../views/parts.js';
import { threadView } from '../views/thread.js';
import type { ShownMail, ThreadView } from '../views/thread-page.js';
import { locateThread } from './locate.js';

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

function loadThreadPage({ archive, segments, query }: PageRequest, kind: 'T' | 't'): Reply {
	const found = locateThread(archive, segments);
	if ('kind' in found) return found;
	const { self, thread, entry, cards } = found;
	const pages = Math.max(1, Math.ceil(cards.size / MAILS_A_PAGE));
	const order = orderedNodes(thread.nodes, cards, kind);
	const since = kind === 'T' ? sinceDay(query) : null;
	const firstNew = since === null ? -1 : order.findIndex(({ id }) => (cards.get(id)?.date ?? '') >= since);
	const number = firstNew >= 0 && !query.has('page') ? Math.floor(firstNew / MAILS_A_PAGE) + 1 : pageNumber(query);
	if (number === null || number > pages) return missing('The thread has no such page.', entry.subject);
	const slice = order.slice((number - 1) * MAILS_A_PAGE, number * MAILS_A_PAGE);
	const record = loadRecord(archive, thread.id);
	const view: ThreadView = {
		kind,
		entry,
		self,
		page: number,
		pages,
		since,
		firstNew: order[firstNew]?.id ?? null,
		nodes: thread.nodes.filter((node) => node.ghost || slice.includes(node)),
		mails: mailsOf(archive, slice, { cards, list: self.list, claims: record === null ? [] : claimsOf(record) }),
		cards,
		record,
	};
	return page(subjectText(entry.subject), threadPath(self, kind), threadView(view));
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
	const messages = loadMessages(
		archive,
		nodes.map((node) => node.id),
	);
	return new Map(
		messages.map((message) => {
			const found = claims.filter(({ evidence }) => evidence.message === message.id);
			const marks = found.map(({ tone, evidence: { start, end } }) => ({ tone, start, end }));
			const reading = loadReading(archive, message.id);
			return [message.id, { mail: { message, reading, marks, anchors: [], cards, bound, list }, claims: found }];
		}),
	);
}
