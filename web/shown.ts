/**
 * The one way of text from a mail onto a page: characters that would turn or hide other characters become visible.
 * Masking is done before, where the archive is read; escaping after this, by the templates.
 */
import { BULLET } from '../src/model/mask.js';

/** Control characters (Unicode Cc), bidirectional embeddings, overrides and isolates (UAX #9 s2), what XML forbids. */
const HIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;
/** The same but for line ends and tabs, which every text has. */
const HIDDEN_IN_LINES = /[^\t\n -~\u00a0-\u2029\u202f-\u2065\u206a-\ufffd]/g;

/** Text of a mail as a page shows it: control characters as pictures. Never throws. */
export function shown(text: string): string {
	return text.replace(HIDDEN_IN_LINES, picture);
}

/** True where a part of a text is masked: no link may be made of it. */
export function isMasked(text: string): boolean {
	return text.includes(BULLET);
}

/** The same on one line, for names, subjects and titles; `fallback` where nothing is left. */
export function shownLine(text: string, fallback = ''): string {
	const line = shown(text.replace(/\s+/g, ' ').trim());
	return line === '' ? fallback : line;
}

/** What a reader typed, without characters that cannot be seen. Addresses stay: they are the reader's own words. */
export function typed(text: string): string {
	return text.replace(HIDDEN, ' ');
}

/** UTF-16 units of a word that are rather left out than shown without its end. */
const WORD = 24;

/** At most `length` UTF-16 units of a text, ended by `…` where some are left out; between words where that is near. */
export function cut(text: string, length: number): string {
	if (text.length <= length) return text;
	const gap = text.lastIndexOf(' ', length);
	return `${text.slice(0, gap > Math.max(0, length - WORD) ? gap : length).trimEnd()}…`;
}

function picture(character: string): string {
	const code = character.charCodeAt(0);
	if (code < 0x20) return String.fromCharCode(0x2400 + code);
	if (code === 0x7f) return '\u2421';
	if (code < 0xa0) return '\ufffd';
	return `[U+${code.toString(16).toUpperCase()}]`;
}
