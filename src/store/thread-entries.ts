/**
 * Threads as one line names them, with their topics.
 * Reads only; each function is a few statements, whatever the number of ids.
 */
import type { Direction, State } from '../model/consensus.js';
import type { ListSlug, MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { maskedFields } from './masked.js';
import { all, get, sql } from './sql.js';
import type { ThreadSummary } from './threads.js';

/** A topic's state as a line about a thread shows it. */
export interface ThreadTopic {
	readonly topic: TopicId;
	readonly label: string;
	readonly state: State;
	readonly direction: Direction;
}

/** A thread as one line names it. `first` is its first message that is here, `list` the list of that message. */
export interface ThreadEntry extends Omit<ThreadSummary, 'analyzed'> {
	readonly first: MsgId;
	readonly list: ListSlug | null;
	readonly topics: readonly ThreadTopic[];
}

/** Entries of these threads; unknown ids are left out. With `on`, `first` is their first message on that list. */
export function threadEntries(
	archive: Archive,
	ids: Iterable<ThreadId>,
	on: ListSlug | null = null,
): ReadonlyMap<ThreadId, ThreadEntry> {
	const wanted = JSON.stringify([...new Set(ids)]);
	const topics = topicsByThread(archive, wanted);
	const rows = all<Omit<ThreadEntry, 'rootMissing' | 'topics'> & { rootMissing: number }>(
		archive.db,
		sql`
			select
				thread.id, thread.subject, thread.messages, thread.people, thread.uncounted, thread.first_date as firstDate,
				thread.last_date as lastDate, thread.root_missing as rootMissing, first.id as first,
				coalesce(${on}, (select min(list) from message_list where message_list.message = message.key)) as list
			from json_each(${wanted}) as wanted
			join thread on thread.id = wanted.value
			join placement as first on first.thread = thread.id and first.position = (
				select min(position)
				from placement
				where thread = thread.id and ghost = 0 and (${on} is null or exists (
					select 1
					from message as posted
					join message_list on message_list.message = posted.key
					where posted.id = placement.id and message_list.list = ${on}
				))
			)
			join message on message.id = first.id
			order by thread.id
		`,
	);
	return new Map(
		maskedFields(archive, rows).map((row) => [
			row.id,
			{ ...row, rootMissing: row.rootMissing === 1, topics: topics.get(row.id) ?? [] },
		]),
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
	for (const { thread, ...topic } of maskedFields(archive, rows))
		found.set(thread, [...(found.get(thread) ?? []), topic]);
	return found;
}

/** Number of threads, of one list where `list` is given, with a mail on or after `since` (an ISO date; empty for all). */
export function countThreadsOf(archive: Archive, list: ListSlug | null, since = ''): number {
	const row = get<{ n: number }>(
		archive.db,
		sql`
			select count(*) as n
			from thread
			where last_date >= ${since} and (${list} is null or id in (
				select placement.thread
				from placement
				join message on message.id = placement.id
				join message_list on message_list.message = message.key
				where message_list.list = ${list}
			))
		`,
	);
	return row?.n ?? 0;
}

/** Threads with a mail on or after an ISO date, the latest first. */
export function threadsSince(archive: Archive, since: string, limit: number): ThreadId[] {
	const rows = all<{ id: ThreadId }>(
		archive.db,
		sql`select id from thread where last_date >= ${since} order by last_date desc, id limit ${limit}`,
	);
	return rows.map((row) => row.id);
}
