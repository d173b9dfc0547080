/**
 * People as pages list them: a name that mails were written under, with counts and mails.
 * Reads only; each function is a few statements, whatever the number of ids.
 */
import type { MsgId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { all, get, sql } from './sql.js';

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
