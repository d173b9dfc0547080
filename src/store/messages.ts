/**
 * Messages in and out of the archive: one row a mail, however many copies of it come in.
 */
import type { ListSlug, MsgId } from '../model/ids.js';
import type { Attachment, Mailbox, Message, MessageHead, Origin, Tombstone } from '../model/message.js';
import type { Zone } from '../model/passage.js';
import { loadReading } from './analysis.js';
import type { Archive } from './archive.js';
import { blank, veilOf } from './hidden.js';
import { mapMail } from './mail-texts.js';
import { dropMarks } from './marks.js';
import { maskedFields, maskedText } from './masked.js';
import { nameApart, unclaimed } from './namesakes.js';
import { type IndexedText, type PackedMessage, rawOf } from './packed-message.js';
import { pack, packRaw, unpackRaw, unpackText } from './packing.js';
import { all, get, run, sql } from './sql.js';
import { dropReadingsOf } from './stale.js';

/** A head with the digest that tells whether the message changed since, and who wrote it. */
export interface DigestedHead extends MessageHead {
	readonly digest: string;
	readonly author: string;
	readonly address: string;
	readonly origin: Origin;
	/** Slugs as a JSON array, sorted. */
	readonly lists: string;
}

interface Row {
	id: string;
	synthetic: number;
	author: string;
	address: string;
	recipients: string;
	date: string;
	sent_date: string | null;
	arrival_date: string | null;
	subject: string;
	in_reply_to: string;
	refs: string;
	attachments: string;
	origin: string;
	body: Buffer;
	lists: string | null;
}

/**
 * Stores a message, or recognises it: copies (equal identity under one Message-ID) are one message in all their lists,
 * different mails under one Message-ID all stay. The result does not depend on the order of arrival.
 */
export function addMessage(archive: Archive, packed: PackedMessage): 'added' | 'known' {
	const { db } = archive;
	const { message } = packed;
	const headerId = message.headerId ?? message.id;
	const namesakes = all<Namesake>(
		db,
		sql`select key, id, identity, digest, arrival_date as arrivalDate, attachments from message where header_id = ${headerId}`,
	);
	const copy = namesakes.find((row) => row.identity === message.identity);
	if (copy !== undefined) {
		addLists(archive, copy.key, message.lists);
		if (!isPurged(archive, copy.id) && comesBefore(archive, packed, copy)) {
			dropMarks(archive);
			dropReadingsOf(archive, [copy.id]);
			replaceContent(archive, copy.key, packed);
			if (namesakes.length > 1) nameApart(archive, headerId);
		}
		return 'known';
	}
	dropMarks(archive);
	const holder = get<{ headerId: MsgId }>(db, sql`select header_id as headerId from message where id = ${headerId}`);
	addLists(archive, insert(archive, packed, headerId), message.lists);
	if (holder !== undefined && holder.headerId !== headerId) nameApart(archive, holder.headerId);
	if (holder !== undefined) nameApart(archive, headerId);
	return 'added';
}

interface Namesake {
	readonly key: number;
	readonly id: MsgId;
	readonly identity: string;
	readonly digest: string;
	readonly arrivalDate: string | null;
	/** JSON. */
	readonly attachments: string;
}

/**
 * Which of two copies is shown: the smaller digest; of equal bodies the one with more attached (the other was cut or stripped),
 * then the smaller mail, then the earlier arrival.
 */
function comesBefore(archive: Archive, packed: PackedMessage, copy: Namesake): boolean {
	const { message } = packed;
	if (message.digest !== copy.digest) return message.digest < copy.digest;
	const attached = attachedBytes(message.attachments) - attachedBytes(JSON.parse(copy.attachments) as Attachment[]);
	if (attached !== 0) return attached > 0;
	const stored = storedRaw(archive, copy.id);
	const order = stored === null ? -1 : rawOf(packed).compare(stored);
	return order < 0 || (order === 0 && (message.arrivalDate ?? '') < (copy.arrivalDate ?? ''));
}

function attachedBytes(attachments: readonly Attachment[]): number {
	return attachments.reduce((sum, { size }) => sum + size, 0);
}

