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

function words(body: string): string {
	const text = ownText(body);
	return (
		asciiWords(text) ??
		text
			.toLowerCase()
			.replace(/[^\p{L}\p{N}]+/gu, ' ')
			.trim()
	);
}

/** By ASCII code: the sign in lower case, 0 for one that is of no word. */
const WORD_SIGNS = Uint8Array.from({ length: 128 }, (_, code) => {
	const sign = String.fromCharCode(code).toLowerCase();
	return /[a-z0-9]/.test(sign) ? sign.charCodeAt(0) : 0;
});
const BLANK = 0x20;

/** Lower-case words of an ASCII text with one blank between; null for other texts. Most mail is ASCII, and this takes a tenth of the time. */
function asciiWords(text: string): string | null {
	const signs = Buffer.allocUnsafe(text.length);
	let length = 0;
	for (let at = 0; at < text.length; at += 1) {
		const sign = WORD_SIGNS[text.charCodeAt(at)];
		if (sign === undefined) return null;
		if (sign !== 0) signs[length++] = sign;
		else if (length > 0 && signs[length - 1] !== BLANK) signs[length++] = BLANK;
	}
	return signs.toString('latin1', 0, signs[length - 1] === BLANK ? length - 1 : length);
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
