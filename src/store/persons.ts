/**
 * People as pages list them: each under one name, with counts and mails.
 * Reads only; each function is a few statements, whatever the number of ids.
 */
import type { MsgId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { maskedFields } from './masked.js';
import { all, get, sql } from './sql.js';

/** A person: the name shown for all names and addresses that are taken for one. */
export interface PersonEntry {
	readonly name: string;
	readonly messages: number;
	readonly firstDate: string;
	readonly lastDate: string;
}

/** People by number of messages, how many there are, and how many messages of programs, and patches, are left out. */
export function people(
	archive: Archive,
	{ limit, offset }: { limit: number; offset: number },
): { readonly total: number; readonly uncounted: number; readonly entries: PersonEntry[] } {
	const counts = get<{ total: number; uncounted: number }>(
		archive.db,
		sql`
			select
				count(distinct coalesce(person.name, message.author)) filter (where origin = 'person') as total,
				count(*) filter (where origin in ('automatic', 'patch')) as uncounted
			from message
			left join person on person.author = message.author and person.address = message.address
		`,
	);
	const entries = all<PersonEntry>(
		archive.db,
		sql`
			select
				coalesce(person.name, message.author) as name, count(*) as messages, min(date) as firstDate, max(date) as lastDate
			from message
			left join person on person.author = message.author and person.address = message.address
			where origin = 'person'
			group by 1
			order by count(*) desc, 1
			limit ${limit} offset ${offset}
		`,
	);
	return { total: counts?.total ?? 0, uncounted: counts?.uncounted ?? 0, entries: maskedFields(archive, entries) };
}

/** The person of that name, or of a name that this person once wrote under; null for nobody. */
export function personNamed(archive: Archive, asked: string): PersonEntry | null {
	const shown = get<{ name: string }>(
		archive.db,
		sql`select name from person where name = ${asked} or author = ${asked} order by name = ${asked} desc, name limit 1`,
	);
	const name = shown?.name ?? asked;
	const row = get<Omit<PersonEntry, 'name'>>(
		archive.db,
		sql`
			select count(*) as messages, min(date) as firstDate, max(date) as lastDate
			from message
			left join person on person.author = message.author and person.address = message.address
			where coalesce(person.name, message.author) = ${name} and origin in ('person', 'patch')
		`,
	);
	return row === undefined || row.messages === 0 ? null : maskedFields(archive, { name, ...row });
}

/** Messages of the person of that name, the latest first. */
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
			left join person on person.author = message.author and person.address = message.address
			where coalesce(person.name, message.author) = ${name} and origin in ('person', 'patch')
			order by date desc, id
			limit ${limit} offset ${offset}
		`,
	);
	return rows.map((row) => row.id);
}
