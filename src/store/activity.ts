/**
 * How much, and when: the extent of the archive, and mails of topics over time.
 * Reads only; each function is a few statements, whatever the number of ids.
 */
import type { ListSlug, TopicId } from '../model/ids.js';
import { NO_DATE } from '../model/message.js';
import type { Archive } from './archive.js';
import { all, get, sql } from './sql.js';

/** What is in the archive: messages, and the dates of the first and the last one that has one, null without any. */
export interface Extent {
	readonly messages: number;
	readonly firstDate: string | null;
	readonly lastDate: string | null;
}

export function archiveExtent(archive: Archive): Extent {
	const row = get<Extent>(
		archive.db,
		sql`select count(*) as messages, min(nullif(date, ${NO_DATE})) as firstDate, max(nullif(date, ${NO_DATE})) as lastDate from message`,
	);
	return row ?? { messages: 0, firstDate: null, lastDate: null };
}

/** Date of the last message, null in an empty archive: one look at the index, however many there are. */
export function newestDate(archive: Archive): string | null {
	return get<{ date: string | null }>(archive.db, sql`select max(date) as date from message`)?.date ?? null;
}

/** Messages of one list in one of `buckets` equal parts of the time from `from` to `to`. */
export interface ListBucket {
	readonly list: ListSlug;
	/** From 0; the last one holds `to` too. */
	readonly bucket: number;
	readonly messages: number;
}

/** Activity of all lists over time; parts without a message are left out. */
export function listActivity(
	archive: Archive,
	{ from, to, buckets }: { from: string; to: string; buckets: number },
): ListBucket[] {
	return all<ListBucket>(
		archive.db,
		sql`
			select
				message_list.list,
				min(${buckets} - 1, cast(${buckets} * (julianday(message.date) - julianday(${from}))
					/ max(julianday(${to}) - julianday(${from}), 0.001) as integer)) as bucket,
				count(*) as messages
			from message_list
			join message on message.key = message_list.message
			where message.date between ${from} and ${to}
			group by message_list.list, bucket
			order by message_list.list, bucket
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
