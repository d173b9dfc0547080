/**
 * Which threads are meant by the mentions of an archive. A function of the whole archive: a new mail may bring the
 * thread that was missing.
 *
 * Known limits: addresses that number mails by month (`threads.html#00129`) name no mail; the words in brackets behind
 * them are tried as a subject.
 */
import type { MsgId, ThreadId } from '../model/ids.js';
import type { MeetingLink, Mention } from '../model/links.js';
import { baseSubject } from '../text/base-subject.js';
import { porter } from '../text/stem.js';
import { readWords } from '../text/words.js';

/** What is known of a thread when links are placed. */
export interface LinkedThread {
	readonly id: ThreadId;
	readonly subject: string;
	readonly firstDate: string;
	readonly lastDate: string;
	/** Author of its first message. */
	readonly author: string;
	/** True for minutes and other documents. */
	readonly document: boolean;
}

export interface PlacedMention {
	readonly thread: ThreadId;
	readonly mention: Mention;
}

/** The archive as links see it. */
export interface LinkWorld {
	readonly threads: readonly LinkedThread[];
	/** Thread that holds a message; null for one that is not in the archive. */
	readonly threadOf: (id: MsgId) => ThreadId | null;
}

const DAY = 86_400_000;
/** Days before and after a meeting in which a thread about the same matter belongs to it. */
const NEAR_DAYS = 45;
/** Days within which a promised mail comes, or the trace of a task. */
const PROMISE_DAYS = 60;
/** Share of the stems of the shorter of heading and subject that the other has. */
const SAME_MATTER = 0.66;
const MIN_SHARED = 2;
/** Letters of a stem that tells a matter. */
const MIN_LETTERS = 4;

/** Links in the order of the mentions. Item headings that meet no thread give none; all else is told as missing. */
export function resolveLinks(mentions: readonly PlacedMention[], world: LinkWorld): MeetingLink[] {
	const bySubject = new Map<string, LinkedThread[]>();
	const byStem = new Map<string, LinkedThread[]>();
	for (const thread of world.threads) {
		add(bySubject, folded(thread.subject), thread);
		if (thread.document) continue;
		for (const stem of stemsOf(thread.subject)) add(byStem, stem, thread);
	}
	return mentions.flatMap(({ thread, mention }) => {
		const link = { ...mention, thread, to: null, message: null };
		if (mention.kind === 'message-id') return [named(link, [mention.target], world)];
		if (mention.kind === 'address') {
			const found = named(link, idsIn(mention.target), world);
			const label = mention.name === null ? undefined : bySubject.get(folded(mention.name));
			return [found.to !== null ? found : { ...link, to: nearest(others(label, thread), mention.date)?.id ?? null }];
		}
		if (mention.kind === 'subject') {
			const called = others(bySubject.get(folded(mention.target)), thread);
			return [{ ...link, to: nearest(called, mention.date)?.id ?? null }];
		}
		const about = candidates(mention.target, byStem);
		if (mention.kind === 'promise') return [{ ...link, to: startedBy(mention, about)?.id ?? null }];
		if (mention.kind === 'task') {
			const close = about.filter(([, shared]) => shared >= MIN_SHARED);
			return [{ ...link, to: startedBy(mention, close)?.id ?? null }];
		}
		return sameMatter(mention, about).map(({ id }) => ({ ...link, to: id }));
	});
}

function named(link: MeetingLink, ids: readonly string[], { threadOf }: LinkWorld): MeetingLink {
	for (const id of ids) {
		const to = threadOf(id as MsgId);
		if (to !== null) return { ...link, to, message: id as MsgId };
	}
	return link;
}

/** Parts of an address that may be a Message-ID. */
function idsIn(address: string): string[] {
	return address
		.split(/[/?#&=]/)
		.map(decoded)
		.filter((part) => part.includes('@'));
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

function nearest(threads: readonly LinkedThread[] | undefined, date: string): LinkedThread | undefined {
	const away = ({ firstDate }: LinkedThread) => Math.abs(Date.parse(firstDate) - Date.parse(date));
	return threads?.toSorted((a, b) => away(a) - away(b) || (a.id < b.id ? -1 : 1))[0];
}

/** Threads that share stems of their subject with a text, with the number of them. */
function candidates(text: string, byStem: ReadonlyMap<string, LinkedThread[]>): [LinkedThread, number][] {
	const shared = new Map<LinkedThread, number>();
	for (const stem of stemsOf(text)) {
		for (const thread of byStem.get(stem) ?? []) shared.set(thread, (shared.get(thread) ?? 0) + 1);
	}
	return [...shared].sort(([a, n], [b, m]) => m - n || (a.id < b.id ? -1 : 1));
}

function sameMatter(mention: Mention, about: readonly [LinkedThread, number][]): LinkedThread[] {
	const words = stemsOf(mention.target).size;
	return about
		.filter(([thread, shared]) => {
			const least = Math.min(words, stemsOf(thread.subject).size);
			return shared >= MIN_SHARED && shared >= SAME_MATTER * least && isNear(thread, mention.date);
		})
		.map(([thread]) => thread);
}

function isNear({ firstDate, lastDate }: LinkedThread, date: string): boolean {
	const day = Date.parse(date);
	return Date.parse(firstDate) - NEAR_DAYS * DAY <= day && day <= Date.parse(lastDate) + NEAR_DAYS * DAY;
}

/** Threads but the one that the mention stands in. */
function others(threads: readonly LinkedThread[] | undefined, here: ThreadId): LinkedThread[] | undefined {
	return threads?.filter(({ id }) => id !== here);
}

/** The first thread of that person after the meeting whose subject is about it. */
function startedBy({ name, date }: Mention, about: readonly [LinkedThread, number][]): LinkedThread | undefined {
	if (name === null) return undefined;
	const from = Date.parse(date);
	return about
		.map(([thread]) => thread)
		.filter(({ author, firstDate }) => {
			const day = Date.parse(firstDate);
			return from <= day && day <= from + PROMISE_DAYS * DAY && samePerson(name, author);
		})
		.sort((a, b) => (a.firstDate + a.id < b.firstDate + b.id ? -1 : 1))[0];
}

/** Equal names, or one of them only the first name of the other. */
function samePerson(a: string, b: string): boolean {
	const [first, second] = [a.toLowerCase().split(/\s+/), b.toLowerCase().split(/\s+/)];
	if (first.length > 1 && second.length > 1) return first.join(' ') === second.join(' ');
	return first[0] === second[0];
}

function folded(subject: string): string {
	return readWords(baseSubject(subject))
		.map(({ text }) => text)
		.join(' ');
}

function stemsOf(text: string): Set<string> {
	return new Set(
		readWords(baseSubject(text))
			.map((word) => porter(word.text))
			.filter((stem) => stem.length >= MIN_LETTERS),
	);
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [value]);
	else list.push(value);
}
