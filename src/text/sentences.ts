/**
 * Sentences with exact places: layout first (pieces.ts), then stops within a piece.
 *
 * Survives versions, paths, abbreviations, initials, dates, URLs, footnote marks, smileys and missing capitals.
 * What words mean for a stop comes from rows (`SentenceWords`); this file knows signs only.
 * Known limits: an inline list (a) ... b) ...) stays one sentence; a stop without a blank after it is none.
 */
import type { Span } from '../model/span.js';
import { lostQuotes } from './lost-quotes.js';
import { readPieces } from './pieces.js';

/**
 * What an abbreviation says about the stop behind it: `never` ends, ends not before a `number`, ends before a `capital`,
 * ends before a capital of a usual sentence `starter`.
 */
export type StopKind = 'never' | 'number' | 'capital' | 'starter';

export interface SentenceWords {
	/** Lower-case, without the last stop. */
	readonly abbreviations: ReadonlyMap<string, StopKind>;
	/** Lower-case names of months: a day before one may carry a stop. */
	readonly months: ReadonlySet<string>;
	/** Lower-case words that often begin a sentence. */
	readonly starters: ReadonlySet<string>;
}

/** `marker` is the list marker before the sentence (`a)`, `*`), not in its span; empty without. */
export interface SentenceSpan extends Span {
	readonly marker: string;
}

/** UTF-16 units of the longest sentence; longer ones are cut at a white space. */
export const MAX_SENTENCE = 2000;

const STOPS = /[.!?…。！？]{1,40}/g;
const A_STOP = /[.!?…。！？]/;
/** What still belongs to a sentence behind its stop: quotes and brackets; then footnote marks, smileys, emoji. */
const CLOSERS = /^["'”’)\]}»*_`]{1,4}/;
const TAIL = /^(?: ?\[\d{1,3}\]| ?[:;]-?[()DPpO|/](?=\s|$)| ?\p{Extended_Pictographic}\uFE0F?){1,3}/u;
const OPENERS = /^["'“”‘’([{<*_`«¿¡]{1,3}/;
const WORD_BEFORE = /[^\s"'“”‘’([{<*_`]{1,40}$/;
const LOWER = /^\p{Ll}/u;
const CAPITAL = /^\p{Lu}/u;
const ORDINARY = /^\p{Ll}{3,40}$/u;
const IDENTIFIER = /^\p{Ll}\w{0,40}[._(]\w/u;
const DOTTED = /^(?:\p{L}\.){1,4}\p{L}$/u;
/** Units looked at on either side of a stop. */
const WINDOW = 64;

/**
 * Sentences of `text` within `span`, in order, without white space at their ends. Offsets are UTF-16 units into `text`.
 * Empty for blank text. Linear in the length of the span.
 */
export function splitSentences(text: string, span: Span, words: SentenceWords): SentenceSpan[] {
	const sentences: SentenceSpan[] = [];
	for (const piece of readPieces(text, span)) {
		let marker = piece.marker;
		for (const part of splitPiece(text.slice(piece.start, piece.end), words)) {
			for (const cut of cutLong(text, piece.start + part.start, piece.start + part.end)) {
				sentences.push({ ...cut, marker });
				marker = '';
			}
		}
	}
	return sentences;
}

function splitPiece(piece: string, words: SentenceWords): Span[] {
	if (!A_STOP.test(piece)) return [{ start: 0, end: piece.length }];
	const parts: Span[] = [];
	const closing = new Set(lostQuotes(piece).map(({ end }) => end));
	let start = 0;
	for (const hit of piece.matchAll(STOPS)) {
		if (closing.has(hit.index + hit[0].length)) continue;
		const end = closedAt(piece, hit.index + hit[0].length);
		if (!isEnd(piece, { at: hit.index, stop: hit[0], end }, words)) continue;
		parts.push({ start, end });
		start = end;
		while (start < piece.length && /\s/.test(piece.charAt(start))) start += 1;
	}
	if (start < piece.length) parts.push({ start, end: piece.length });
	return parts;
}

/** Where a sentence with a stop before `at` would end: behind closing signs and what hangs on them. */
function closedAt(piece: string, at: number): number {
	const closers = CLOSERS.exec(piece.slice(at, at + 8))?.[0].length ?? 0;
	const tail = TAIL.exec(piece.slice(at + closers, at + closers + WINDOW))?.[0].length ?? 0;
	const end = at + closers + tail;
	return tail > 0 && end < piece.length && !/\s/.test(piece.charAt(end)) ? at + closers : end;
}

interface Stop {
	readonly at: number;
	readonly stop: string;
	/** Where the sentence would end. */
	readonly end: number;
}

function isEnd(piece: string, { at, stop, end }: Stop, words: SentenceWords): boolean {
	const after = piece.slice(end, end + WINDOW);
	if (/[。！？]/.test(stop)) return after.trim() !== '';
	if (!/^\s/.test(after)) return false;
	const next = after.trimStart().replace(OPENERS, '');
	if (next === '') return false;
	if (/^\s{1,8}`/.test(after)) return true;
	if (/[!?]/.test(stop)) return !(end > at + stop.length && LOWER.test(next));
	if (stop.length > 1 || stop === '…') return !LOWER.test(next);
	const before = WORD_BEFORE.exec(piece.slice(Math.max(0, at - WINDOW), at))?.[0] ?? '';
	const wide = /^[ \t]{2,}\S/.test(after);
	return before !== '' && endsAtDot(before, next, wide, words);
}

/** `wide`: two blanks after the stop, as typists set them between sentences. */
function endsAtDot(before: string, next: string, wide: boolean, words: SentenceWords): boolean {
	const kind = words.abbreviations.get(before.toLowerCase());
	if (kind === 'never' || (kind === 'number' && /^\d/.test(next))) return false;
	const capital = CAPITAL.test(next);
	const first = /^[\p{L}'’]{1,40}/u.exec(next)?.[0].toLowerCase() ?? '';
	if (/^\d{1,2}$/.test(before) && words.months.has(first)) return false;
	const starter = words.starters.has(first);
	if (kind === 'capital') return capital;
	if (kind === 'starter' || DOTTED.test(before) || (capital && /^\p{Lu}$/u.test(before))) return capital && starter;
	if (LOWER.test(next)) return ORDINARY.test(before) && (starter || wide || IDENTIFIER.test(next));
	return !/^[,;:)\]}=%&|]/.test(next);
}

function cutLong(text: string, start: number, end: number): Span[] {
	const cuts: Span[] = [];
	let from = start;
	while (end - from > MAX_SENTENCE) {
		const window = text.slice(from, from + MAX_SENTENCE);
		const blank = window.search(/\s\S{0,400}$/);
		const to = blank > 0 ? from + blank : from + MAX_SENTENCE - (/[\uD800-\uDBFF]$/.test(window) ? 1 : 0);
		const trimmed = text.slice(from, to).trimEnd().length;
		if (trimmed > 0) cuts.push({ start: from, end: from + trimmed });
		from = to;
		while (from < end && /\s/.test(text.charAt(from))) from += 1;
	}
	if (from < end) cuts.push({ start: from, end });
	return cuts;
}
