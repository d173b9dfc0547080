/**
 * At most 25 words of an evidence, verbatim. A longer sentence is cut where a clause ends in time, outside of brackets.
 * Known limit: one without such a place is cut after 25 words.
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
/** Words before the cue that a quote may begin with. */
const MAX_LEAD = 10;
/** UTF-16 units: a word without an end is cut, too. */
const MAX_QUOTE_LENGTH = 400;
const CLAUSE_END = /[,;:!?)–—]["'”’]?$/;
const SENTENCE_END = /\p{L}{2}\.["'”’)]?$/u;
/** What begins something of its own: a dash or a bracket. */
const CLAUSE_START = /^(?:[-–—]+$|\()/;
const SENTENCE_START = /^["'“‘(]?\p{Lu}/u;

/** Words of `span` in `body`, those at the offset `cue` among them: the first ones where they reach that far. Never outside of it. */
export function shortQuote(body: string, span: Span, cue: number = span.start): ShortQuote {
	const text = body.slice(span.start, Math.min(span.end, span.start + 40 * MAX_QUOTE_LENGTH));
	const all = [...text.matchAll(/\S+/g)].map((match) => ({ word: match[0], start: span.start + match.index }));
	const words = all.slice(firstWord(all, cue));
	const [first] = words;
	if (first === undefined) return { start: span.start, end: span.end, cutBefore: false, cutAfter: false };
	const kept = words.slice(0, keptOf(words));
	const last = kept.at(-1) ?? first;
	const end = Math.min(last.start + last.word.length, wholeSigns(body, first.start + MAX_QUOTE_LENGTH));
	return { start: first.start, end, cutBefore: first !== all[0], cutAfter: body.slice(end, span.end).trim() !== '' };
}

interface Word {
	readonly word: string;
	readonly start: number;
}

/** Where a quote begins: with the sentence; where its first words leave out the cue, with the clause that holds it. */
function firstWord(words: readonly Word[], cue: number): number {
	const at = words.findLastIndex(({ start }) => start <= cue);
	if (at < keptOf(words)) return 0;
	const clause = words.findLastIndex(
		({ word }, index) => index < at && at - index <= MAX_LEAD && CLAUSE_END.test(word),
	);
	return clause >= 0 ? clause + 1 : Math.min(at - MAX_LEAD, words.length - MAX_QUOTE_WORDS);
}

/** Number of words that are quoted. */
function keptOf(words: readonly Word[]): number {
	return words.length <= MAX_QUOTE_WORDS ? words.length : clauseLength(words.map(({ word }) => word));
}

/** Number of words up to the last clause that ends in time. */
function clauseLength(words: readonly string[]): number {
	let length = MAX_QUOTE_WORDS;
	let depth = 0;
	for (let at = 0; at < MAX_QUOTE_WORDS; at++) {
		const [word = '', next = ''] = [words[at], words[at + 1]];
		depth = Math.max(0, depth + bracketsIn(word));
		if (depth === 0 && at >= MIN_CLAUSE_WORDS - 1 && endsClause(word, next)) length = at + 1;
	}
	return length;
}

function bracketsIn(word: string): number {
	return word.split('(').length - word.split(')').length;
}

function endsClause(word: string, next: string): boolean {
	if (CLAUSE_END.test(word) || CLAUSE_START.test(next)) return true;
	return SENTENCE_END.test(word) && SENTENCE_START.test(next);
}

/** An offset in `body` that parts no surrogate pair, at most `offset`. */
export function wholeSigns(body: string, offset: number): number {
	const code = body.charCodeAt(offset - 1);
	return code >= 0xd800 && code <= 0xdbff ? offset - 1 : offset;
}
