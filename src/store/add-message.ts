/**
 * Messages into the archive: one row a mail, however many copies of it come in.
 */
import type { ListSlug, MsgId } from '../model/ids.js';
import type { Attachment } from '../model/message.js';
import type { Archive } from './archive.js';
import { dropMark, dropMarks } from './marks.js';
import { dropWords, insertWords } from './message-words.js';
import { loadWhole, storedRaw } from './messages.js';
import { nameApart, nameNewcomer, unclaimed } from './namesakes.js';
import { bodyOf, type PackedMessage, rawOf } from './packed-message.js';
import { emptyMessage, isPurged, withoutPurged } from './purged.js';
import { get, run, sql } from './sql.js';
import { dropReadingsOf } from './stale.js';

/**
 * Stores a message, or recognises it: copies (equal identity under one Message-ID) are one message in all their lists,
 * different mails under one Message-ID all stay. The result does not depend on the order of arrival.
 */
export function addMessage(archive: Archive, found: PackedMessage): 'added' | 'known' {
	const { db } = archive;
	const packed = withoutPurged(archive, found);
	const { message } = packed;
	const headerId = message.headerId ?? message.id;
	const copy = get<StoredCopy>(
		db,
		sql`
			select key, id, digest, arrival_date as arrivalDate, attachments
			from message
			where header_id = ${headerId} and identity = ${message.identity}
		`,
	);
	if (copy !== undefined) {
		addListsTo(archive, copy, message.lists);
		if (!isPurged(archive, copy.id) && comesBefore(archive, packed, copy)) {
			dropMarks(archive);
			dropReadingsOf(archive, [copy.id]);
			replaceContent(archive, copy.key, packed);
			nameApart(archive, headerId);
		}
		return 'known';
	}
	const holder = get<{ headerId: MsgId }>(db, sql`select header_id as headerId from message where id = ${headerId}`);
	if (holder !== undefined) dropMarks(archive);
	const key = insert(archive, packed, headerId);
	addLists(archive, key, message.lists);
	if (holder?.headerId === headerId) nameNewcomer(archive, headerId, key);
	else if (holder !== undefined) for (const id of [holder.headerId, headerId]) nameApart(archive, id);
	return 'added';
}

interface StoredCopy {
	readonly key: number;
	readonly id: MsgId;
	readonly digest: string;
	readonly arrivalDate: string | null;
	/** JSON. */
	readonly attachments: string;
}

/**
 * Which of two copies is shown: the smaller digest; of equal bodies the one with more attached (the other was cut or stripped),
 * then the smaller mail, then the earlier arrival. A stored copy whose words were covered, and need not be any more, makes room.
 */
function comesBefore(archive: Archive, packed: PackedMessage, copy: StoredCopy): boolean {
	const { message } = packed;
	if (message.digest !== copy.digest) return message.digest < copy.digest;
	if (loadWhole(archive, copy.id)?.body !== bodyOf(packed)) return true;
	const attached = attachedBytes(message.attachments) - attachedBytes(JSON.parse(copy.attachments) as Attachment[]);
	if (attached !== 0) return attached > 0;
	const stored = storedRaw(archive, copy.id);
	const order = stored === null ? -1 : rawOf(packed).compare(stored);
	return order < 0 || (order === 0 && (message.arrivalDate ?? '') < (copy.arrivalDate ?? ''));
}

function attachedBytes(attachments: readonly Attachment[]): number {
	return attachments.reduce((sum, { size }) => sum + size, 0);
}

function insert(archive: Archive, packed: PackedMessage, headerId: MsgId): number {
	const { db } = archive;
	const { message } = packed;
	const { lastInsertRowid } = run(
		db,
		sql`
			insert into message (
				id, header_id, synthetic, identity, digest, author, address, recipients, date, sent_date, arrival_date,
				subject, in_reply_to, refs, attachments, origin, body
			)
			values (
				${unclaimed(message.identity)}, ${headerId}, ${message.synthetic ? 1 : 0}, ${message.identity},
				${message.digest}, ${message.author}, ${message.address},
				${JSON.stringify({ to: message.to, cc: message.cc })}, ${message.date}, ${message.sentDate},
				${message.arrivalDate}, ${message.subject}, ${JSON.stringify(message.inReplyTo)},
				${JSON.stringify(message.references)}, ${JSON.stringify(message.attachments)}, ${message.origin},
				${packed.body}
			)
		`,
	);
	const key = Number(lastInsertRowid);
	run(
		db,
		sql`update message set id = ${headerId} where key = ${key} and not exists (select 1 from message where id = ${headerId})`,
	);
	run(db, sql`insert into raw (message, bytes) values (${key}, ${packed.raw})`);
	if (isPurged(archive, headerId)) emptyMessage(archive, headerId);
	insertWords(archive, key, message, packed.text);
	return key;
}

/** The copy with the smallest digest is the one shown. */
function replaceContent(archive: Archive, key: number, packed: PackedMessage): void {
	const { db } = archive;
	const { message } = packed;
	run(
		db,
		sql`
			update message
			set
				digest = ${message.digest}, author = ${message.author}, address = ${message.address},
				recipients = ${JSON.stringify({ to: message.to, cc: message.cc })}, date = ${message.date},
				sent_date = ${message.sentDate}, arrival_date = ${message.arrivalDate}, subject = ${message.subject},
				in_reply_to = ${JSON.stringify(message.inReplyTo)}, refs = ${JSON.stringify(message.references)},
				attachments = ${JSON.stringify(message.attachments)}, origin = ${message.origin},
				body = ${packed.body}
			where key = ${key}
		`,
	);
	run(db, sql`update raw set bytes = ${packed.raw} where message = ${key}`);
	dropWords(archive, key);
	insertWords(archive, key, message, packed.text);
}

/** Puts a stored message on lists: what was read from it depends on them. */
export function addListsTo(
	archive: Archive,
	{ key, id }: { readonly key: number; readonly id: MsgId },
	lists: readonly ListSlug[],
): void {
	if (!addLists(archive, key, lists)) return;
	dropMark(archive, 'analysed');
	dropReadingsOf(archive, [id]);
}

/** Puts the message of that key on lists; false where it is on all of them. */
function addLists({ db }: Archive, key: number, lists: readonly ListSlug[]): boolean {
	let added = 0;
	for (const list of lists) {
		run(db, sql`insert or ignore into list (slug) values (${list})`);
		added += run(db, sql`insert or ignore into message_list (list, message) values (${list}, ${key})`).changes;
	}
	return added > 0;
}
