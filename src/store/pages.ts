/**
 * What pages ask of the archive beyond single records: short lines about many messages and threads at once,
 * ledgers with filters, counts. Reads only; each function is a few statements, whatever the number of ids.
 */
import type { Direction, State } from '../model/consensus.js';
import type { ListSlug, MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { ClaimKind, ClaimRow } from './analysis.js';
import type { Archive } from './archive.js';
import { all, get, sql } from './sql.js';

/** A message as one line names it. `list` is the first of its lists, null where it has none. */
export interface MessageCard {
	readonly id: MsgId;
	readonly author: string;
	readonly date: string;
	readonly subject: string;
	readonly list: ListSlug | null;
	readonly thread: ThreadId | null;
}

/** Cards of these messages; ghosts and unknown ids are left out. */
export function messageCards(archive: Archive, ids: Iterable<MsgId>): ReadonlyMap<MsgId, MessageCard> {
	const wanted = JSON.stringify([...new Set(ids)]);
	const rows = all<MessageCard>(
		archive.db,
		sql`
			select
				message.id, message.author, message.date, message.subject, placement.thread,
				(select min(list) from message_list where message_list.message = message.key) as list
			from json_each(${wanted}) as wanted
			join message on message.id = wanted.value
			left join placement on placement.id = message.id
			order by message.date, message.id
		`,
	);
	return new Map(rows.map((row) => [row.id, row]));
}

/** A topic's state as a line about a thread shows it. */
export interface ThreadTopic {
	readonly topic: TopicId;
	readonly label: string;
	readonly state: State;
	readonly direction: Direction;
}

/** A thread as one line names it. `first` is its first message that is here, `list` the list of that message. */
export interface ThreadEntry {
	readonly id: ThreadId;
	readonly subject: string;
	readonly messages: number;
	readonly people: number;
	readonly firstDate: string;
	readonly lastDate: string;
	readonly rootMissing: boolean;
	readonly first: MsgId;
	readonly list: ListSlug | null;
	readonly topics: readonly ThreadTopic[];
}

/** Entries of these threads; unknown ids are left out. */
export function threadEntries(archive: Archive, ids: Iterable<ThreadId>): ReadonlyMap<ThreadId, ThreadEntry> {
	const wanted = JSON.stringify([...new Set(ids)]);
	const topics = topicsByThread(archive, wanted);
	const rows = all<Omit<ThreadEntry, 'rootMissing' | 'topics'> & { rootMissing: number }>(
		archive.db,
		sql`
			select
				thread.id, thread.subject, thread.messages, thread.people, thread.first_date as firstDate,
				thread.last_date as lastDate, thread.root_missing as rootMissing, first.id as first,
				(select min(list) from message_list where message_list.message = message.key) as list
			from json_each(${wanted}) as wanted
			join thread on thread.id = wanted.value
			join placement as first on first.thread = thread.id and first.position = (
				select min(position) from placement where thread = thread.id and ghost = 0
			)
			join message on message.id = first.id
			order by thread.id
		`,
	);
	return new Map(
		rows.map((row) => [row.id, { ...row, rootMissing: row.rootMissing === 1, topics: topics.get(row.id) ?? [] }]),
	);
}

function topicsByThread(archive: Archive, wanted: string): Map<ThreadId, ThreadTopic[]> {
	const rows = all<ThreadTopic & { thread: ThreadId }>(
		archive.db,
		sql`
			select standing.thread, standing.topic, standing.label, standing.state, standing.direction
			from json_each(${wanted}) as wanted
			join standing on standing.thread = wanted.value
			order by standing.messages desc, standing.topic
		`,
	);
	const found = new Map<ThreadId, ThreadTopic[]>();
	for (const { thread, ...topic } of rows) found.set(thread, [...(found.get(thread) ?? []), topic]);
	return found;
}

/** Number of threads, of one list where `list` is given. */
export function countThreadsOf(archive: Archive, list: ListSlug | null): number {
	const row = get<{ n: number }>(
		archive.db,
		sql`
			select count(*) as n
			from thread
			where ${list} is null or id in (
				select placement.thread
				from placement
				join message on message.id = placement.id
				join message_list on message_list.message = message.key
				where message_list.list = ${list}
			)
		`,
	);
	return row?.n ?? 0;
}

/** Messages that answer this message or ghost, in reading order. */
export function answersTo(archive: Archive, id: MsgId): MsgId[] {
	const rows = all<{ id: MsgId }>(
		archive.db,
		sql`
			select answer.id
			from placement as parent
			join placement as answer on answer.thread = parent.thread and answer.parent = parent.id
			where parent.id = ${id} and answer.ghost = 0
			order by answer.position
		`,
	);
	return rows.map((row) => row.id);
}

export interface LedgerQuery {
	readonly kind: ClaimKind;
	/** Null for all. */
	readonly topic: TopicId | null;
	readonly value: string | null;
	readonly limit: number;
	readonly offset: number;
}

/** One page of a ledger, latest first, and how many lines match in all. */
export function ledger(archive: Archive, query: LedgerQuery): { readonly total: number; readonly rows: ClaimRow[] } {
	const { kind, topic, value, limit, offset } = query;
	const total = get<{ n: number }>(
		archive.db,
		sql`
			select count(*) as n
			from claim
			where kind = ${kind} and (${topic} is null or topic = ${topic}) and (${value} is null or value = ${value})
		`,
	);
	const rows = all<ClaimRow>(
		archive.db,
		sql`
			select thread, kind, id, topic, message, who, value, date
			from claim
			where kind = ${kind} and (${topic} is null or topic = ${topic}) and (${value} is null or value = ${value})
			order by date desc, thread, id, topic
			limit ${limit} offset ${offset}
		`,
	);
	return { total: total?.n ?? 0, rows };
}

/** Number of claims of each kind and value made on or after an ISO date. */
export function claimCountsSince(
	archive: Archive,
	since: string,
): { readonly kind: ClaimKind; readonly value: string; readonly n: number }[] {
	return all(
		archive.db,
		sql`select kind, value, count(*) as n from claim where date >= ${since} group by kind, value order by kind, value`,
	);
}

/** What is in the archive: messages, and the dates of the first and the last one, null in an empty archive. */
export interface Extent {
	readonly messages: number;
	readonly firstDate: string | null;
	readonly lastDate: string | null;
}

export function archiveExtent(archive: Archive): Extent {
	const row = get<Extent>(
		archive.db,
		sql`select count(*) as messages, min(date) as firstDate, max(date) as lastDate from message`,
	);
	return row ?? { messages: 0, firstDate: null, lastDate: null };
}
