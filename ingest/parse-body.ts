/**
 * The text of a mail out of its parts: plain text before HTML, parts joined in order, forwarded mails below a line that says so.
 */
import { MAX_BODY_LENGTH, MAX_HTML_LENGTH, MAX_NESTING, MAX_TEXT_LENGTH } from './limits.js';
import { cleanText, decodeCharset } from './parse-charset.js';
import { unflow } from './parse-flowed.js';
import { htmlText, strippedText } from './parse-html.js';
import type { Part } from './parse-parts.js';
import type { Note } from './parsed-message.js';

const FORWARDED = '---------- Forwarded message ----------';
const SHOWN_FIELDS = ['from', 'date', 'to', 'cc', 'subject'];

interface Waiting {
	readonly part: Part;
	readonly nesting: number;
}

/** Body text of a mail: clean, bounded, one line end at its end. Empty where no part is text. Never throws. */
export function bodyText(root: Part, note: Note): string {
	const texts: string[] = [];
	const waiting: Waiting[] = [{ part: root, nesting: 0 }];
	let spent = 0;
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const nesting = next.nesting + (next.part.embedded === null ? 0 : 1);
		if (nesting > MAX_NESTING) {
			note('nested-too-deep', `forwarded mails below level ${MAX_NESTING} were left out`);
			continue;
		}
		if (spent > MAX_TEXT_LENGTH) {
			note('body-cut', `text parts beyond ${MAX_TEXT_LENGTH} characters were left out`);
			break;
		}
		spent += next.part.text?.length ?? 0;
		if (next.part.embedded !== null) texts.push(forwardedHeader(next.part));
		texts.push(partText(next.part, note));
		const children = chosenChildren(next.part).map((part) => ({ part, nesting }));
		waiting.push(...children.reverse());
	}
	return bounded(texts.filter((text) => text !== '').join('\n'), note);
}

/** Body text of bytes that no parser could take apart. */
export function plainBody(bytes: Buffer, note: Note): string {
	return bounded(trimLines(cleanText(decodeCharset(bytes.subarray(0, 4 * MAX_BODY_LENGTH), ''))), note);
}

/** Of alternatives (RFC 2046 s5.1.4) the first with plain text in it, else the first with any text: the last is the richest. */
function chosenChildren(part: Part): readonly Part[] {
	if (part.type !== 'multipart/alternative') return part.children;
	const chosen =
		part.children.find((child) => hasText(child, 'text/plain')) ??
		part.children.find((child) => hasText(child, 'text/'));
	return chosen === undefined ? part.children : [chosen];
}

function hasText(top: Part, type: string): boolean {
	const waiting = [top];
	for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
		if (part.text !== null && part.type.startsWith(type) && part.text.some((byte) => byte > 0x20)) return true;
		waiting.push(...part.children);
	}
	return false;
}

function partText(part: Part, note: Note): string {
	if (part.text === null) return '';
	const text = cleanText(decodeCharset(part.text, part.charset));
	if (part.type !== 'text/html') return trimLines(part.flowed ? unflow(text, part.delSp) : text);
	if (text.length > MAX_HTML_LENGTH)
		note('html-cut', `HTML of ${text.length} characters was cut to ${MAX_HTML_LENGTH}`);
	const plain = htmlText(text);
	if (plain === null) note('html-unreadable', 'an HTML part cannot be parsed; its tags were taken out');
	return trimLines(cleanText(plain ?? strippedText(text)));
}

function forwardedHeader(part: Part): string {
	const lines = [FORWARDED];
	for (const name of SHOWN_FIELDS) {
		const field = part.embedded?.find(({ key }) => key === name);
		if (field !== undefined)
			lines.push(cleanText(Buffer.from(field.line, 'latin1').toString()).replace(/\s+/g, ' ').slice(0, 998));
	}
	return `${lines.join('\n')}\n`;
}

/** Without empty lines at both ends, and with one line end; empty stays empty. */
function trimLines(text: string): string {
	let from = 0;
	for (let lf = text.indexOf('\n'); lf !== -1 && text.slice(from, lf).trim() === ''; lf = text.indexOf('\n', from))
		from = lf + 1;
	const kept = text.slice(from).trimEnd();
	return kept === '' ? '' : `${kept}\n`;
}

/** Cut at a line end where there is one in reach, never inside a character. */
function bounded(text: string, note: Note): string {
	if (text.length <= MAX_BODY_LENGTH) return text;
	note('body-cut', `text of ${text.length} characters was cut to ${MAX_BODY_LENGTH}`);
	const lf = text.lastIndexOf('\n', MAX_BODY_LENGTH - 1);
	return lf > MAX_BODY_LENGTH / 2 ? text.slice(0, lf + 1) : cleanText(text.slice(0, MAX_BODY_LENGTH));
}
