/**
 * The index: which messages match, best first. Takes a checked query; never text from a user as SQL.
 */
import type { ListSlug, MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { all, get, sql } from './sql.js';

/** What to look for. `match` and `without` are FTS5 expressions built by `src/search`. */
export interface IndexQuery {
	/** Null matches all messages. */
	readonly match: string | null;
	/** What must not match; null without. */
	readonly without: string | null;
	readonly list: ListSlug | null;
	readonly topic: TopicId | null;
	/** ISO dates, `since` inclusive, `before` exclusive; null without bound. */
	readonly since: string | null;
	readonly before: string | null;
}

export interface Hit {
	readonly id: MsgId;
	readonly thread: ThreadId;
}

/**
 * Hits that are ranked: `bm25()` scores every hit, so a very common word would cost time in proportion to the archive.
 * Beyond this many, the latest ones are ranked.
 */
const MAX_RANKED = 5_000;

/** Matching messages, best first, and how many match in all. */
export function findMessages(
	archive: Archive,
	query: IndexQuery,
	{ limit, offset }: { limit: number; offset: number },
): { readonly total: number; readonly hits: Hit[] } {
	return query.match === null ? findByDate(archive, query, limit, offset) : findByWords(archive, query, limit, offset);
}

function findByWords(archive: Archive, query: IndexQuery, limit: number, offset: number) {
	const { match, without, list, topic, since, before } = query;
	const total = get<{ n: number }>(
		archive.db,
		sql`
			select count(*) as n
			from message_words
			join message on message.key = message_words.rowid
			where message_words match ${match}
				and (${since} is null or message.date >= ${since})
				and (${before} is null or message.date < ${before})
				and (${list} is null or message.key in (select message from message_list where list = ${list}))
				and (${topic} is null or message.id in (select message from tag where topic = ${topic}))
				and (${without} is null or message.key not in (select rowid from message_words where message_words match ${without}))
		`,
	);
	const hits = all<Hit>(
		archive.db,
		sql`
			select message.id, placement.thread
			from (
				select message_words.rowid as key, bm25(message_words, 5.0, 2.0, 3.0, 0.5) as score
				from message_words
				join message on message.key = message_words.rowid
				where message_words match ${match}
					and (${since} is null or message.date >= ${since})
					and (${before} is null or message.date < ${before})
					and (${list} is null or message.key in (select message from message_list where list = ${list}))
					and (${topic} is null or message.id in (select message from tag where topic = ${topic}))
					and (${without} is null or message.key not in (select rowid from message_words where message_words match ${without}))
				order by message_words.rowid desc
				limit ${MAX_RANKED}
			) as ranked
			join message on message.key = ranked.key
			join placement on placement.id = message.id
			order by ranked.score, message.date desc, message.id
			limit ${limit} offset ${offset}
		`,
	);
	return { total: total?.n ?? 0, hits };
}

function findByDate(archive: Archive, query: IndexQuery, limit: number, offset: number) {
	const { without, list, topic, since, before } = query;
	const total = get<{ n: number }>(
		archive.db,
		sql`
			select count(*) as n
			from message
			where (${since} is null or date >= ${since})
				and (${before} is null or date < ${before})
				and (${list} is null or key in (select message from message_list where list = ${list}))
				and (${topic} is null or id in (select message from tag where topic = ${topic}))
				and (${without} is null or key not in (select rowid from message_words where message_words match ${without}))
		`,
	);
	const hits = all<Hit>(
		archive.db,
		sql`
			select message.id, placement.thread
			from message
			join placement on placement.id = message.id
			where (${since} is null or date >= ${since})
				and (${before} is null or date < ${before})
				and (${list} is null or key in (select message from message_list where list = ${list}))
				and (${topic} is null or message.id in (select message from tag where topic = ${topic}))
				and (${without} is null or message.key not in (select rowid from message_words where message_words match ${without}))
			order by date desc, message.id
			limit ${limit} offset ${offset}
		`,
	);
	return { total: total?.n ?? 0, hits };
}
