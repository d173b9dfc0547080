/**
 * What later threads show of a thread: what became of its tasks, and which decisions took the place of its own. Every view
 * of a stored record has it from here.
 */
import type { Action, Decision, Replacement, Trace } from '../model/argument.js';
import type { PlacedDecision, ThreadRecord } from '../model/consensus.js';
import type { MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { MeetingLink } from '../model/links.js';
import type { Archive } from './archive.js';
import { maskedFields } from './masked.js';
import { all, run, sql } from './sql.js';

/** A decision that was replaced, by the place of its words, with the one that replaced it. */
export interface Replaced {
	readonly thread: ThreadId;
	readonly message: MsgId;
	readonly start: number;
	readonly by: Replacement;
}

/** The thread that shows what became of a task; null where no link of a task or promise leads to one. */
export function traceOf(links: readonly MeetingLink[], thread: ThreadId, { evidence }: Action): ThreadId | null {
	const link = links.find(
		(one) =>
			one.thread === thread &&
			(one.kind === 'task' || one.kind === 'promise') &&
			one.evidence.message === evidence.message &&
			one.evidence.start === evidence.start,
	);
	return link?.to ?? null;
}

/** Replaces all replacements. To be called in a transaction. */
export function storeReplaced(archive: Archive, replaced: readonly Replaced[]): void {
	run(archive.db, sql`delete from replacement`);
	for (const { thread, message, start, by } of replaced) {
		run(
			archive.db,
			sql`
				insert or ignore into replacement (thread, message, start, record)
				values (${thread}, ${message}, ${start}, ${JSON.stringify(by)})
			`,
		);
	}
}

/** Decisions that were replaced by the words at this place, by thread. */
export function replacedByWords(
	archive: Archive,
	{ message, start }: { readonly message: MsgId; readonly start: number },
): { readonly thread: ThreadId; readonly message: MsgId; readonly start: number }[] {
	return all(
		archive.db,
		sql`
			select thread, message, start
			from replacement
			where json_extract(record, '$.evidence.message') = ${message} and json_extract(record, '$.evidence.start') = ${start}
			order by thread, message, start
		`,
	);
}

/** Decisions on topics on which others were made, by topic. */
export function decisionsByTopic(archive: Archive): ReadonlyMap<TopicId, PlacedDecision[]> {
	const rows = all<{ topic: TopicId; thread: ThreadId; date: string; decision: string }>(
		archive.db,
		sql`
			select topic, thread, date, decision
			from claim
			where kind = 'decision' and topic in (
				select topic from claim where kind = 'decision' group by topic having count(*) > 1
			)
			order by topic, thread, id
		`,
	);
	const byTopic = new Map<TopicId, PlacedDecision[]>();
	for (const { topic, thread, date, decision } of rows) {
		const told = byTopic.get(topic) ?? [];
		told.push({ thread, date, decision: JSON.parse(decision) as Decision });
		byTopic.set(topic, told);
	}
	return byTopic;
}

/** Threads with a decision that was replaced from an ISO date on. */
export function threadsReplacedSince(archive: Archive, since: string, limit: number): ThreadId[] {
	return all<{ thread: ThreadId }>(
		archive.db,
		sql`
			select distinct thread
			from replacement
			where json_extract(record, '$.date') >= ${since}
			order by thread
			limit ${limit}
		`,
	).map(({ thread }) => thread);
}

/** A record of this thread with what followed it, as far as that was there by then. Names and words are masked. */
export function withFollowUps(
	archive: Archive,
	record: ThreadRecord,
	{ thread, keep }: { readonly thread: ThreadId; readonly keep: (date: string) => boolean },
): ThreadRecord {
	const traces = record.actions.length === 0 ? [] : tracesOf(archive, thread).filter(({ trace }) => keep(trace.date));
	const replaced = record.decisions.length === 0 ? [] : replacedIn(archive, thread).filter(({ by }) => keep(by.date));
	const actions = record.actions.map((action) => {
		const found = traceOf(
			traces.map(({ link }) => link),
			thread,
			action,
		);
		const trace = found === null ? undefined : traces.find(({ link }) => link.to === found)?.trace;
		return trace === undefined ? action : { ...action, trace };
	});
	const decisions = record.decisions.map((decision): Decision => {
		const { message, start } = decision.evidence;
		const by = replaced.find((one) => one.message === message && one.start === start)?.by;
		return by === undefined ? decision : { ...decision, replacedBy: by };
	});
	return { ...record, actions, decisions };
}

function tracesOf(archive: Archive, thread: ThreadId): { readonly link: MeetingLink; readonly trace: Trace }[] {
	const rows = all<Trace & { record: string }>(
		archive.db,
		sql`
			select meeting_link.record, thread.id as thread, thread.subject, thread.first_date as date
			from meeting_link
			join thread on thread.id = meeting_link.target
			where meeting_link.thread = ${thread}
			order by meeting_link.position
		`,
	);
	return rows.map(({ record, ...trace }) => ({
		link: JSON.parse(record) as MeetingLink,
		trace: maskedFields(archive, trace),
	}));
}

function replacedIn(archive: Archive, thread: ThreadId): Omit<Replaced, 'thread'>[] {
	const rows = all<{ message: MsgId; start: number; record: string }>(
		archive.db,
		sql`select message, start, record from replacement where thread = ${thread} order by message, start`,
	);
	return rows.map(({ message, start, record }) => ({
		message,
		start,
		by: maskedFields(archive, JSON.parse(record) as Replacement),
	}));
}
