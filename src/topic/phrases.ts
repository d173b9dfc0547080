/**
 * Phrases that a topic could be called by: runs of one to four words of a sentence, none of them a word of grammar,
 * a number or a piece of code. Words are compared by stem, hyphen and space alike.
 */
import type { Span } from '../model/span.js';
import type { SuggestWords } from '../rules/suggest-words.js';
import { porter } from '../text/stem.js';
import { readWords, type Word } from '../text/words.js';

/** A phrase in a text; `key` is the same for all its forms. */
export interface Phrase extends Span {
	readonly key: string;
	readonly words: number;
	/** True for a word of talk: it makes no topic, but how usual it is tells what it is worth in a phrase. */
	readonly plain: boolean;
	/** True where a word of it is written with a capital. */
	readonly capital: boolean;
}

const MAX_WORDS = 4;
/** Letters, then letters and figures: no versions, no addresses, no names of variables. */
const PLAIN_WORD = /^(?:\p{Ll}[\p{Ll}\d]{1,23}|\p{Ll}{1,20}'s)$/u;
/** What may stand between two words of a phrase. */
const JOINS = /^(?:[ \t]{1,3}|-|[ \t]{0,3}\n[ \t]{0,8})$/;
/** What touches words of code and addresses. */
const CODE = /[\\/@_=<>{}()[\]#$%*+~|`]/;

/** Key of a phrase whose words are given as text. */
export function keyOf(text: string): string {
	return readWords(text)
		.map((word) => porter(word.text))
		.join(' ');
}

/** Phrases of `text` within `span`, in order, shorter and longer ones over the same words. */
export function phrasesIn(text: string, span: Span, words: SuggestWords): Phrase[] {
	const phrases: Phrase[] = [];
	for (const run of runsOf(text, span, words)) {
		const stems = run.map((word) => porter(word.text));
		for (const [from, first] of run.entries()) {
			if (words.inner.has(first.text)) continue;
			for (let count = 1; count <= MAX_WORDS && from + count <= run.length; count += 1) {
				const last = run[from + count - 1] ?? first;
				const taken = run.slice(from, from + count);
				const plain = taken.every(({ text: word }) => words.plain.has(word));
				if (words.inner.has(last.text) || (plain && count > 1)) continue;
				phrases.push({
					key: stems.slice(from, from + count).join(' '),
					words: count,
					plain,
					start: first.start,
					end: last.end,
					capital: taken.some(({ start }) => /\p{Lu}/u.test(text[start] ?? '')),
				});
			}
		}
	}
	return phrases;
}

function runsOf(text: string, span: Span, { breaks }: SuggestWords): Word[][] {
	const runs: Word[][] = [];
	let run: Word[] = [];
	let end = -1;
	for (const word of readWords(text, span)) {
		if (run.length > 0 && !JOINS.test(text.slice(end, word.start))) {
			runs.push(run);
			run = [];
		}
		const coded = CODE.test(text[word.start - 1] ?? '') || CODE.test(text[word.end] ?? '');
		if (coded || breaks.has(word.text) || !PLAIN_WORD.test(word.text)) {
			if (run.length > 0) runs.push(run);
			run = [];
		} else {
			run.push(word);
			end = word.end;
		}
	}
	if (run.length > 0) runs.push(run);
	return runs;
}
