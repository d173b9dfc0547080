/**
 * At most 25 words of an evidence, verbatim. A longer sentence is cut at a clause where one ends in time.
 */
import type { Span } from '../model/span.js';

/** A part of a body with what was left out of its sentence. */
export interface ShortQuote extends Span {
	readonly cutBefore: boolean;
	readonly cutAfter: boolean;
}

export const MAX_QUOTE_WORDS = 25;
/** Words that a quote keeps when it ends at a clause. */
const MIN_CLAUSE_WORDS = 12;
/** UTF-16 units: a word without an end is cut, too. */
const MAX_QUOTE_LENGTH = 400;
const CLAUSE_END = /[;:.!?)–—]$/;

/** The first words of `span` in `body`; never outside of it. */
export function shortQuote(body: string, span: Span): ShortQuote {
	const text = body.slice(span.start, Math.min(span.end, span.start + 40 * MAX_QUOTE_LENGTH));
	const words = [...text.matchAll(/\S+/g)];
	const first = words[0];
	if (first === undefined) return { start: span.start, end: span.end, cutBefore: false, cutAfter: false };
	const start = span.start + first.index;
	const kept = words.length <= MAX_QUOTE_WORDS ? words : clauseOf(words.slice(0, MAX_QUOTE_WORDS));
	const last = kept.at(-1) ?? first;
	const end = Math.min(span.start + last.index + last[0].length, wholeSigns(body, start + MAX_QUOTE_LENGTH));
	return { start, end, cutBefore: false, cutAfter: body.slice(end, span.end).trim() !== '' };
}

function clauseOf(words: readonly RegExpExecArray[]): readonly RegExpExecArray[] {
	const end = words.findLastIndex(([word], at) => at >= MIN_CLAUSE_WORDS - 1 && CLAUSE_END.test(word));
	return end === -1 ? words : words.slice(0, end + 1);
}

/** An offset in `body` that parts no surrogate pair, at most `offset`. */
export function wholeSigns(body: string, offset: number): number {
	const code = body.charCodeAt(offset - 1);
	return code >= 0xd800 && code <= 0xdbff ? offset - 1 : offset;
}
