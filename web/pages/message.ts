/**
 * One mail: its page, its raw bytes, and `/r/ID`, which finds it whatever list it is in.
 */
import type { MessageRecord, ThreadRecord } from '../../src/model/consensus.js';
import type { MsgId } from '../../src/model/ids.js';
import type { Message } from '../../src/model/message.js';
import { RESERVED_SLUGS } from '../../src/model/reserved-slugs.js';
import type { Span } from '../../src/model/span.js';
import { loadReading, loadRecord } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { answersTo, messageCards } from '../../src/store/message-cards.js';
import { loadMessage as findMessage, loadRaw } from '../../src/store/messages.js';
import { threadEntries } from '../../src/store/thread-entries.js';
import { loadThread, placementOf } from '../../src/store/threads.js';
import { claimsIn, placesIn } from '../claims.js';
import { type Missing, missing, type PageRequest, page, type Reply } from '../page.js';
import { fileStem, messageIdOf, messagePath, pastedIds, rawPath, wordsAnchor } from '../paths.js';
import { messageView, type Place } from '../views/message.js';
import { subjectText } from '../views/parts.js';
import { listOf, noSuchMail } from './locate.js';

/** Bytes of HTML that the body takes on its own page. */
const BODY_BOUND = 300_000;
/** Later mails of the thread that are looked at for quotes of this one. */
const MAX_QUOTING = 100;
const MAX_PLACES = 300;

/** `/LIST/MESSAGE-ID/`. */
export function loadMessage({ archive, segments }: PageRequest): Reply {
	const found = addressed(archive, segments);
	if ('kind' in found) return found;
	const { message, list } = found;
	const place = placeOf(archive, message.id);
	const thread = placementOf(archive, message.id)?.thread ?? null;
	const record = thread === null ? null : loadRecord(archive, thread);
	const reading = loadReading(archive, message.id);
	const claims = claimsIn(record, message.id);
	const mail = {
		message,
		reading,
		marks: claims.map(({ tone, evidence: { start, end } }) => ({ tone, start, end })),
		anchors: [...placesIn(record, message.id), ...quotedPlaces(archive, message.id, record)],
		cards: messageCards(archive, idsOf(place, reading)),
		bound: BODY_BOUND,
		list,
	};
	const main = messageView({ mail, claims, place, labels: labelsOf(record) });
	return page(subjectText(message.subject), messagePath({ id: message.id, list }), main);
}

/** `/LIST/MESSAGE-ID/raw`: the mail as it came, masked. */
export function loadRawMessage({ archive, segments }: PageRequest): Reply {
	const found = addressed(archive, segments);
	if ('kind' in found) return found;
	const { message, list } = found;
	const raw = loadRaw(archive, message.id);
	if (raw === null) return missing('The raw mail is not in the archive.', message.subject);
	return {
		kind: 'bytes',
		path: rawPath({ id: message.id, list }),
		type: 'text/plain; charset=utf-8',
		body: new Uint8Array(raw),
		fileName: `mail-${fileStem(message.id)}.eml`,
		shownAt: messagePath({ id: message.id, list }),
	};
}

/** `/r/MESSAGE-ID`. */
export function locateMessage({ archive, segments }: PageRequest): Reply {
	const ids = pastedIds(segments.slice(1).join('/'));
	const cards = messageCards(archive, ids);
	const card = ids.map((id) => cards.get(id)).find((one) => one !== undefined);
	if (card === undefined) return noSuchMail(ids[1] ?? ids[0] ?? '');
	return { kind: 'elsewhere', path: messagePath(card), status: 302 };
}

/** The mail that an address names, and the list to show it in: the one asked for if it is in it, else its first. */
function addressed(archive: Archive, segments: readonly string[]): { message: Message; list: string | null } | Missing {
	const [asked = '', segment = ''] = segments;
	const id = messageIdOf(segment);
	const message = RESERVED_SLUGS.has(asked) ? null : findMessage(archive, id);
	if (message === null) return noSuchMail(id);
	return { message, list: listOf(message.lists, asked) };
}

/** Different places that later mails of the thread quote. */
function quotedPlaces(archive: Archive, id: MsgId, record: ThreadRecord | null): Span[] {
	const order = record?.messages ?? [];
	const places = new Map<string, Span>();
	for (const later of order.slice(order.indexOf(id) + 1).slice(0, MAX_QUOTING)) {
		for (const { source } of loadReading(archive, later)?.quotes ?? []) {
			if (places.size >= MAX_PLACES) return [...places.values()];
			if (source?.message === id) places.set(wordsAnchor(source), { start: source.start, end: source.end });
		}
	}
	return [...places.values()];
}

function placeOf(archive: Archive, id: MsgId): Place {
	const placement = placementOf(archive, id);
	const thread = placement === null ? null : loadThread(archive, placement.thread);
	const order = thread?.nodes.filter((node) => !node.ghost).map((node) => node.id) ?? [];
	const at = order.indexOf(id);
	return {
		thread: placement === null ? null : (threadEntries(archive, [placement.thread]).get(placement.thread) ?? null),
		answers:
			placement?.parent == null ? null : { id: placement.parent, bySubject: placement.parentReason === 'subject' },
		answeredBy: answersTo(archive, id),
		previous: order[at - 1] ?? null,
		next: at === -1 ? null : (order[at + 1] ?? null),
	};
}

function idsOf({ answers, answeredBy, previous, next }: Place, reading: MessageRecord | null): MsgId[] {
	const near = [answers?.id ?? null, ...answeredBy, previous, next];
	const quoted = (reading?.quotes ?? []).map(({ source }) => source?.message ?? null);
	return [...near, ...quoted].filter((id) => id !== null);
}

/** Labels of the topics of a thread, by id. */
export function labelsOf(record: ThreadRecord | null): ReadonlyMap<string, string> {
	return new Map((record?.topics ?? []).map(({ id, label }) => [id, label]));
}
