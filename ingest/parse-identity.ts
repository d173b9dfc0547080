/**
 * What makes two mails copies of one (contract.md): sender, sent date, base subject and own words, by digest.
 */
import { createHash } from 'node:crypto';
import { baseSubject } from '../src/text/base-subject.js';

export interface Likeness {
	readonly address: string;
	readonly sentDate: string | null;
	readonly subject: string;
	readonly body: string;
}

/** Lines at the end of a body in which a list's footer is looked for. */
const FOOTER_LINES = 20;
const RULE = /^[_=-]{10,}\s*$/;
const FOOTER_WORDS = /mailing list|mailman\/listinfo|unsubscribe|list info/i;

/** SHA-256, hex. Quotes, list footers, case and line breaks do not count. */
export function identityOf(mail: Likeness): string {
	return sha256(`${envelope(mail)}\n${words(mail.body)}`);
}

/** True if `part` is `whole` cut off somewhere in its body: all else agrees, and so do the own words as far as they go. */
export function isPartOf(part: Likeness, whole: Likeness): boolean {
	return envelope(part) === envelope(whole) && words(whole.body).startsWith(words(part.body));
}

function envelope({ address, sentDate, subject }: Likeness): string {
	return [address.toLowerCase(), sentDate ?? '', baseSubject(subject).toLowerCase()].join('\n');
}

/** Lower-case words with one blank between. */
function words(body: string): string {
	const text = ownText(body).toLowerCase();
	if (signs.length < text.length) signs = new Uint16Array(2 * text.length);
	let length = 0;
	for (let at = 0; at < text.length; at += 1) {
		const unit = text.charCodeAt(at);
		const kind = KINDS[unit] || kindOf(unit);
		if (kind === SURROGATE) return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
		if (kind === WORD) signs[length++] = unit;
		else if (length > 0 && signs[length - 1] !== BLANK) signs[length++] = BLANK;
	}
	if (signs[length - 1] === BLANK) length -= 1;
	return Buffer.from(signs.buffer, 0, 2 * length).toString('utf16le');
}

/** The words at hand; kept, since making one for every mail costs more than writing it. */
let signs = new Uint16Array(0x1000);
const BLANK = 0x20;
const [WORD, OTHER, SURROGATE] = [1, 2, 3];
/** Kind of each UTF-16 unit, 0 where nobody asked yet: a look-up takes a tenth of what an expression takes. */
const KINDS = new Uint8Array(0x10000);

function kindOf(unit: number): number {
	const sign = String.fromCharCode(unit);
	const kind = /\p{Surrogate}/u.test(sign) ? SURROGATE : /[\p{L}\p{N}]/u.test(sign) ? WORD : OTHER;
	KINDS[unit] = kind;
	return kind;
}

/** SHA-256 of a text in UTF-8, hex. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function ownText(body: string): string {
	const lines = body.split('\n');
	return lines
		.slice(0, footerStart(lines))
		.filter((line) => !line.startsWith('>'))
		.join('\n');
}

/** Index of the rule above a list's footer; the number of lines where there is no footer. */
function footerStart(lines: readonly string[]): number {
	const from = Math.max(0, lines.length - FOOTER_LINES);
	const rule = lines.findLastIndex((line, at) => at >= from && RULE.test(line));
	const below = rule === -1 ? '' : lines.slice(rule).join('\n');
	return FOOTER_WORDS.test(below) ? rule : lines.length;
}
