/**
 * Words of messages in the full-text index: own ones and quoted ones apart, none of what is hidden.
 */
import type { MsgId } from '../model/ids.js';
import type { Mailbox, Message } from '../model/message.js';
import type { Archive } from './archive.js';
import { veilOf } from './hidden.js';
import { loadMessages } from './messages.js';
import type { IndexedText } from './packed-message.js';
import { all, get, run, sql } from './sql.js';

/** Keys and messages that the index does not hold yet, at most `limit`. */
export function unindexedMessages(archive: Archive, limit: number): Message[] {
	const rows = all<{ id: string }>(
		archive.db,
		sql`select id from message where key not in (select id from message_words_docsize) order by key limit ${limit}`,
	);
	return loadMessages(
		archive,
		rows.map((row) => row.id as MsgId),
	);
}

/** Puts the words of a stored message into the index. */
export function indexMessage(archive: Archive, message: Message, text: IndexedText): void {
	const row = get<{ key: number }>(archive.db, sql`select key from message where id = ${message.id}`);
	if (row !== undefined) insertWords(archive, row.key, message, text);
}

type Named = Pick<Message, 'subject' | 'author' | 'address' | 'to' | 'cc'>;

/** The index holds no word of a hidden message. */
export function insertWords(
	archive: Archive,
	key: number,
	{ subject, author, address, to, cc }: Named,
	found: IndexedText,
): void {
	const text = indexable(archive, key);
	run(
		archive.db,
		sql`
			insert into message_words (rowid, subject, author, own, quoted, sent_to, copied)
			values (
				${key}, ${text(subject)}, ${`${author} ${address}`}, ${text(found.own)}, ${text(found.quoted)},
				${written(to)}, ${written(cc)}
			)
		`,
	);
}

function written(mailboxes: readonly Mailbox[]): string {
	return mailboxes.map(({ name, address }) => `${name} ${address}`).join('\n');
}

/** Takes the words of the message of that key out of the index. */
export function dropWords(archive: Archive, key: number): void {
	run(archive.db, sql`delete from message_words where rowid = ${key}`);
}

/** What of a text of this message may be found. */
function indexable(archive: Archive, key: number): (text: string) => string {
	const veil = veilOf(archive);
	if (veil === null) return (text) => text;
	const row = get<{ id: string }>(archive.db, sql`select id from message where key = ${key}`);
	return veil.tombstone(row?.id ?? '') === null ? veil.text : () => '';
}
