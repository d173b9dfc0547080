/**
 * How common words are, by the latest mails of the archive: so many that hold the word, so that none is too large to ask.
 * Known limit: mails that were taken out of the archive count as such that do not hold it.
 */
import type { Archive } from './archive.js';
import { get, sql } from './sql.js';

/** Mails that hold the word, at the most: a look at one end of the index costs nothing beside a look through all of it. */
const MAX_HOLDERS = 2_000;
/** Mails below which a share says little. */
const LEAST_MAILS = 200;

/** Part of the mails, from 0 to 1, that match an FTS5 expression; 0 in an archive too small to tell. */
export function shareOfMails({ db }: Archive, expression: string): number {
	const last = get<{ key: number | null }>(db, sql`select max(key) as key from message`)?.key ?? 0;
	if (last < LEAST_MAILS) return 0;
	const held = get<{ n: number; first: number | null }>(
		db,
		sql`
			select count(*) as n, min(key) as first
			from (
				select rowid as key
				from message_words
				where message_words match ${expression}
				order by rowid desc
				limit ${MAX_HOLDERS}
			)
		`,
	);
	if (held === undefined || held.first === null) return 0;
	return held.n / (held.n < MAX_HOLDERS ? last : last - held.first + 1);
}
