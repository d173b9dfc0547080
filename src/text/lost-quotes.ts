/**
 * Quotation marks that a wrong charset turned into question marks: `?word?`. They ask nothing and end no sentence.
 * Known limit: one that lost its partner to another sign (`?word"`) is read as a question mark.
 */
import type { Span } from '../model/span.js';

/** A mark right before a word, with the next mark, which stands right behind one. UTF-16 units within, at most. */
const LOST = /(?<=^|[\s("'[=])\?(?=[\p{L}\p{N}_])[^?]{1,200}(?<=\S)\?(?![\p{L}\p{N}?])/gu;

/** Places of words between such marks, the marks included, in order. Empty where every mark asks. Linear. */
export function lostQuotes(text: string): Span[] {
	return [...text.matchAll(LOST)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}