/** Number of messages in the archive. */
export function countMessages(archive: Archive): number {
	return get<{ n: number }>(archive.db, sql`select count(*) as n from message`)?.n ?? 0;
}

/** Heads of all messages, by date, then id. */
export function allHeads(archive: Archive): DigestedHead[] {
	type HeadRow = Pick<
		Row,
		'id' | 'date' | 'subject' | 'in_reply_to' | 'refs' | 'author' | 'address' | 'origin' | 'lists'
	> & {
		digest: string;
	};
	const rows = all<HeadRow>(
		archive.db,
		sql`
			select id, date, subject, in_reply_to, refs, digest, author, address, origin,
				(select json_group_array(list) from (select list from message_list where message = key order by list)) as lists
			from message
			order by date, id`,
	);
	const heads = rows.map((row) => ({
		id: row.id as MsgId,
		date: row.date,
		subject: row.subject,
		inReplyTo: JSON.parse(row.in_reply_to) as MsgId[],
		references: JSON.parse(row.refs) as MsgId[],
		digest: row.digest,
		author: row.author,
		address: row.address,
		origin: row.origin as Origin,
		lists: row.lists ?? '[]',
	}));
	return maskedFields(archive, heads);
}

/** The message of that id as this archive may show it, or null. */
export function loadMessage(archive: Archive, id: MsgId): Message | null {
	const message = loadWhole(archive, id);
	if (message === null) return null;
	const { body, attachments, ...fields } = message;
	const hidden = veilOf(archive)?.tombstone(id) ?? null;
	if (hidden !== null) return { ...maskedFields(archive, fields), attachments: [], body: blank(body), hidden };
	const shown = maskedText(archive, body, zonesFor(archive, id));
	return { ...maskedFields(archive, { ...fields, attachments }), body: shown };
}

/** The message of that id as it is stored, also where it is hidden: for `hide` alone. */
export function loadWhole({ db }: Archive, id: MsgId): Message | null {
	const row = get<Row>(
		db,
		sql`
			select
				id, synthetic, author, address, recipients, date, sent_date, arrival_date, subject,
				in_reply_to, refs, attachments, origin, body,
				(select json_group_array(list) from (select list from message_list where message = key order by list)) as lists
			from message
			where id = ${id}
		`,
	);
	return row === undefined ? null : toMessage(row);
}

/** The messages of these ids in the order asked for; unknown ones are left out. */
export function loadMessages(archive: Archive, ids: readonly MsgId[]): Message[] {
	const messages: Message[] = [];
	for (const id of ids) {
		const message = loadMessage(archive, id);
		if (message !== null) messages.push(message);
	}
	return messages;
}

/** Ids of all messages by date, then id; of one list where `list` is given. */
export function messageIds(archive: Archive, list: ListSlug | null = null): MsgId[] {
	const rows = all<{ id: string }>(
		archive.db,
		sql`
			select id
			from message
			where ${list} is null or key in (select message from message_list where list = ${list})
			order by date, id
		`,
	);
	return rows.map((row) => row.id as MsgId);
}

/** The mail's bytes as this archive may show them; null for an unknown id. */
export function loadRaw(archive: Archive, id: MsgId): Buffer | null {
	const message = loadMessage(archive, id);
	const raw = message === null ? null : storedRaw(archive, id);
	if (message === null || raw === null) return null;
	if (message.hidden !== undefined) return tombstoneMail(message, message.hidden);
	if (archive.mask === null && veilOf(archive) === null) return raw;
	const zones = zonesFor(archive, id);
	const body = loadWhole(archive, id)?.body.trimEnd();
	return mapMail(raw, (text) => maskedText(archive, text, text.trimEnd() === body ? zones : []));
}

