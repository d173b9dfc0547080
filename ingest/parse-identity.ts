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
	return (
		ownText(body)
			.toLowerCase()
			.match(/[\p{L}\p{N}]+/gu) ?? []
	).join(' ');
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
