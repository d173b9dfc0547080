/**
 * Sources that were read, lists that are known, defects that were met, and texts used last.
 */
import type { Diagnostic } from '../model/diagnostic.js';
import type { ListSlug, MsgId } from '../model/ids.js';
import { NO_DATE } from '../model/message.js';
import type { Archive } from './archive.js';
import { maskedFields } from './masked.js';
import { all, get, run, sql } from './sql.js';

/** How a source is recognised: what it was read as, and how its bytes begin. */
export interface SourceKind {
	readonly format: string;
	/** List of mails that name none. */
	readonly list: ListSlug;
	/** SHA-256 of its first bytes, hex; a fixed word for sources that are no file. */
	readonly head: string;
}

/** A source read to its end: a later one that begins with the same bytes has these messages already. */
export interface ReadSource extends SourceKind {
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	/** SHA-256 of the first `size` bytes, hex; of a git repository its last commit. */
	readonly digest: string;
	/** Mails that are in the archive because of it, copies included. */
	readonly messages: number;
	readonly damaged: number;
}

/** Rows that are looked at for one source: more than one only where a file went two ways after the same beginning. */
const MAX_CANDIDATES = 50;

/** Sources read so far of that kind that are no larger than `size` bytes, largest first, then latest. */
export function readSources(archive: Archive, { format, list, head }: SourceKind, size: number): ReadSource[] {
	return all<ReadSource>(
		archive.db,
		sql`
			select name, format, list, head, size, digest, messages, damaged
			from source
			where head = ${head} and size <= ${size} and list = ${list} and format = ${format}
			order by size desc, key desc
			limit ${MAX_CANDIDATES}
		`,
	);
}

/** Keeps what was read of a source, in place of what was known of its beginning (`before`). */
export function storeSource(archive: Archive, source: ReadSource, before: ReadSource | null): void {
	const { db } = archive;
	for (const { head, size, digest, list, format } of before === null ? [source] : [source, before]) {
		run(
			db,
			sql`
				delete from source
				where head = ${head} and size = ${size} and digest = ${digest} and list = ${list} and format = ${format}
			`,
		);
	}
	run(
		db,
		sql`
			insert into source (name, format, list, head, size, digest, messages, damaged)
			values (
				${source.name}, ${source.format}, ${source.list}, ${source.head}, ${source.size}, ${source.digest},
				${source.messages}, ${source.damaged}
			)
		`,
	);
}

/** A list and what the archive holds of it. Dates are null where the list has no message. */
export interface ListSummary {
	readonly slug: ListSlug;
	readonly messages: number;
	/** People, not names or addresses. 0 until threads were placed. */
	readonly people: number;
	/** Messages of programs, and patches: they count as nobody. */
	readonly uncounted: number;
	readonly firstDate: string | null;
	readonly lastDate: string | null;
}

export function listSummaries(archive: Archive): ListSummary[] {
	return all<ListSummary>(
		archive.db,
		sql`
			select
				list.slug, count(message.key) as messages, count(distinct person.key) as people,
				count(*) filter (where message.origin in ('automatic', 'patch')) as uncounted,
				min(nullif(message.date, ${NO_DATE})) as firstDate, max(nullif(message.date, ${NO_DATE})) as lastDate
			from list
			left join message_list on message_list.list = list.slug
			left join message on message.key = message_list.message
			left join person on message.origin = 'person'
				and person.author = message.author and person.address = message.address
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
	return maskedFields(
		archive,
		rows.map((row) => ({ ...row, message: row.message as MsgId | null })),
	);
}

/**
 * Texts that are kept until others are given: the topics file, the mailmap, what the configuration says of lists (JSON), the
 * curation, and the roles in it (JSON).
 */
export type Setting = 'topics' | 'people' | 'lists' | 'curation' | 'roles';

/** A text that was used last, or null. */
export function loadSetting(archive: Archive, name: Setting): string | null {
	return get<{ value: string }>(archive.db, sql`select value from setting where name = ${name}`)?.value ?? null;
}

export function storeSetting(archive: Archive, name: Setting, value: string): void {
	run(archive.db, sql`insert or replace into setting (name, value) values (${name}, ${value})`);
}
