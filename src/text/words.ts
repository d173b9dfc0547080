/**
 * Words of a text with their places: what topics are matched on and quotes are aligned by.
 *
 * `4.7.6`, `xen.git` and `don't` are one word; hyphens, slashes and `@` part words; every Han or Kana sign is one.
 * Known limits: Thai and the like come as runs of up to 64 signs.
 */
import type { Word } from '../model/passage.js';
import type { Span } from '../model/span.js';

export type { Word };

/** UTF-16 units; a longer run is cut into words of this length, so that no word grows with the input. */
const MAX_WORD = 64;

const OTHER = 0;
const LETTER = 1;
const JOINER = 2;
const SIGN = 3;
const APOSTROPHE = "'".charCodeAt(0);
const CURLY = '’'.charCodeAt(0);
const DOT = '.'.charCodeAt(0);

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
	if (/\w/.test(String.fromCharCode(code))) return LETTER;
	return code === DOT || code === APOSTROPHE ? JOINER : OTHER;
});

function kindAbove(text: string, at: number): number {
	const code = text.charCodeAt(at);
	if (code === CURLY) return JOINER;
	if (code >= 0xdc00 && code <= 0xdfff) return at > 0 ? kindOf(text.codePointAt(at - 1) ?? 0) : OTHER;
	return kindOf(text.codePointAt(at) ?? 0);
}

function kindOf(point: number): number {
	if (point < 128) return OTHER;
	const sign = String.fromCodePoint(point);
	if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sign)) return SIGN;
	return /[\p{L}\p{N}\p{M}]/u.test(sign) ? LETTER : OTHER;
}

function kindAt(text: string, at: number): number {
	const code = text.charCodeAt(at);
	return code < 128 ? (ASCII[code] ?? OTHER) : kindAbove(text, at);
}

/** Start of the first word from `from` on; `last` where there is none before it. */
function wordStart(text: string, from: number, last: number): number {
	for (let at = from; at < last; at += 1) {
		const kind = kindAt(text, at);
		if (kind === LETTER || kind === SIGN) return at;
	}
	return last;
}

/** End of the word that starts at `start`, at most `last`. */
function wordEnd(text: string, start: number, last: number): number {
	if (kindAt(text, start) === SIGN) return Math.min(last, start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1));
	const limit = Math.min(last, start + MAX_WORD);
	let at = start + 1;
	while (at < limit) {
		const kind = kindAt(text, at);
		const joins = kind === JOINER && at + 1 < limit && kindAt(text, at + 1) === LETTER;
		if (kind !== LETTER && !joins) break;
		at += 1;
	}
	return at;
}

/** Signs whose lower case is longer than they are, or depends on where their word ends. */
const UNEVEN = /[\u0130\u03a3]/;

/**
 * Words of `text` within `span` (default: all of it), in order. Offsets are UTF-16 units into `text`.
 * Empty where there are none. Linear in the length of the span.
 */
export function readWords(text: string, span: Span = { start: 0, end: text.length }): Word[] {
	const words: Word[] = [];
	const first = Math.max(0, span.start);
	const last = Math.min(span.end, text.length);
	const within = text.slice(first, last);
	// All words at once take a quarter of the time that they take one by one.
	const all = UNEVEN.test(within) ? null : normalised(within);
	for (let start = wordStart(text, first, last); start < last; ) {
		const end = wordEnd(text, start, last);
		words.push({ start, end, text: all?.slice(start - first, end - first) ?? normalised(text.slice(start, end)) });
		start = wordStart(text, end, last);
	}
	return words;
}

/**
 * The first word from `from` on and before `last`, where `initials` are given of those that begin with one of these signs
 * (UTF-16 units, lower-case); null where there is none.
 */
export function nextWord(
	text: string,
	from: number,
	last: number,
	initials: ReadonlySet<string> | null = null,
): Word | null {
	for (let start = wordStart(text, from, last); start < last; ) {
		const end = wordEnd(text, start, last);
		if (initials === null || initials.has(text.charAt(start).toLowerCase().charAt(0))) {
			return { start, end, text: normalised(text.slice(start, end)) };
		}
		start = wordStart(text, end, last);
	}
	return null;
}

function normalised(words: string): string {
	const lower = words.toLowerCase();
	return lower.includes('’') ? lower.replaceAll('’', "'") : lower;
}
