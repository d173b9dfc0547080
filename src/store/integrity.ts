/**
 * Faults that only the database can see: SQLite's own integrity, rows without their counterpart, counts that differ.
 */
import type { Archive } from './archive.js';
import { placedUpTo } from './marks.js';
import { newestKey } from './messages.js';
import { all, type Sql, sql } from './sql.js';

/** Finds rows that must not be there: `what` is told with the first of them. */
interface Rule {
	readonly what: string;
	readonly query: Sql;
}

/** What holds once all messages were placed: a run that was broken off before has this still to do. */
const PLACED_RULES: readonly Rule[] = [
	{
		what: 'messages without a place in a thread',
		query: sql`select id from message where id not in (select id from placement)`,
	},
	{
		what: 'places of messages that are not in the archive',
		query: sql`select id from placement where ghost = 0 and id not in (select id from message)`,
	},
	{
		what: 'ghosts of messages that are in the archive',
		query: sql`select id from placement where ghost = 1 and id in (select id from message)`,
	},
];

/** What holds always. */
const RULES: readonly Rule[] = [
	{
		what: 'places whose parent is in no thread',
		query: sql`select id from placement where parent is not null and parent not in (select id from placement)`,
	},
	{
		what: 'threads whose count of messages is wrong',
		query: sql`select id from thread where messages <> (select count(*) from placement where thread = thread.id and ghost = 0)`,
	},
	{
		what: 'messages without their raw bytes',
		query: sql`select id from message where key not in (select message from raw)`,
	},
	{
		what: 'messages on no list',
		query: sql`select id from message where key not in (select message from message_list)`,
	},
	{
		what: 'messages that are not in the index',
		query: sql`select id from message where key not in (select id from message_words_docsize)`,
	},
	{
		what: 'tags of messages that are not in the archive',
		query: sql`select message as id from tag where message not in (select id from message)`,
	},
	{
		what: 'states of threads that are not in the archive',
		query: sql`select thread as id from standing where thread not in (select id from thread)`,
	},
	{
		what: 'claims of threads that are not in the archive',
		query: sql`select thread as id from claim where thread not in (select id from thread)`,
	},
	{
		what: 'claims with the row of another message than theirs',
		query: sql`select message as id from claim where message_key is not (select key from message where id = claim.message)`,
	},
	{
		what: 'readings of messages that are not in the archive',
		query: sql`select message as id from reading where message not in (select id from message)`,
	},
	{
		what: 'states of threads that are not analysed',
		query: sql`select thread as id from standing where thread in (select id from thread where record is null)`,
	},
	{
		what: 'threads without a place for any message',
		query: sql`select id from thread where id not in (select thread from placement)`,
	},
];

/** One line a fault; empty where all is well. */
export function integrityFaults(archive: Archive): string[] {
	const faults = all<{ integrity_check: string }>(archive.db, sql`pragma integrity_check(20)`)
		.map((row) => row.integrity_check)
		.filter((line) => line !== 'ok');
	const rules = placedUpTo(archive) === newestKey(archive) ? [...PLACED_RULES, ...RULES] : RULES;
	for (const { what, query } of rules) {
		const rows = all<{ id: string }>(archive.db, query);
		if (rows[0] !== undefined) faults.push(`${rows.length} ${what}, e.g. ${rows[0].id}`);
	}
	return faults;
}
