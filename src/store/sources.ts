/**
 * Sources that were read, lists that are known, defects that were met, and texts used last.
 */
import type { Diagnostic } from '../model/diagnostic.js';
import type { ListSlug, MsgId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { all, get, run, sql } from './sql.js';

/** A source read to its end: a later file that begins with the same bytes has these messages already. */
export interface ReadSource {
	readonly name: string;
	/** List that the user named for it; null where the mails tell. */
	readonly list: ListSlug | null;
	/** Bytes. */
	readonly size: number;
	/** SHA-256 of the first `size` bytes, hex. */
	readonly digest: string;
	readonly messages: number;
	readonly damaged: number;
}

/** Sources read so far that are no larger than `size` bytes, largest first. */
export function readSources(archive: Archive, list: ListSlug | null, size: number): ReadSource[] {
	return all<ReadSource>(
		archive.db,
		sql`
			select name, list, size, digest, messages, damaged
			from source
			where size <= ${size} and list is ${list}
			order by size desc, key desc
		`,
	);
}

export function addSource(archive: Archive, source: ReadSource): void {
	run(
		archive.db,
		sql`
			insert into source (name, list, size, digest, messages, damaged)
			values (${source.name}, ${source.list}, ${source.size}, ${source.digest}, ${source.messages}, ${source.damaged})
		`,
	);
}

/** A list and what the archive holds of it. Dates are null where the list has no message. */
export interface ListSummary {
	readonly slug: ListSlug;
	readonly messages: number;
	readonly people: number;
	readonly firstDate: string | null;
	readonly lastDate: string | null;
}

export function listSummaries(archive: Archive): ListSummary[] {
	return all<ListSummary>(
		archive.db,
		sql`
			select
				list.slug, count(message.key) as messages, count(distinct message.author) as people,
				min(message.date) as firstDate, max(message.date) as lastDate
			from list
			left join message_list on message_list.list = list.slug
			left join message on message.key = message_list.message
			group by list.slug
			order by list.slug
		`,
	);
}

export function addDiagnostic(archive: Archive, diagnostic: Diagnostic): void {
	const { code, source, offset, message, detail } = diagnostic;
	run(
		archive.db,
		sql`
			insert or ignore into diagnostic (code, source, byte_offset, message, detail)
			values (${code}, ${source}, ${offset}, ${message}, ${detail})
		`,
	);
}

export function allDiagnostics(archive: Archive): Diagnostic[] {
	const rows = all<Omit<Diagnostic, 'message'> & { message: string | null }>(
		archive.db,
		sql`
			select code, source, byte_offset as offset, message, detail
			from diagnostic
			order by source, byte_offset, code, detail
		`,
	);
	return rows.map((row) => ({ ...row, message: row.message as MsgId | null }));
}

/** A text that was used last (`topics`), or null. */
export function loadSetting(archive: Archive, name: 'topics'): string | null {
	return get<{ value: string }>(archive.db, sql`select value from setting where name = ${name}`)?.value ?? null;
}

export function storeSetting(archive: Archive, name: 'topics', value: string): void {
	run(archive.db, sql`insert or replace into setting (name, value) values (${name}, ${value})`);
}
