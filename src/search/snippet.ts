/**
 * The words around the first hit in a text, for a line of results.
 */
import { porter } from '../text/stem.js';
import { readWords } from '../text/words.js';

/** UTF-16 units before the hit, and of the whole snippet. */
const BEFORE = 60;
const LENGTH = 200;

/** One line of `text` around the first word that shares a stem with `words`; its beginning where none does. */
export function snippetOf(text: string, words: readonly string[]): string {
	const stems = new Set(words.flatMap((word) => readWords(word)).map((word) => porter(word.text)));
	const hit = readWords(text).find((word) => stems.has(porter(word.text)));
	const from = hit === undefined ? 0 : wordStart(text, Math.max(0, hit.start - BEFORE));
	const cut = text
		.slice(from, from + LENGTH)
		.toWellFormed()
		.replace(/\s{1,200}/g, ' ')
		.trim();
	return `${from > 0 ? '… ' : ''}${cut}${from + LENGTH < text.length ? ' …' : ''}`;
}

/** The first start of a word at or after `at`. */
function wordStart(text: string, at: number): number {
	if (at === 0) return 0;
	const gap = text.slice(at, at + BEFORE).search(/\s\S/);
	return gap < 0 ? at : at + gap + 1;
}
