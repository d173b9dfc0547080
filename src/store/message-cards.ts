/**
 * Messages as one line names them, and which of them stand where: answers, the newest.
 * Reads only; each function is a few statements, whatever the number of ids.
 */
import type { ListSlug, MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { Origin } from '../model/message.js';
import type { Archive } from './archive.js';
import { maskedFields } from './masked.js';
import { all, sql } from './sql.js';

/** A message as one line names it. `author` is the name that is shown for the person. `list` is the first of its lists, null where it has none. */
export interface MessageCard {
	readonly id: MsgId;
	readonly author: string;
	readonly origin: Origin;
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
				message.id, coalesce(person.name, message.author) as author, message.origin, message.date, message.subject, placement.thread,
				(select min(list) from message_list where message_list.message = message.key) as list
			from json_each(${wanted}) as wanted
			join message on message.id = wanted.value
			left join placement on placement.id = message.id
			left join person on person.author = message.author and person.address = message.address
			order by message.date, message.id
		`,
	);
	return new Map(maskedFields(archive, rows).map((row) => [row.id, row]));
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
