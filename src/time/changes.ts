/**
 * What changed since a date: conclusions before and after, then what was said. Bounded: the threads that moved last are
 * read, and those that are older than the date are read a second time, cut at the date.
 */
import type { Action, Decision, Question, Stance } from '../model/argument.js';
import type { Standing, ThreadRecord } from '../model/consensus.js';
import type { MsgId, ThreadId, TopicId } from '../model/ids.js';
import { loadRecord } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import { threadsReplacedSince } from '../store/follow-ups.js';
import { type MessageCard, messageCards } from '../store/message-cards.js';
import { type ThreadEntry, threadEntries, threadsSince } from '../store/thread-entries.js';
import { type Analyze, threadsAsOf } from './as-of.js';
import { type Claim, deltaOf, type Told, type ToldState, toldBy } from './delta.js';

/** A topic whose state in a thread is another one than before. */
export interface StateChange {
	readonly topic: TopicId;
	readonly label: string;
	readonly thread: ThreadId;
	/** Null where nobody had spoken of it. */
	readonly before: ToldState | null;
	/** True where `before` could not be found out: the thread is too long, or too many moved. */
	readonly beforeUnknown: boolean;
	readonly after: ToldState;
	/** ISO date of the state, or of the first mail on the topic since, whichever is later. */
	readonly since: string;
	readonly claimedBy: string | null;
}

/** A position taken; `earlier` is what the same person held before, where that was on the other side. */
export interface PositionChange {
	readonly topic: TopicId;
	readonly label: string;
	readonly thread: ThreadId;
	readonly stance: Stance;
	readonly earlier: Stance | null;
}

export interface Changes {
	readonly since: string;
	/** False where more threads moved than were read. */
	readonly complete: boolean;
	readonly states: readonly StateChange[];
	readonly positions: readonly PositionChange[];
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	readonly asked: readonly Question[];
	/** Asked earlier, answered since. */
	readonly answered: readonly Question[];
	/** Earlier objections, promises and decisions that are told otherwise since: met, withdrawn, kept, replaced. */
	readonly settled: readonly { readonly before: Claim; readonly after: Claim }[];
	/** Earlier claims that later mails showed to be meant otherwise. */
	readonly withdrawn: readonly Claim[];
	readonly opened: readonly ThreadEntry[];
	readonly moved: readonly ThreadEntry[];
	/** Cards of all mails of these threads. */
	readonly cards: ReadonlyMap<MsgId, MessageCard>;
}

/** Threads that are read, and mails of those that are read a second time. */
const MAX_THREADS = 60;
const MAX_MAILS_AGAIN = 600;

/** Changes since an ISO date (inclusive). Without `analyze` no state before is told. */
export function changesSince(archive: Archive, since: string, analyze: Analyze | null): Changes {
	const ids = threadsSince(archive, since, MAX_THREADS + 1);
	const complete = ids.length <= MAX_THREADS;
	const told = ids.slice(0, MAX_THREADS);
	const entries = [...threadEntries(archive, told).values()].sort((a, b) => (a.lastDate < b.lastDate ? 1 : -1));
	const records = told.flatMap((id) => loadRecord(archive, id) ?? []);
	const old = threadsReplacedSince(archive, since, MAX_THREADS).flatMap((id) => loadRecord(archive, id) ?? []);
	const superseded = old.flatMap((record) => supersededIn(record, since));
	const cards = messageCards(archive, [
		...records.flatMap((record) => record.messages),
		...superseded.flatMap(({ after }) => citedBy(after)),
	]);
	const dateOf = (message: MsgId): string => cards.get(message)?.date ?? '';
	const isNew = ({ evidence }: { evidence: { message: MsgId } }): boolean => dateOf(evidence.message) >= since;
	const opened = new Set(entries.filter((entry) => entry.firstDate >= since).map((entry) => entry.id));
	const questions = records.flatMap((record) => record.questions);
	const pasts = pastsOf(archive, records, { since, analyze, opened });
	const turned = records.map((record) => turnedIn(record, pasts.get(record.id)));
	return {
		since,
		complete,
		states: records.flatMap((record) => statesOf(record, pasts.get(record.id), { since, dateOf })),
		positions: records.flatMap((record) => positionsOf(record, isNew)),
		decisions: records.flatMap((record) => record.decisions.filter(isNew)),
		actions: records.flatMap((record) => record.actions.filter(isNew)),
		asked: questions.filter(isNew),
		answered: questions.filter(
			(question) =>
				!isNew(question) &&
				question.status !== 'unanswered' &&
				question.answers.every(({ message }) => dateOf(message) >= since),
		),
		settled: [...superseded, ...turned.flatMap(({ settled }) => settled)],
		withdrawn: turned.flatMap(({ withdrawn }) => withdrawn),
		opened: entries.filter((entry) => opened.has(entry.id)),
		moved: entries.filter((entry) => !opened.has(entry.id)),
		cards,
	};
}

