/**
 * Taking a list out of the archive: what stood on it alone goes with its raw bytes and all that was read from it;
 * cross-posts stay on the other lists. Threads are to be placed anew afterwards.
 * Known limit: of a cross-post the copy that was shown stays, even if it came from this list.
 */
import type { ListSlug, MsgId } from '../model/ids.js';
import { type Archive, transaction } from './archive.js';
import { dropMarks } from './marks.js';
import { nameApart } from './namesakes.js';
import { all, get, run, sql } from './sql.js';
import { dropReadingsOf } from './stale.js';

/** What `forgetList` took out, and what stays on other lists. */
export interface Forgotten {
	readonly removed: number;
	readonly kept: number;
}

/** Takes a list out; null where the archive has no such list. Sources are forgotten too, so that the list can be read again. */
export function forgetList(archive: Archive, list: ListSlug): Forgotten | null {
	const { db } = archive;
	return transaction(archive, () => {
		if (get(db, sql`select slug from list where slug = ${list}`) === undefined) return null;
		dropMarks(archive);
		const on = all<{ id: string }>(
			db,
			sql`select id from message join message_list on message_list.message = key where list = ${list} order by key`,
		);
		const alone = all<{ key: number; id: string; headerId: MsgId }>(
			db,
			sql`
				select message.key, message.id, message.header_id as headerId
				from message
				join message_list on message_list.message = message.key
				where message_list.list = ${list}
					and not exists (select 1 from message_list as other where other.message = message.key and other.list <> ${list})
				order by message.key
			`,
		);
		dropReadingsOf(
			archive,
			on.map(({ id }) => id),
		);
		for (const { key, id } of alone) {
			run(db, sql`delete from message_words where rowid = ${key}`);
			run(db, sql`delete from diagnostic where message = ${id}`);
			run(db, sql`delete from message where key = ${key}`);
		}
		run(db, sql`delete from message_list where list = ${list}`);
		run(db, sql`delete from list where slug = ${list}`);
		run(db, sql`delete from source`);
		for (const headerId of new Set(alone.map((row) => row.headerId))) nameApart(archive, headerId);
		return { removed: alone.length, kept: on.length - alone.length };
	});
}

/** Gives the room that was freed back to the disk; false where a reader kept old pages in the log. Outside of a transaction. */
export function shrinkArchive({ db }: Archive): boolean {
	run(db, sql`insert into message_words (message_words) values ('optimize')`);
	db.exec('vacuum');
	const [state] = db.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
	return state?.busy === 0;
}
