/**
 * Digests of Mailman taken apart: the mails in them go in as mails of their own (RFC 1153 text, or MIME `multipart/digest`).
 * Known limit: an RFC 1153 text in base64 is left as it is.
 */
import type { RawMessage } from '../../src/model/message.js';
import { type Field, firstValue, splitHeader } from '../header-fields.js';
import { isDamage, type SourceItem } from './item.js';

/** A mail inside a digest: where it begins in the digest's bytes, and its text (bytes as latin1). */
interface Inner {
	readonly at: number;
	readonly text: string;
}

const SUBJECT = /^\S{1,100} Digest, Vol(?:ume)? \d{1,6}, Issue \d{1,6}$/i;
/** Mailman's own address. People who answer a digest quote all of it below their words, under its subject. */
const SENDER = /-(?:request|bounces)(?:@| at )/i;
/** RFC 1153: 70 hyphens end the preamble, 30 hyphens stand between the mails. */
const PREAMBLE_END = /(?:^|\n)-{70}\r?\n/;
const DIVIDER = /\n-{30}\r?\n/g;
const INNER_HEADER = /^(?:message:[^\n]{0,100}\n)?(?:date|from):/i;
const BOUNDARY = /^multipart\/digest\b[\s\S]{0,200}?boundary="?([^"\r\n;]{1,200})/i;
/** Fields of the digest that hold for the mails in it. */
const INHERITED = ['list-id', 'list-post', 'x-beenthere', 'x-mailing-list'];
const ENCODING = ['content-type', 'content-transfer-encoding'];

/** Passes items on; a digest gives the mails in it instead, at their place. A digest that shows none is passed on whole. */
export async function* withDigestsOpened(items: AsyncIterable<SourceItem>): AsyncGenerator<SourceItem> {
	for await (const item of items) {
		const inner = isDamage(item) ? [] : openDigest(item);
		if (inner.length === 0) yield item;
		else yield* inner;
	}
}

/** The mails in a digest, in order; none where the mail is no digest. */
export function openDigest(raw: RawMessage): RawMessage[] {
	if (!raw.bytes.subarray(0, 65_536).includes('igest')) return [];
	const { fields } = splitHeader(raw.bytes, () => undefined);
	if (!isDigest(fields)) return [];
	const text = raw.bytes.toString('latin1');
	const mime = mimeInner(text);
	const inner = mime.length > 0 ? mime : textInner(text);
	const header = inheritedHeader(fields, mime.length > 0 ? INHERITED : [...INHERITED, ...ENCODING]);
	return inner.map(({ at, text: mail }) => ({
		bytes: Buffer.from(`${header}${mail}`, 'latin1'),
		offset: raw.offset + at,
		separatorDate: raw.separatorDate,
	}));
}

function isDigest(fields: readonly Field[]): boolean {
	const replies = firstValue(fields, 'in-reply-to') !== null || firstValue(fields, 'references') !== null;
	return !replies && SUBJECT.test(firstValue(fields, 'subject') ?? '') && SENDER.test(firstValue(fields, 'from') ?? '');
}

/** Parts of `multipart/digest`: behind the part's own header stands a mail (RFC 2046 s5.1.5). */
function mimeInner(text: string): Inner[] {
	const found = text.search(/multipart\/digest\b/i);
	const boundary = found === -1 ? undefined : BOUNDARY.exec(text.slice(found, found + 500))?.[1];
	if (boundary === undefined) return [];
	const inner: Inner[] = [];
	const delimiter = `\n--${boundary}`;
	for (let at = text.indexOf(delimiter); at !== -1; ) {
		const next = text.indexOf(delimiter, at + 1);
		if (text.startsWith('--', at + delimiter.length) || next === -1) break;
		const lineEnd = text.indexOf('\n', at + 1);
		const empty = /\n\r?\n/.exec(text.slice(lineEnd, Math.min(next, lineEnd + 2_000)));
		const from = empty === null ? -1 : lineEnd + empty.index + empty[0].length;
		if (from !== -1 && from < next) inner.push({ at: from, text: text.slice(from, next + 1) });
		at = next;
	}
	return inner;
}

/** Mails of an RFC 1153 text: a divider inside a mail is told by what follows it. The last part is the digest's end. */
function textInner(text: string): Inner[] {
	const preamble = PREAMBLE_END.exec(text);
	if (preamble === null) return [];
	const start = preamble.index + preamble[0].length;
	const inner: Inner[] = [];
	let from = start;
	for (const divider of [...text.slice(start).matchAll(DIVIDER), { 0: '', index: text.length - start }]) {
		const end = start + divider.index + 1;
		const mail = text.slice(from, end);
		const blank = mail.length - mail.trimStart().length;
		const last = inner.at(-1);
		if (INNER_HEADER.test(mail.slice(blank, blank + 200))) inner.push({ at: from + blank, text: mail.slice(blank) });
		else if (last !== undefined && !isEnd(mail))
			inner[inner.length - 1] = { at: last.at, text: text.slice(last.at, end) };
		from = end + divider[0].length - 1;
	}
	return inner.map(({ at, text: mail }) => ({ at, text: withoutEncoding(mail) }));
}

function isEnd(text: string): boolean {
	return /^\s{0,20}(?:end of |subject: digest footer|_{10})/i.test(text) || text.trim() === '';
}

/** The digest is encoded as a whole: what its mails say of their encoding was true before. */
function withoutEncoding(mail: string): string {
	const end = /\n\r?\n/.exec(mail)?.index ?? mail.length;
	const header = mail
		.slice(0, end)
		.replace(/(?:^|\n)content-[a-z-]{1,40}:[^\n]{0,2000}(?:\n[ \t][^\n]{0,2000}){0,20}(?=\n|$)/gi, '');
	return `${header}${mail.slice(end)}`;
}

function inheritedHeader(fields: readonly Field[], names: readonly string[]): string {
	const lines = fields.filter(({ name }) => names.includes(name)).map(({ name, value }) => `${name}: ${value}\n`);
	return Buffer.from(lines.join('')).toString('latin1');
}