interface Reading {
	readonly since: string;
	readonly analyze: Analyze | null;
	readonly opened: ReadonlySet<ThreadId>;
}

/** What each thread that is older than the date told before it; null where it was not read a second time. */
function pastsOf(
	archive: Archive,
	records: readonly ThreadRecord[],
	{ since, analyze, opened }: Reading,
): Map<ThreadId, Told | null> {
	let left = MAX_MAILS_AGAIN;
	const pasts = new Map<ThreadId, Told | null>();
	for (const { id, messages } of records.filter((record) => !opened.has(record.id))) {
		left -= messages.length;
		const keep = (date: string): boolean => date < since;
		const parts = left < 0 || analyze === null ? null : threadsAsOf(archive, { id, keep, analyze });
		pasts.set(id, parts === null ? null : toldBy(parts.map(({ analysis }) => analysis.thread).reverse()));
	}
	return pasts;
}

function statesOf(
	record: ThreadRecord,
	past: Told | null | undefined,
	{ since, dateOf }: { readonly since: string; readonly dateOf: (message: MsgId) => string },
): StateChange[] {
	const touched = record.topics.flatMap((standing) => {
		const first = standing.messages
			.map(dateOf)
			.filter((date) => date >= since)
			.sort()[0];
		return first === undefined ? [] : [{ standing, since: standing.since > first ? standing.since : first }];
	});
	if (past === null) return touched.map((now) => ({ ...changeOf(record, now, null), beforeUnknown: true }));
	return touched.map((now) => changeOf(record, now, past?.states.get(now.standing.id) ?? null)).filter(isChange);
}

/** Earlier claims that are told otherwise now, or no more; questions that were answered have their own list. */
function turnedIn(record: ThreadRecord, past: Told | null | undefined): Pick<Changes, 'settled' | 'withdrawn'> {
	if (past == null) return { settled: [], withdrawn: [] };
	const { changed, withdrawn } = deltaOf(past, toldBy([record]));
	return { settled: changed.filter(({ after }) => after.kind === 'stance' || after.kind === 'action'), withdrawn };
}

/** Decisions that were replaced since, by whatever thread. */
function supersededIn({ decisions }: ThreadRecord, since: string): Changes['settled'] {
	return decisions
		.filter(({ replacedBy }) => replacedBy !== undefined && replacedBy.date >= since)
		.map(({ replacedBy, ...before }) => ({
			before: { kind: 'decision', topic: before.topic, claim: before },
			after: { kind: 'decision', topic: before.topic, claim: { ...before, ...(replacedBy && { replacedBy }) } },
		}));
}

function citedBy({ claim }: Claim): MsgId[] {
	const replacement = 'replacedBy' in claim ? claim.replacedBy?.evidence.message : undefined;
	return replacement === undefined ? [claim.evidence.message] : [claim.evidence.message, replacement];
}

/** A topic that is named for the first time and open tells nothing. */
function isChange({ before, after }: StateChange): boolean {
	if (before === null) return after.state !== 'open';
	return before.state !== after.state || before.direction !== after.direction;
}

function changeOf(
	record: ThreadRecord,
	{ standing, since }: { standing: Standing; since: string },
	before: ToldState | null,
): StateChange {
	const { id, label, state, direction, claimedBy } = standing;
	return {
		topic: id,
		label,
		thread: record.id,
		before: before === null ? null : { state: before.state, direction: before.direction },
		beforeUnknown: false,
		after: { state, direction },
		since,
		claimedBy,
	};
}

function positionsOf(record: ThreadRecord, isNew: (stance: Stance) => boolean): PositionChange[] {
	return record.topics.flatMap(({ id, label, stances }) =>
		stances.filter(isNew).map((stance) => ({
			topic: id,
			label,
			thread: record.id,
			stance,
			earlier: stances.findLast((one) => !isNew(one) && isTurnOf(one, stance)) ?? null,
		})),
	);
}

/** True where the same person held the opposite of the same thing. */
function isTurnOf(earlier: Stance, later: Stance): boolean {
	return (
		earlier.holder === later.holder &&
		!earlier.reported &&
		!later.reported &&
		earlier.target.id === later.target.id &&
		earlier.value * later.value < 0
	);
}
