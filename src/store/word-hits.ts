/**
 * Where words stand, and what is known of the mails that say them: for orders that weigh more than the index does.
 * Reads only; each function is one statement, and what it returns is bounded by what it is given.
 */
import type { MsgId, ThreadId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { all, sql } from './sql.js';

export interface PlacedMail {
	/** As in the index. */
	readonly key: number;
	readonly id: MsgId;
	readonly thread: ThreadId;
	readonly author: string;
	/** ISO date. */
	readonly date: string;
}

/** Keys of at most `limit` mails that fulfil an FTS5 expression, the latest in the archive first. */
export function keysMatching({ db }: Archive, expression: string, limit: number): number[] {
	return all<{ key: number }>(
		db,
		sql`
			select rowid as key
			from message_words
			where message_words match ${expression}
			order by rowid desc
			limit ${limit}
		`,
	).map(({ key }) => key);
}

/**
 * Those of the keys whose mails fulfil an FTS5 expression. Words are read no further than from the first key to the last:
 * FTS5 heeds such bounds where they are integers, and the driver binds numbers as reals.
 */
export function keysAmong({ db }: Archive, expression: string, keys: readonly number[]): Set<number> {
	const rows = all<{ key: number }>(
		db,
		sql`
			select rowid as key
			from message_words
			where
				message_words match ${expression}
				and rowid between ${BigInt(Math.min(...keys))} and ${BigInt(Math.max(...keys))}
				and +rowid in (select value from json_each(${JSON.stringify(keys)}))
		`,
	);
	return new Set(rows.map(({ key }) => key));
}

/** Those of the keys whose mails fulfil an FTS5 expression, with what `bm25()` says of them: the higher, the better. */
export function scoresAmong({ db }: Archive, expression: string, keys: readonly number[]): Map<number, number> {
	const rows = all<{ key: number; score: number }>(
		db,
		sql`
			select rowid as key, -bm25(message_words, 5.0, 2.0, 3.0, 0.5) as score
			from message_words
			where message_words match ${expression} and +rowid in (select value from json_each(${JSON.stringify(keys)}))
		`,
	);
	return new Map(rows.map(({ key, score }) => [key, score]));
}

/** Threads that hold mails with these keys, the one with the first key first. */
export function threadsHolding({ db }: Archive, keys: readonly number[]): ThreadId[] {
	return all<{ thread: ThreadId }>(
		db,
		sql`
			select placement.thread
			from json_each(${JSON.stringify(keys)}) as hit
			join message on message.key = hit.value
			join placement on placement.id = message.id
			group by placement.thread
			order by min(hit.key)
		`,
	).map(({ thread }) => thread);
}

/** Mails of these threads, at most `limit`, thread by thread in reading order. */
export function mailsOfThreads({ db }: Archive, threads: readonly ThreadId[], limit: number): PlacedMail[] {
	return all<PlacedMail>(
		db,
		sql`
			select message.key, message.id, placement.thread, message.author, message.date
			from json_each(${JSON.stringify(threads)}) as asked
			join placement on placement.thread = asked.value
			join message on message.id = placement.id
			order by asked.key, placement.position
			limit ${limit}
		`,
	);
}

/** Mails of these threads in which something is decided, with who wrote them. */
export function decidingMails({ db }: Archive, threads: readonly ThreadId[]): { id: MsgId; author: string }[] {
	return all(
		db,
		sql`
			select distinct message.id, message.author
			from claim
			join message on message.id = claim.message
			where claim.thread in (select value from json_each(${JSON.stringify(threads)})) and claim.kind = 'decision'
			order by message.id
		`,
	);
}

/** How many mails of these threads answer a mail directly. */
export function answerCounts({ db }: Archive, threads: readonly ThreadId[]): Map<MsgId, number> {
	const rows = all<{ parent: MsgId; n: number }>(
		db,
		sql`
			select parent, count(*) as n
			from placement
			where thread in (select value from json_each(${JSON.stringify(threads)})) and parent is not null
			group by parent
			order by parent
		`,
	);
	return new Map(rows.map(({ parent, n }) => [parent, n]));
}
