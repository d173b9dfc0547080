/**
 * What the pipeline made of each thread: the record as a whole, and rows that find it again.
 */
import type { Decision } from '../model/argument.js';
import type { Direction, MessageRecord, Standing, State, ThreadAnalysis, ThreadRecord } from '../model/consensus.js';
import type { MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { Evidence, Span } from '../model/span.js';
import type { TopicTag } from '../model/topic.js';
import type { Archive } from './archive.js';
import { withFollowUps } from './follow-ups.js';
import { type FoundSecrets, maskedFields, maskedRecord } from './masked.js';
import { pack, unpackText } from './packing.js';
import { sourcesOf, storeQuoting } from './quoting.js';
import { all, get, run, sql } from './sql.js';

/** Threads without a record that was made with the knowledge of that digest (null: all), with their messages, by id. */
export function staleThreads(
	archive: Archive,
	digest: string | null,
): { readonly id: ThreadId; readonly messages: number }[] {
	return all(
		archive.db,
		sql`select id, messages from thread where ${digest} is null or fingerprint is not ${digest} order by id`,
	);
}

/** What is stored of one thread: what takes time is done, so that it can be done elsewhere. */
export interface PackedAnalysis {
	readonly thread: ThreadId;
	readonly record: Buffer;
	readonly readings: readonly {
		readonly message: MsgId;
		readonly record: Buffer;
		readonly tags: readonly TopicTag[];
		/** Messages that it quotes. */
		readonly sources: readonly MsgId[];
	}[];
	readonly standings: readonly Omit<StandingSummary, 'thread'>[];
	readonly claims: readonly StoredClaim[];
}

/** Packs what the pipeline made of one thread. */
export function packAnalysis({
	analysis: { thread, messages },
	dates,
	masks = new Map(),
}: {
	readonly analysis: ThreadAnalysis;
	readonly dates: ReadonlyMap<MsgId, string>;
	/** What is masked of each message, so that its evidence is masked alike. */
	readonly masks?: ReadonlyMap<MsgId, FoundSecrets>;
}): PackedAnalysis {
	const spans = [...masks].map(([id, secrets]) => [id, secrets.spans] as const).filter(([, found]) => found.length > 0);
	return {
		thread: thread.id,
		record: pack(JSON.stringify({ thread, masks: Object.fromEntries(spans) })),
		readings: messages.map((message) => ({
			message: message.id,
			record: pack(
				JSON.stringify({ reading: message, secrets: masks.get(message.id) ?? null } satisfies StoredReading),
			),
			tags: message.topics,
			sources: sourcesOf(message.id, message.quotes),
		})),
		standings: thread.topics.map((standing) => summaryOf(standing, dates)),
		claims: claimsOf(thread).map(({ evidence: { message, start, end }, ...claim }) => ({
			...claim,
			message,
			start,
			end,
			date: dates.get(message) ?? '',
		})),
	};
}

/** Replaces the record of one thread; `digest` is that of the knowledge it was made with. To be called in a transaction. */
export function storeAnalysis(archive: Archive, packed: PackedAnalysis, digest: string): void {
	const { db } = archive;
	const { thread, record } = packed;
	run(db, sql`update thread set fingerprint = ${digest}, record = ${record} where id = ${thread}`);
	run(db, sql`delete from standing where thread = ${thread}`);
	run(db, sql`delete from claim where thread = ${thread}`);
	for (const reading of packed.readings) storeReading(archive, reading);
	for (const standing of packed.standings) storeStanding(archive, thread, standing);
	for (const claim of packed.claims) storeClaim(archive, thread, claim);
}

/** Record of a thread with what followed it in others, or null where it is unknown or not analysed yet. */
export function loadRecord(archive: Archive, id: ThreadId): ThreadRecord | null {
	const record = storedRecord(archive, id);
	return record === null ? null : withFollowUps(archive, record, { thread: id, keep: () => true });
}

/** The same as the pipeline made it, from the thread alone. */
export function storedRecord(archive: Archive, id: ThreadId): ThreadRecord | null {
	const row = get<{ record: Buffer | null }>(archive.db, sql`select record from thread where id = ${id}`);
	if (!row?.record) return null;
	const { thread, masks } = JSON.parse(unpackText(row.record)) as StoredRecord;
	return maskedRecord(archive, thread, masks);
}

interface StoredRecord {
	readonly thread: ThreadRecord;
	readonly masks: Readonly<Record<string, readonly Span[]>>;
}

/** What was read from a message, with what is masked of its body. */
export interface StoredReading {
	readonly reading: MessageRecord;
	readonly secrets: FoundSecrets | null;
}

/** Zones, quotes and topics of a message, or null where it is not analysed yet. */
export function loadReading(archive: Archive, id: MsgId): MessageRecord | null {
	return loadStoredReading(archive, id)?.reading ?? null;
}

/** The same with what is masked of its body. */
export function loadStoredReading({ db }: Archive, id: MsgId): StoredReading | null {
	const row = get<{ record: Buffer }>(db, sql`select record from reading where message = ${id}`);
	return row === undefined ? null : unpackReading(row.record);
}

export function unpackReading(record: Buffer): StoredReading {
	return JSON.parse(unpackText(record)) as StoredReading;
}

/** A topic's state in one thread, without the words behind it. */
export interface StandingSummary {
	readonly topic: TopicId;
	readonly thread: ThreadId;
	readonly label: string;
	readonly state: State;
	readonly direction: Direction;
	readonly basis: string;
	readonly claimedBy: string | null;
	readonly since: string;
	/** ISO date of the last message that carries the topic. */
	readonly lastDate: string;
	readonly people: readonly string[];
	readonly messages: number;
	/** Messages of programs, and patches. */
	readonly uncounted: number;
}

/** States of all topics in all threads, or of one topic; latest first. */
export function standings(archive: Archive, topic: TopicId | null = null): StandingSummary[] {
	const rows = all<Omit<StandingSummary, 'people'> & { people: string }>(
		archive.db,
		sql`
			select topic, thread, label, state, direction, basis, claimed_by as claimedBy, since, last_date as lastDate, people, messages,
				uncounted
			from standing
			where ${topic} is null or topic = ${topic}
			order by last_date desc, thread, topic
		`,
	);
	return rows.map((row) => maskedFields(archive, { ...row, people: JSON.parse(row.people) as string[] }));
}

export type ClaimKind = 'proposal' | 'stance' | 'decision' | 'action' | 'question';

/** One line of a ledger: where a claim stands; its words are in the thread's record. */
export interface ClaimRow {
	readonly thread: ThreadId;
	readonly kind: ClaimKind;
	readonly id: string;
	readonly topic: TopicId | null;
	readonly message: MsgId;
	readonly who: string | null;
	/** Kind of a proposal, sign of a stance, polarity of a decision, status of an action or question. */
	readonly value: string;
	readonly date: string;
}

/** Claims of one kind, latest first. */
export function claims(
	archive: Archive,
	{ kind, limit, offset }: { kind: ClaimKind; limit: number; offset: number },
): ClaimRow[] {
	return all<ClaimRow>(
		archive.db,
		sql`
			select thread, kind, id, topic, message, who, value, date
			from claim
			where kind = ${kind}
			order by date desc, thread, id, topic
			limit ${limit} offset ${offset}
		`,
	);
}

interface StoredClaim extends Omit<ClaimRow, 'thread'>, Span {
	/** Of a decision on a topic. */
	readonly decision?: Decision;
}

interface Claim extends Omit<StoredClaim, 'message' | 'date' | keyof Span> {
	readonly evidence: Evidence;
}

function claimsOf(thread: ThreadRecord): Claim[] {
	const claims: Claim[] = [];
	for (const { id: topic, proposals, stances } of thread.topics) {
		for (const { id, author, kind, evidence } of proposals) {
			claims.push({ kind: 'proposal', id, topic, who: author, value: kind, evidence });
		}
		for (const { id, holder, value, evidence } of stances) {
			const side = value > 0 ? 'for' : value < 0 ? 'against' : 'mixed';
			claims.push({ kind: 'stance', id, topic, who: holder, value: side, evidence });
		}
	}
	for (const decision of thread.decisions) {
		const { id, topic, by, polarity, evidence } = decision;
		claims.push({
			kind: 'decision',
			id,
			topic,
			who: by,
			value: polarity,
			evidence,
			...(topic !== null && { decision }),
		});
	}
	for (const { id, topic, owner, status, evidence } of thread.actions) {
		claims.push({ kind: 'action', id, topic, who: owner, value: status, evidence });
	}
	for (const { id, topic, asker, status, evidence } of thread.questions) {
		claims.push({ kind: 'question', id, topic, who: asker, value: status, evidence });
	}
	return claims;
}

function storeClaim(archive: Archive, thread: ThreadId, claim: StoredClaim): void {
	const { kind, id, topic, message, start, end, who, value, date } = claim;
	const decision = claim.decision === undefined ? null : JSON.stringify(claim.decision);
	run(
		archive.db,
		sql`
			insert into claim (
				thread, kind, id, topic, message, message_key, span_start, span_end, who, value, date, decision
			)
			values (
				${thread}, ${kind}, ${id}, ${topic}, ${message}, (select key from message where id = ${message}), ${start}, ${end},
				${who}, ${value}, ${date}, ${decision}
			)
		`,
	);
}

function storeReading(archive: Archive, { message, record, tags, sources }: PackedAnalysis['readings'][number]): void {
	const { db } = archive;
	storeQuoting(archive, message, sources);
	run(db, sql`insert or replace into reading (message, record) values (${message}, ${record})`);
	run(db, sql`delete from tag where message = ${message}`);
	for (const { id, score, inherited } of tags) {
		run(
			db,
			sql`insert into tag (topic, message, score, inherited) values (${id}, ${message}, ${score}, ${inherited ? 1 : 0})`,
		);
	}
}

function summaryOf(standing: Standing, dates: ReadonlyMap<MsgId, string>): Omit<StandingSummary, 'thread'> {
	const { id, label, state, direction, basis, claimedBy, since, people, messages, uncounted } = standing;
	const lastDate =
		messages
			.map((message) => dates.get(message) ?? '')
			.sort()
			.at(-1) ?? '';
	return {
		topic: id,
		label,
		state,
		direction,
		basis,
		claimedBy,
		since,
		lastDate,
		people,
		messages: messages.length,
		uncounted,
	};
}

function storeStanding(archive: Archive, thread: ThreadId, standing: Omit<StandingSummary, 'thread'>): void {
	const { topic, label, state, direction, basis, claimedBy, since, lastDate, people, messages, uncounted } = standing;
	run(
		archive.db,
		sql`
			insert into standing (
				topic, thread, label, state, direction, basis, claimed_by, since, last_date, people, messages, uncounted
			)
			values (
				${topic}, ${thread}, ${label}, ${state}, ${direction}, ${basis}, ${claimedBy}, ${since}, ${lastDate},
				${JSON.stringify(people)}, ${messages}, ${uncounted}
			)
		`,
	);
}

/** Topics that any thread carries, with a label of each. */
export function topicLabels(archive: Archive): { readonly topic: TopicId; readonly label: string }[] {
	return maskedFields(
		archive,
		all(archive.db, sql`select topic, min(label) as label from standing group by topic order by topic`),
	);
}
