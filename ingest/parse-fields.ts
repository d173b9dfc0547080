/**
 * Subject and mailboxes out of header fields, decoded. mailparser does it; most fields need no decoding, and have a short way with
 * the same result (parse-fields.test.ts holds both side by side).
 */
import { type AddressObject, type EmailAddress, MailParser } from 'mailparser';
import { type Field, firstValue } from './header-fields.js';

export interface DecodedFields {
	/** RFC 2047 decoded. Null where the mail has none, or an empty one. */
	readonly subject: string | null;
	/** What address fields name, groups among it, by lower-case name of the field. */
	readonly addresses: ReadonlyMap<string, readonly EmailAddress[]>;
}

/** The undocumented part of a MailParser that is used: it keeps no state. */
interface FieldReader {
	processHeaders(lines: readonly { readonly key: string; readonly line: string }[]): ReadonlyMap<string, unknown>;
}

const fieldReader = new MailParser() as unknown as FieldReader;

export const ADDRESS_FIELDS = ['from', 'to', 'cc', 'sender', 'reply-to'];
/** One mailbox of a list: `Jane Doe <jane@example.org>`, `"Doe J." <...>`, `jane@example.org`; no encoded words, comments, escapes. */
const MAILBOX =
	/ ?(?:(?:"(\w[\w .'-]{0,100})" |(\w[\w.'-]{0,60}(?: [\w.'-]{1,60}){0,7}) )?<([\w.+=-]{1,64}@[\w.-]{1,200})>|([\w.+=-]{1,64}@[\w.-]{1,200}))(?:,|$)/y;
/** Names that mailparser writes in another script (RFC 3492). */
const PUNYCODE = /@xn--/;

/** Reads the fields of `mimeFields`. Of To and Cc all count, of Reply-To the last. */
export function decodeFields(fields: readonly Field[]): DecodedFields {
	const addresses = new Map<string, EmailAddress[]>(ADDRESS_FIELDS.map((name) => [name, []]));
	for (const { name, value } of fields) {
		if (!ADDRESS_FIELDS.includes(name)) continue;
		const found = plainMailboxes(value) ?? decodedMailboxes(value);
		addresses.set(name, name === 'reply-to' ? found : [...(addresses.get(name) ?? []), ...found]);
	}
	const subject = firstValue(fields, 'subject') ?? '';
	return { subject: (subject.includes('=?') ? decodedSubject(subject) : subject) || null, addresses };
}

/** What `decodedMailboxes` gives; null where only it can tell. */
export function plainMailboxes(value: string): EmailAddress[] | null {
	if (PUNYCODE.test(value)) return null;
	const found: EmailAddress[] = [];
	for (MAILBOX.lastIndex = 0; MAILBOX.lastIndex < value.length; ) {
		const [, quoted, name, bracketed, bare] = MAILBOX.exec(value) ?? [];
		const address = bracketed ?? bare;
		if (address === undefined) return null;
		found.push({ address, name: (quoted ?? name ?? '').trim() });
	}
	return found;
}

/** What mailparser reads in the value of an address field. */
export function decodedMailboxes(value: string): EmailAddress[] {
	const read = decoded('to', value) as AddressObject | undefined;
	return read?.value ?? [];
}

function decodedSubject(value: string): string {
	const read = decoded('subject', value);
	return typeof read === 'string' ? read : '';
}

function decoded(key: string, value: string): unknown {
	const line = Buffer.from(`${key}: ${value}`).toString('latin1');
	return fieldReader.processHeaders([{ key, line }]).get(key);
}
