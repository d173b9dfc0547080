/**
 * What is asked of the archive where a mail came in cut (a file that broke off) and comes whole at another time.
 */
import type { ListSlug, MsgId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import { addListsTo } from './add-message.js';
import type { Archive } from './archive.js';
import { dropMarks } from './marks.js';
import { loadMessages } from './messages.js';
import { nameApart } from './namesakes.js';
import type { PackedMessage } from './packed-message.js';
import { all, get, run, sql } from './sql.js';
import { dropReadingsOf } from './stale.js';

/** Messages under one Message-ID that are looked at: more are no accident of one mail. */
const MAX_SIBLINGS = 20;

/** Messages under the same Message-ID, sender and sent date with other words; none where a copy of this one is here. */
export function siblingsOf(archive: Archive, message: PackedMessage['message']): readonly Message[] {
	const rows = all<{ id: MsgId; identity: string; address: string; sentDate: string | null }>(
		archive.db,
		sql`
			select id, identity, address, sent_date as sentDate
			from message
			where header_id = ${message.headerId ?? message.id}
			order by identity
			limit ${MAX_SIBLINGS + 1}
		`,
	);
	if (rows.length > MAX_SIBLINGS || rows.some(({ identity }) => identity === message.identity)) return [];
	const like = rows.filter(
		({ address, sentDate }) => address.toLowerCase() === message.address.toLowerCase() && sentDate === message.sentDate,
	);
	return loadMessages(
		archive,
		like.map(({ id }) => id),
	);
}

/** Puts a stored message on more lists. To be called in a transaction. */
export function alsoOn(archive: Archive, id: MsgId, lists: readonly ListSlug[]): void {
	const row = get<{ key: number }>(archive.db, sql`select key from message where id = ${id}`);
	if (row !== undefined) addListsTo(archive, { key: row.key, id }, lists);
}

/** Takes a message out, and what was read from it; its namesakes are named anew. To be called in a transaction. */
export function removeMessage(archive: Archive, id: MsgId): void {
	const { db } = archive;
	const row = get<{ key: number; headerId: MsgId }>(
		db,
		sql`select key, header_id as headerId from message where id = ${id}`,
	);
	if (row === undefined) return;
	dropMarks(archive);
	dropReadingsOf(archive, [id]);
	run(db, sql`delete from message_words where rowid = ${row.key}`);
	run(db, sql`delete from message where key = ${row.key}`);
	nameApart(archive, row.headerId);
}
