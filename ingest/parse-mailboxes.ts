/**
 * Who wrote a mail and to whom: mailboxes (RFC 5322 s3.4) out of what mailparser reads, groups opened, dirt removed.
 */
import type { AddressObject, EmailAddress } from 'mailparser';
import type { Mailbox } from '../src/model/message.js';
import { MAX_ADDRESS_LENGTH, MAX_MAILBOXES, MAX_NAME_LENGTH } from './limits.js';
import { oneLine } from './parse-line.js';

/** `user at host` as Mailman's monthly text has it, with an optional `(Name)` behind. */
const AT =
	/(^|[\s<,:])([^\s<>@",;:()]{1,200})(?: at | AT | \(at\) |\(at\)| \[at\] |\[at\]|\(a\))([a-zA-Z0-9][a-zA-Z0-9.-]{0,200})(?=$|[\s>,;(])/g;
/** Sender rewritten by a list against DMARC: `Jane Doe via Some-list`. */
const VIA = /^(.{1,200}\S) via \S.{0,200}$/i;

/** Repairs hidden addresses before parsing: `jane at example.org (Jane)`. A field that has an `@` stays as it is. */
export function unhideAddresses(value: string): string {
	return value.includes('@') ? value : value.replace(AT, '$1$2@$3');
}

/** Mailboxes of address fields, members of groups included; empty ones left out, at most `MAX_MAILBOXES`. */
export function mailboxes(fields: readonly AddressObject[]): Mailbox[] {
	const found: Mailbox[] = [];
	const waiting: EmailAddress[] = fields.flatMap((field) => field.value ?? []).reverse();
	for (let next = waiting.pop(); next !== undefined && found.length < MAX_MAILBOXES; next = waiting.pop()) {
		if (next.group !== undefined) waiting.push(...[...next.group].reverse());
		else found.push(...cleanMailbox(next));
	}
	return found;
}

/** Display name of the originator, else the local part, else the whole of what stands there. */
export function authorName({ name, address }: Mailbox): string {
	return name !== '' ? name : (address.split('@')[0] ?? '') || address || 'unknown';
}

/** `X` of `X via Some-list`; null where the name has no such form. */
export function nameBeforeVia(name: string): string | null {
	return VIA.exec(name)?.[1] ?? null;
}

function cleanMailbox({ name, address }: EmailAddress): Mailbox[] {
	const cleanAddress = oneLine(address ?? '', MAX_ADDRESS_LENGTH).replace(/[\s<>]/g, '');
	const cleanName = stripQuotes(oneLine(name, MAX_NAME_LENGTH));
	const isOnlyAddress = unhideAddresses(cleanName).toLowerCase() === cleanAddress.toLowerCase();
	const box = { name: isOnlyAddress ? '' : cleanName, address: cleanAddress };
	return box.name === '' && box.address === '' ? [] : [box];
}

/** `"Jane"` and `'Jane'` to `Jane`; quotes inside a name stay. */
function stripQuotes(name: string): string {
	let text = name;
	while (text.length > 1 && (text[0] === '"' || text[0] === "'") && text.at(-1) === text[0])
		text = text.slice(1, -1).trim();
	return text.replace(/\\(["\\])/g, '$1');
}
