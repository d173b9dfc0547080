/**
 * Messages as they are in the archive: masked, and blank where they are hidden. `add-message.ts` puts them in.
 */
import type { MessageRecord } from '../model/consensus.js';
import type { ListSlug, MsgId } from '../model/ids.js';
import type { Attachment, Mailbox, Message, MessageHead, Origin, Tombstone } from '../model/message.js';
import type { Zone } from '../model/passage.js';
import { loadReading, loadStoredReading, type StoredReading, unpackReading } from './analysis.js';
import type { Archive } from './archive.js';
import { blank, veilOf } from './hidden.js';
import { mapMail } from './mail-texts.js';
import { maskedBody, maskedFields, maskedText } from './masked.js';
import { unpackRaw, unpackText } from './packing.js';
import { all, each, get, sql } from './sql.js';

/** A head with who wrote the message, and the key of its row. */
export interface SentHead extends MessageHead {
	readonly key: number;
	readonly author: string;
	readonly address: string;
	readonly origin: Origin;
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

/** Number of messages in the archive. */
export function countMessages(archive: Archive): number {
	return get<{ n: number }>(archive.db, sql`select count(*) as n from message`)?.n ?? 0;
}

/** Heads of all messages, by date, then id. */
export function allHeads(archive: Archive): SentHead[] {
	const rows = each<HeadRow>(
		archive.db,
		sql`
			select key, id, date, subject, in_reply_to, refs, author, address, origin
			from message
			order by date, id
		`,
	);
	return toHeads(archive, rows);
}

/** Heads of the messages of these keys, by date, then id. */
export function headsOf(archive: Archive, keys: readonly number[]): SentHead[] {
	const rows = all<HeadRow>(
		archive.db,
		sql`
			select key, id, date, subject, in_reply_to, refs, author, address, origin
			from message
			where key in (select value from json_each(${JSON.stringify(keys)}))
			order by date, id
		`,
	);
	return toHeads(archive, rows);
}

/** Key of the message that came last; 0 where there is none. Those of messages that were taken out may come again. */
export function newestKey({ db }: Archive): number {
	return get<{ key: number | null }>(db, sql`select max(key) as key from message`)?.key ?? 0;
}

/** Keys of messages that came after the one of this key. */
export function keysAfter({ db }: Archive, key: number): number[] {
	return all<{ key: number }>(db, sql`select key from message where key > ${key} order by key`).map((row) => row.key);
}

interface HeadRow
	extends Pick<Row, 'id' | 'date' | 'subject' | 'in_reply_to' | 'refs' | 'author' | 'address' | 'origin'> {
	readonly key: number;
}

function toHeads(archive: Archive, rows: Iterable<HeadRow>): SentHead[] {
	const heads: SentHead[] = [];
	for (const row of rows) {
		heads.push({
			key: row.key,
			id: row.id as MsgId,
			date: row.date,
			subject: row.subject,
			inReplyTo: JSON.parse(row.in_reply_to) as MsgId[],
			references: JSON.parse(row.refs) as MsgId[],
			author: row.author,
			address: row.address,
			origin: row.origin as Origin,
		});
	}
	return maskedFields(archive, heads);
}

/** A message that is not analysed yet: all of it is masked. */
const UNREAD = { reading: null, secrets: null };

/** The message of that id as this archive may show it, or null. */
export function loadMessage(archive: Archive, id: MsgId): Message | null {
	const message = loadWhole(archive, id);
	if (message === null) return null;
	return shownMessage(archive, message, archive.mask === null ? null : loadStoredReading(archive, id));
}

function shownMessage(archive: Archive, message: Message, stored: StoredReading | null): Message {
	const shown = shownFields(archive, message, stored);
	return shown.hidden === undefined ? shown : { ...shown, attachments: [] };
}

function shownFields<Fields extends Pick<Message, 'id' | 'body' | 'hidden'>>(
	archive: Archive,
	fields: Fields,
	stored: StoredReading | null,
): Fields {
	const veil = veilOf(archive);
	if (veil === null && archive.mask === null) return fields;
	const masked = maskedFields(archive, fields);
	const hidden = veil?.tombstone(fields.id) ?? null;
	if (hidden !== null) return { ...masked, body: blank(fields.body), hidden };
	const { reading, secrets } = stored ?? UNREAD;
	return { ...masked, body: maskedBody(archive, fields.body, { zones: reading?.zones ?? [], secrets }) };
}

/** What pages of many messages show of each. */
export interface ReadMessage extends Pick<Message, 'id' | 'author' | 'date' | 'subject' | 'body' | 'hidden'> {
	/** The first of its lists; null where it stands on none. */
	readonly list: ListSlug | null;
}

/** A message without what only its own page tells, with what was read from it (null where it is not analysed yet); null for an unknown id. */
export function loadReadMessage(
	archive: Archive,
	id: MsgId,
): { readonly message: ReadMessage; readonly reading: MessageRecord | null } | null {
	const row = get<Pick<Row, 'author' | 'date' | 'subject' | 'body'> & { list: ListSlug | null; record: Buffer | null }>(
		archive.db,
		sql`
			select
				author, date, subject, body,
				(select min(list) from message_list where message = key) as list,
				(select record from reading where reading.message = message.id) as record
			from message
			where id = ${id}
		`,
	);
	if (row === undefined) return null;
	const { record, ...fields } = row;
	const stored = record === null ? null : unpackReading(record);
	const message = shownFields(archive, { id, ...fields, body: unpackText(row.body) }, stored);
	return { message, reading: stored?.reading ?? null };
}

/** Lists of a message, sorted; none for an unknown id. */
export function listsOf({ db }: Archive, id: MsgId): ListSlug[] {
	const rows = all<{ list: ListSlug }>(
		db,
		sql`select list from message_list where message = (select key from message where id = ${id}) order by list`,
	);
	return rows.map(({ list }) => list);
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
export function storedRaw(archive: Archive, id: MsgId): Buffer | null {
	const row = get<{ body: Buffer; bytes: Buffer }>(
		archive.db,
		sql`select body, bytes from message join raw on raw.message = message.key where message.id = ${id}`,
	);
	return row === undefined ? null : unpackRaw(row.bytes, unpackText(row.body));
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