/** What is downloaded in the place of a hidden mail: where it stood, and that it is gone. */
function tombstoneMail({ id, date, subject, inReplyTo, references }: Message, hidden: Tombstone): Buffer {
	const ids = (name: string, named: readonly MsgId[]): string[] =>
		named.length === 0 ? [] : [`${name}: ${named.map((one) => `<${one}>`).join(' ')}`];
	const header = [
		`Message-ID: <${id}>`,
		`Date: ${new Date(date).toUTCString()}`,
		`Subject: ${subject}`,
		...ids('In-Reply-To', inReplyTo),
		...ids('References', references),
		'Content-Type: text/plain; charset=utf-8',
		'Content-Transfer-Encoding: 8bit',
	].map((field) => field.replace(/[\r\n]/g, ' '));
	return Buffer.from(`${header.join('\n')}\n\nThis mail was taken out on ${hidden.date}: ${hidden.reason}\n`);
}

/** The mail's bytes as they stood in the source. */
function storedRaw(archive: Archive, id: MsgId): Buffer | null {
	const row = get<{ body: Buffer; bytes: Buffer }>(
		archive.db,
		sql`select body, bytes from message join raw on raw.message = message.key where message.id = ${id}`,
	);
	return row === undefined ? null : unpackRaw(row.bytes, unpackText(row.body));
}

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

function toMessage(row: Row): Message {
	const { to, cc } = JSON.parse(row.recipients) as { to: Mailbox[]; cc: Mailbox[] };
	return {
		id: row.id as MsgId,
		synthetic: row.synthetic === 1,
		lists: JSON.parse(row.lists ?? '[]') as ListSlug[],
		author: row.author,
		address: row.address,
		to,
		cc,
		date: row.date,
		sentDate: row.sent_date,
		arrivalDate: row.arrival_date,
		subject: row.subject,
		inReplyTo: JSON.parse(row.in_reply_to) as MsgId[],
		references: JSON.parse(row.refs) as MsgId[],
		body: unpackText(row.body),
		attachments: JSON.parse(row.attachments) as Attachment[],
		origin: row.origin as Origin,
	};
}

/** Zones that a mask goes by; none where the message is not analysed yet: then all of it is masked. */
function zonesFor(archive: Archive, id: MsgId): readonly Zone[] {
	return archive.mask === null ? [] : (loadReading(archive, id)?.zones ?? []);
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
	run(db, sql`delete from message_words where rowid = ${key}`);
	insertWords(archive, key, message, packed.text);
}

/** Puts the message of that key on lists. */
export function addLists(archive: Archive, key: number, lists: readonly ListSlug[]): void {
	for (const list of lists) {
		run(archive.db, sql`insert or ignore into list (slug) values (${list})`);
		run(archive.db, sql`insert or ignore into message_list (list, message) values (${list}, ${key})`);
	}
}

/** Takes the words of a hidden message out of the file: what is left of it is blank. To be called in a transaction. */
export function emptyMessage(archive: Archive, id: MsgId): void {
	const { db } = archive;
	const message = loadWhole(archive, id);
	if (message === null) return;
	const body = blank(message.body);
	const subject = maskedText({ ...archive, mask: null }, message.subject);
	run(db, sql`update message set body = ${pack(body)}, subject = ${subject}, attachments = '[]' where id = ${id}`);
	run(
		db,
		sql`update raw set bytes = ${packRaw(Buffer.alloc(0), body)} where message = (select key from message where id = ${id})`,
	);
	run(db, sql`delete from diagnostic where message = ${id}`);
}

function isPurged(archive: Archive, id: string): boolean {
	return veilOf(archive)?.isPurged(id) ?? false;
}

type Named = Pick<Message, 'subject' | 'author' | 'address'>;

/** The index holds no word of a hidden message. */
function insertWords(archive: Archive, key: number, { subject, author, address }: Named, found: IndexedText): void {
	const text = indexable(archive, key);
	run(
		archive.db,
		sql`
			insert into message_words (rowid, subject, author, own, quoted)
			values (${key}, ${text(subject)}, ${`${author} ${address}`}, ${text(found.own)}, ${text(found.quoted)})
		`,
	);
}

/** What of a text of this message may be found. */
function indexable(archive: Archive, key: number): (text: string) => string {
	const veil = veilOf(archive);
	if (veil === null) return (text) => text;
	const row = get<{ id: string }>(archive.db, sql`select id from message where key = ${key}`);
	return veil.tombstone(row?.id ?? '') === null ? veil.text : () => '';
}
