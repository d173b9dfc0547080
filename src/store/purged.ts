/**
 * Words of purged messages do not lie in the file: not in the messages themselves, not in mails that repeat them, and not when
 * a source with them is read again.
 * Known limit: attachments that are no text, and runs of fewer than five words, stay as they are.
 */
import type { MsgId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { blank, veilOf } from './hidden.js';
import { mapMail } from './mail-texts.js';
import { maskedText } from './masked.js';
import { loadWhole, storedRaw } from './messages.js';
import { bodyOf, type PackedMessage, rawOf } from './packed-message.js';
import { pack, packRaw } from './packing.js';
import { run, sql } from './sql.js';

export function isPurged(archive: Archive, id: string): boolean {
	return veilOf(archive)?.isPurged(id) ?? false;
}

/** A message on its way into the file, the words of purged messages covered. */
export function withoutPurged(archive: Archive, packed: PackedMessage): PackedMessage {
	const text = veilOf(archive)?.purgedText ?? null;
	if (text === null) return packed;
	const body = text(bodyOf(packed));
	return {
		...packed,
		message: { ...packed.message, subject: text(packed.message.subject) },
		body: pack(body),
		raw: packRaw(mapMail(rawOf(packed), text), body),
	};
}

/** Covers the words of purged messages in one that is stored. To be called in a transaction. */
export function coverMessage(archive: Archive, id: MsgId): void {
	const text = veilOf(archive)?.purgedText ?? null;
	const message = loadWhole(archive, id);
	const raw = storedRaw(archive, id);
	if (text === null || message === null || raw === null) return;
	store(archive, id, { subject: text(message.subject), body: text(message.body), raw: mapMail(raw, text) });
}

/** Takes all words of a message out of the file: what is left of it is blank. To be called in a transaction. */
export function emptyMessage(archive: Archive, id: MsgId): void {
	const message = loadWhole(archive, id);
	if (message === null) return;
	const subject = maskedText({ ...archive, mask: null }, message.subject);
	store(archive, id, { subject, body: blank(message.body), raw: Buffer.alloc(0) });
	run(archive.db, sql`update message set attachments = '[]' where id = ${id}`);
	run(archive.db, sql`delete from diagnostic where message = ${id}`);
}

interface Content {
	readonly subject: string;
	readonly body: string;
	readonly raw: Buffer;
}

function store({ db }: Archive, id: MsgId, { subject, body, raw }: Content): void {
	run(db, sql`update message set body = ${pack(body)}, subject = ${subject} where id = ${id}`);
	run(db, sql`update raw set bytes = ${packRaw(raw, body)} where message = (select key from message where id = ${id})`);
}
