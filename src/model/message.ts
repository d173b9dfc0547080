/**
 * What ingest makes of a mail: the raw bytes as found, then the message as it is stored.
 */
import type { ListSlug, MsgId } from './ids.js';

/** The date of what has none that can be believed. */
export const NO_DATE = '1970-01-01T00:00:00Z';

/** One mail as it stood in its source. */
export interface RawMessage {
	/** The mail without its separator line, mbox quoting undone. */
	readonly bytes: Buffer;
	/** Byte offset of the mail in its source. */
	readonly offset: number;
	/** ISO date of the mbox separator line, null where there is none that can be read. */
	readonly separatorDate: string | null;
}

/** `display-name <addr-spec>` (RFC 5322 s3.4); either part may be empty. */
export interface Mailbox {
	readonly name: string;
	readonly address: string;
}

export interface Attachment {
	/** File name as the mail gives it; empty where it gives none. Never a path to write to. */
	readonly name: string;
	readonly type: string;
	/** Bytes after decoding. */
	readonly size: number;
	/** SHA-256 of the decoded bytes, hex. */
	readonly digest: string;
}

/**
 * Who or what wrote a message: only `person` counts as one. A `patch` was written by somebody, as code: of what it says only the
 * trailers are positions. A `document` (minutes, notes) has its source as author.
 */
export type Origin = 'person' | 'automatic' | 'patch' | 'document';

/** Origins of mails that are left out of the counts of people, and told as such. */
export const UNCOUNTED: ReadonlySet<Origin> = new Set(['automatic', 'patch']);

/** What the threader needs to know of a message. */
export interface MessageHead {
	readonly id: MsgId;
	/** ISO date, UTC, to the second: sent date if plausible, else arrival (contract.md). */
	readonly date: string;
	readonly subject: string;
	/** Message-IDs of In-Reply-To that look like one, in order. */
	readonly inReplyTo: readonly MsgId[];
	/** Message-IDs of References, oldest first. */
	readonly references: readonly MsgId[];
}

/** What is left of a message that was taken out. */
export interface Tombstone {
	readonly reason: string;
	/** ISO day. */
	readonly date: string;
}

/** One mail as stored (RFC 5322). The body is decoded text with `\n` line ends, and never changes. */
export interface Message extends MessageHead {
	/** True where the Message-ID was made up. */
	readonly synthetic: boolean;
	/** Lists that carried the message, sorted. */
	readonly lists: readonly ListSlug[];
	/** Display name of the originator, else the local part of the address. */
	readonly author: string;
	readonly address: string;
	readonly to: readonly Mailbox[];
	readonly cc: readonly Mailbox[];
	/** ISO dates as claimed by `Date:` and by the first valid `Received:` or the separator line; null where unreadable. */
	readonly sentDate: string | null;
	readonly arrivalDate: string | null;
	readonly body: string;
	readonly attachments: readonly Attachment[];
	readonly origin: Origin;
	/** Only of a message that was taken out: its body is blank then. */
	readonly hidden?: Tombstone;
}

/** A message on its way into the archive, with what the store needs to recognise copies and clashes. */
export interface NewMessage extends Message {
	/** Message-ID as the header claims it; null where there is none. */
	readonly headerId: MsgId | null;
	/** SHA-256, hex, over sender, sent date, base subject and own words: equal for copies of one mail. */
	readonly identity: string;
	/** SHA-256 of the stored body, hex: the smallest among copies is the one shown. */
	readonly digest: string;
	/** The mail as it stood in its source. */
	readonly raw: Buffer;
}
