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

/** Threads in which something was claimed on a topic: a proposal, position, decision, action or question. */
export function threadsWithClaims(archive: Archive, topic: TopicId): ReadonlySet<ThreadId> {
	const rows = all<{ thread: ThreadId }>(
		archive.db,
		sql`select distinct thread from claim where topic = ${topic} order by thread`,
	);
	return new Set(rows.map((row) => row.thread));
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

/** Threads with a mail on or after an ISO date, the latest first. */
export function threadsSince(archive: Archive, since: string, limit: number): ThreadId[] {
	const rows = all<{ id: ThreadId }>(
		archive.db,
		sql`select id from thread where last_date >= ${since} order by last_date desc, id limit ${limit}`,
	);
	return rows.map((row) => row.id);
}

/** The newest messages, the latest first; of one list or topic where it is given. */
export function newestMessages(
	archive: Archive,
	{ list, topic, limit }: { list: ListSlug | null; topic: TopicId | null; limit: number },
): MsgId[] {
	const rows = all<{ id: MsgId }>(
		archive.db,
		sql`
			select id
			from message
			where (${list} is null or key in (select message from message_list where list = ${list}))
				and (${topic} is null or id in (select message from tag where topic = ${topic}))
			order by date desc, id
			limit ${limit}
		`,
	);
	return rows.map((row) => row.id);
}

/** A person as the archive knows one: a name that mails were written under. */
export interface PersonEntry {
	readonly name: string;
	readonly messages: number;
	readonly firstDate: string;
	readonly lastDate: string;
}

/** People by number of messages, and how many there are. Senders that are no persons are left out. */
export function people(
	archive: Archive,
	{ limit, offset }: { limit: number; offset: number },
): { readonly total: number; readonly entries: PersonEntry[] } {
	const total = get<{ n: number }>(
		archive.db,
		sql`select count(distinct author) as n from message where origin = 'person'`,
	);
	const entries = all<PersonEntry>(
		archive.db,
		sql`
			select author as name, count(*) as messages, min(date) as firstDate, max(date) as lastDate
			from message
			where origin = 'person'
			group by author
			order by count(*) desc, author
			limit ${limit} offset ${offset}
		`,
	);
	return { total: total?.n ?? 0, entries };
}

/** The person of that name, or null. */
export function personNamed(archive: Archive, name: string): PersonEntry | null {
	const row = get<PersonEntry>(
		archive.db,
		sql`
			select author as name, count(*) as messages, min(date) as firstDate, max(date) as lastDate
			from message
			where author = ${name} and origin = 'person'
			group by author
		`,
	);
	return row ?? null;
}

/** Messages by that name, the latest first. */
export function messagesBy(
	archive: Archive,
	name: string,
	{ limit, offset }: { limit: number; offset: number },
): MsgId[] {
	const rows = all<{ id: MsgId }>(
		archive.db,
		sql`
			select id
			from message
			where author = ${name} and origin = 'person'
			order by date desc, id
			limit ${limit} offset ${offset}
		`,
	);
	return rows.map((row) => row.id);
}

/** Claims of one kind by that name, the latest first. */
export function claimsBy(
	archive: Archive,
	name: string,
	{ kind, limit }: { kind: ClaimKind; limit: number },
): ClaimRow[] {
	return all<ClaimRow>(
		archive.db,
		sql`
			select thread, kind, id, topic, message, who, value, date
			from claim
			where who = ${name} and kind = ${kind}
			order by date desc, thread, id, topic
			limit ${limit}
		`,
	);
}

/** Messages of one topic in one of `buckets` equal parts of the time from `from` to `to`. */
export interface TopicBucket {
	readonly topic: TopicId;
	/** From 0; the last one holds `to` too. */
	readonly bucket: number;
	readonly messages: number;
}

/** Activity of all topics over time; parts without a message are left out. */
export function topicActivity(
	archive: Archive,
	{ from, to, buckets }: { from: string; to: string; buckets: number },
): TopicBucket[] {
	return all<TopicBucket>(
		archive.db,
		sql`
			select
				tag.topic,
				min(${buckets} - 1, cast(${buckets} * (julianday(message.date) - julianday(${from}))
					/ max(julianday(${to}) - julianday(${from}), 0.001) as integer)) as bucket,
				count(*) as messages
			from tag
			join message on message.id = tag.message
			where message.date between ${from} and ${to}
			group by tag.topic, bucket
			order by tag.topic, bucket
		`,
	);
}

/** How many hits fall to a value. `label` is what a reader sees. */
export interface FacetCount {
	readonly value: string;
	readonly label: string;
	readonly n: number;
}

export type FacetName = 'list' | 'topic' | 'from' | 'date' | 'has';

/** Counts over hits: by list, topic, person, year, and claims made in them; the largest first. */
export interface Facets {
	/** Hits that were counted over. */
	readonly counted: number;
	readonly counts: Readonly<Record<FacetName, readonly FacetCount[]>>;
}

/** Values shown of each facet. */
const MAX_FACET = 8;

/** Facets of the messages with these keys. */
export function facetsOf(archive: Archive, keys: readonly number[]): Facets {
	const { db } = archive;
	const hits = JSON.stringify(keys);
	const list = all<FacetCount>(
		db,
		sql`
			select list as value, list as label, count(*) as n
			from json_each(${hits}) as hit join message_list on message_list.message = hit.value
			group by list order by n desc, list limit ${MAX_FACET}
		`,
	);
	const topic = all<FacetCount>(
		db,
		sql`
			select tag.topic as value, coalesce((select label from standing where standing.topic = tag.topic limit 1), tag.topic) as label, count(*) as n
			from json_each(${hits}) as hit join message on message.key = hit.value join tag on tag.message = message.id
			group by tag.topic order by n desc, tag.topic limit ${MAX_FACET}
		`,
	);
	const from = all<FacetCount>(
		db,
		sql`
			select author as value, author as label, count(*) as n
			from json_each(${hits}) as hit join message on message.key = hit.value
			group by author order by n desc, author limit ${MAX_FACET}
		`,
	);
	const date = all<FacetCount>(
		db,
		sql`
			select substr(date, 1, 4) as value, substr(date, 1, 4) as label, count(*) as n
			from json_each(${hits}) as hit join message on message.key = hit.value
			group by 1 order by 1 desc limit ${MAX_FACET * 3}
		`,
	);
	const has = all<FacetCount>(
		db,
		sql`
			select kind as value, kind as label, count(distinct message.key) as n
			from json_each(${hits}) as hit
			join message on message.key = hit.value
			join (
				select message, iif(kind = 'stance', 'objection', kind) as kind
				from claim
				where kind <> 'stance' or value = 'against'
			) as made on made.message = message.id
			group by kind order by n desc, kind
		`,
	);
	return { counted: keys.length, counts: { list, topic, from, date, has } };
}

/** Topics that any thread carries, with a label of each. */
export function topicLabels(archive: Archive): { readonly topic: TopicId; readonly label: string }[] {
	return all(archive.db, sql`select topic, min(label) as label from standing group by topic order by topic`);
}
