/**
 * Who wrote a mail and to whom: mailboxes (RFC 5322 s3.4) out of what mailparser reads, groups opened, dirt removed.
 */
import type { EmailAddress } from 'mailparser';
import type { Mailbox } from '../src/model/message.js';
import { MAX_ADDRESS_LENGTH, MAX_MAILBOXES, MAX_NAME_LENGTH } from './limits.js';
import { oneLine } from './parse-line.js';

/** `user at host` as Mailman's monthly text has it, with an optional `(Name)` behind. */
const AT =
	/(^|[\s<,:])([^\s<>@",;:()]{1,200})(?: at | AT | \(at\) |\(at\)| \[at\] |\[at\]|\(a\))([a-zA-Z0-9][a-zA-Z0-9.-]{0,200})(?=$|[\s>,;(])/g;
/** `host dot org` and `host (dot) org`. */
const DOT = /(?: dot | DOT |\s?[([]dot[)\]]\s?)/g;
/** Sender rewritten by a list against DMARC: `Jane Doe via Some-list`. */
const VIA = /^(.{1,200}\S) via (\S.{0,200})$/i;

/** Repairs hidden addresses before parsing: `jane at example.org (Jane)`. A field that has an `@` stays as it is. */
export function unhideAddresses(value: string): string {
	if (value.includes('@')) return value;
	return value.replace(DOT, '.').replace(AT, '$1$2@$3');
}

/** Mailboxes of an address field, members of groups included; empty ones left out, at most `MAX_MAILBOXES`. */
export function mailboxes(named: readonly EmailAddress[]): Mailbox[] {
	const found: Mailbox[] = [];
	const waiting = named.toReversed();
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

/**
 * The person behind a sender that a list or a forge rewrote (`X via Some-list <some-list@...>`): name X, and the address that another
 * field (`others`) has under that name, else none. The sender as it is where nothing shows that it was rewritten.
 */
export function personBehind(sender: Mailbox, others: readonly Mailbox[]): Mailbox {
	const [, name, via] = VIA.exec(sender.name) ?? [];
	if (name === undefined || via === undefined) return sender;
	const person = others.find((box) => box.address !== sender.address && box.name.toLowerCase() === name.toLowerCase());
	if (person !== undefined) return person;
	const list = bare(via);
	return list !== '' && bare(sender.address).includes(list) ? { name, address: '' } : sender;
}

function bare(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
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
