/**
 * What a brief needs of the archive. Bounded: for each topic the latest threads in which something was said on it; threads
 * are read a second time, cut at a date, as long as they are not too long. Writes nothing.
 */
import type { Standing, ThreadAnalysis, ThreadRecord, TopicOverview } from '../model/consensus.js';
import type { MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';
import { newestDate } from '../store/activity.js';
import { loadReading, loadRecord, type StandingSummary, standings } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import { threadsWithClaims } from '../store/claims.js';
import { loadMessages } from '../store/messages.js';
import { rolesIn } from '../store/roles.js';
import { threadEntries } from '../store/thread-entries.js';
import type { BriefInput, BriefThread, BriefTopic } from './input.js';
import type { Since } from './record.js';

export interface BriefRequest {
	readonly topics: readonly BriefTopic[];
	/** Only these threads; empty for all. */
	readonly threads: readonly ThreadId[];
	/** ISO date-time, inclusive; null for now. */
	readonly asOf: string | null;
	readonly since: Since | null;
}

/** What the pipeline does for a brief. */
export interface Reader {
	/** The threads that a thread's kept mails made, the largest first; null where they are too many to be read. */
	readonly readAgain: (thread: ThreadId, keep: (date: string) => boolean) => readonly ThreadAnalysis[] | null;
	readonly overviews: (
		standings: readonly (Pick<Standing, 'label' | 'state' | 'direction'> & {
			readonly topic: TopicId;
			readonly thread: ThreadId;
			readonly lastDate: string;
		})[],
	) => readonly TopicOverview[];
}

/** Threads of one topic. */
const MAX_THREADS = 8;
/** Mails that are read a second time for one brief. */
const MAX_MAILS_AGAIN = 1_500;

export function gatherBrief(archive: Archive, request: BriefRequest, reader: Reader): BriefInput {
	const carriers = new Map(request.topics.map(({ id }) => [id, carriersOf(archive, id, request)]));
	const ids = new Set([...carriers.values()].flatMap((all) => all.slice(0, MAX_THREADS)).map(({ thread }) => thread));
	const desk: Desk = { archive, request, reader, left: { mails: MAX_MAILS_AGAIN } };
	const entries = [...threadEntries(archive, ids).values()].sort((a, b) => compare(b.lastDate, a.lastDate));
	const read = entries.map((entry) => ({ id: entry.id, threads: threadsOf(entry, desk) }));
	const unread = new Set(read.filter((one) => one.threads.length === 0).map(({ id }) => id));
	const left = new Map([...carriers].map(([id, all]) => [id, leftOf(all, unread)]));
	const threads = read.flatMap((one) => one.threads);
	const topics = new Set<TopicId | null>([null, ...request.topics.map(({ id }) => id)]);
	const needed = new Set(threads.flatMap((thread) => messagesNamed(thread, topics)));
	const messages = new Map(loadMessages(archive, [...needed]).map((message) => [message.id, message]));
	const dateOf = (id: MsgId): string => messages.get(id)?.date ?? '';
	return {
		topics: request.topics,
		threads,
		messages,
		overviews: reader.overviews(threads.flatMap(({ record }) => summariesOf(record, topics, dateOf))),
		asOf: request.asOf ?? newestDate(archive) ?? '',
		since: request.since,
		roles: rolesIn(archive),
		left,
	};
}

/** Threads of a topic beyond those that are looked at, and those that could not be read. */
function leftOf(carriers: readonly StandingSummary[], unread: ReadonlySet<ThreadId>): number {
	const chosen = carriers.slice(0, MAX_THREADS);
	return carriers.length - chosen.length + chosen.filter(({ thread }) => unread.has(thread)).length;
}

interface Desk {
	readonly archive: Archive;
	readonly request: BriefRequest;
	readonly reader: Reader;
	/** Counts down. */
	readonly left: { mails: number };
}

/** Threads of a topic, those first in which something was said on it, then the latest. */
function carriersOf(archive: Archive, id: TopicId, { threads, asOf }: BriefRequest): StandingSummary[] {
	const wanted = new Set(threads);
	const all = standings(archive, id).filter(({ thread }) => wanted.size === 0 || wanted.has(thread));
	const entries = threadEntries(
		archive,
		all.map(({ thread }) => thread),
	);
	const claiming = threadsWithClaims(archive, id);
	const tells = ({ thread, state }: StandingSummary): boolean => state !== 'open' || claiming.has(thread);
	const then = all.filter(({ thread }) => asOf === null || (entries.get(thread)?.firstDate ?? '') <= asOf);
	return [...then.filter(tells), ...then.filter((one) => !tells(one))];
}

interface Entry {
	readonly id: ThreadId;
	readonly messages: number;
	readonly firstDate: string;
}

/** A thread as it stands, or the threads that its mails made at the date asked for. */
function threadsOf(entry: Entry, desk: Desk): BriefThread[] {
	const past = beforeOf(entry, desk);
	const before = past === 'unknown' ? { before: null, beforeUnknown: true } : { before: past, beforeUnknown: false };
	return nowOf(entry, desk).map(({ thread, messages }) => ({ record: thread, readings: messages, ...before }));
}

function nowOf(entry: Entry, desk: Desk): readonly ThreadAnalysis[] {
	const { asOf } = desk.request;
	if (asOf !== null) return again(entry, (date) => date <= asOf, desk) ?? [];
	const record = loadRecord(desk.archive, entry.id);
	if (record === null) return [];
	const named = new Set(record.topics.flatMap(({ messages }) => messages));
	return [{ thread: record, messages: [...named].flatMap((id) => loadReading(desk.archive, id) ?? []) }];
}

/** Its parts before the date that changes are counted from, the largest last; null where nobody asks. */
function beforeOf(entry: Entry, desk: Desk): readonly ThreadRecord[] | null | 'unknown' {
	const { since } = desk.request;
	if (since === null) return null;
	if (entry.firstDate >= since.date) return [];
	const parts = again(entry, (date) => date < since.date, desk);
	return parts === null ? 'unknown' : parts.map(({ thread }) => thread).reverse();
}

function again({ id, messages }: Entry, keep: (date: string) => boolean, { reader, left }: Desk) {
	left.mails -= messages;
	return left.mails < 0 ? null : reader.readAgain(id, keep);
}

/** Messages of these topics, and those whose words a line may cite. */
function messagesNamed({ record, before }: BriefThread, topics: ReadonlySet<TopicId | null>): MsgId[] {
	return [record, ...(before ?? [])].flatMap((one) => [
		...one.topics.filter(({ id }) => topics.has(id)).flatMap((topic) => [...topic.messages, ...citedIn(topic)]),
		...[...one.decisions, ...one.actions, ...one.questions]
			.filter(({ topic }) => topics.has(topic))
			.flatMap((claim) => [
				claim.evidence,
				'closedBy' in claim ? claim.closedBy : null,
				'replacedBy' in claim ? (claim.replacedBy?.evidence ?? null) : null,
				...('answers' in claim ? claim.answers : []),
			])
			.flatMap((evidence) => evidence?.message ?? []),
	]);
}

function citedIn({ why, proposals, stances, answers }: Standing): MsgId[] {
	const cited: (Evidence | null)[] = [
		...why.flatMap(({ evidence }) => evidence),
		...proposals.flatMap(({ evidence, condition }) => [evidence, condition]),
		...[...stances, ...answers].map(({ evidence }) => evidence),
	];
	return cited.flatMap((evidence) => evidence?.message ?? []);
}

function summariesOf(record: ThreadRecord, topics: ReadonlySet<TopicId | null>, dateOf: (id: MsgId) => string) {
	return record.topics
		.filter(({ id }) => topics.has(id))
		.map(({ id, label, state, direction, messages }) => ({
			topic: id,
			thread: record.id,
			label,
			state,
			direction,
			lastDate: messages.map(dateOf).sort().at(-1) ?? '',
		}));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
