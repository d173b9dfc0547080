/**
 * Small messages for tests: everything has a value, a case says only what it is about. All words are invented.
 */
import { createHash } from 'node:crypto';
import type { ListSlug, MsgId } from '../../src/model/ids.js';
import type { Message, MessageHead, NewMessage } from '../../src/model/message.js';
import { addMessage } from '../../src/store/add-message.js';
import type { Archive } from '../../src/store/archive.js';
import { type IndexedText, packMessage } from '../../src/store/packed-message.js';

/** What a case says of a message. Ids are written without a type. */
export interface Draft {
	readonly id: string;
	/** ISO date; default: minutes after noon in the order of the drafts. */
	readonly date?: string;
	readonly subject?: string;
	readonly inReplyTo?: readonly string[];
	readonly references?: readonly string[];
}

/** Noon of a day in spring, plus minutes. */
export function minute(count: number): string {
	return `${new Date(Date.UTC(2031, 3, 1, 12, count)).toISOString().slice(0, 19)}Z`;
}

export function head(draft: Draft, at = 0): MessageHead {
	return {
		id: draft.id as MsgId,
		date: draft.date ?? minute(at),
		subject: draft.subject ?? 'Pears',
		inReplyTo: (draft.inReplyTo ?? []) as MsgId[],
		references: (draft.references ?? []) as MsgId[],
	};
}

/** What a case says of a mail that somebody wrote. */
export interface MailDraft extends Draft {
	readonly author: string;
	readonly body: string;
	/** A person by default. */
	readonly origin?: Message['origin'];
}

export function message(draft: MailDraft, at = 0): Message {
	const { author, body } = draft;
	const date = draft.date ?? minute(at);
	return {
		...head(draft, at),
		synthetic: false,
		lists: ['orchard' as ListSlug],
		author,
		address: `${author.toLowerCase().replace(/\W+/g, '.')}@orchard.example`,
		to: [],
		cc: [],
		sentDate: date,
		arrivalDate: null,
		body,
		attachments: [],
		origin: draft.origin ?? 'person',
	};
}

export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** A message as ingest hands it to the store, with anything overridden. */
export function newMessage(parts: Partial<NewMessage> & { readonly id: MsgId }): NewMessage {
	const body = parts.body ?? 'Pears are ripe.\n';
	const base = message({ id: parts.id, author: parts.author ?? 'Ada Birch', body });
	const made = {
		...base,
		headerId: parts.id,
		identity: sha256(`${parts.address ?? base.address}\n${body}`),
		digest: sha256(body),
		raw: Buffer.from(`Message-ID: <${parts.id}>\n\n${body}`),
	};
	return { ...made, ...parts };
}

/** Stores a mail as ingest does. */
export function addMail(archive: Archive, mail: NewMessage, text: IndexedText): 'added' | 'known' {
	return addMessage(archive, packMessage(mail, text));
}
