/**
 * The words around the first hit in a text, for a line of results, and where the hits stand in it.
 */
import type { Span } from '../model/span.js';
import { porter } from '../text/stem.js';
import { nextWord, readWords } from '../text/words.js';

export interface Snippet {
	readonly text: string;
	/** Words of `text` that were looked for, in order. */
	readonly marks: readonly Span[];
}

/** What is looked for: stems of whole words, and beginnings of words. */
export interface Wanted {
	readonly stems: ReadonlySet<string>;
	/** First signs of both: a stem begins as its word does, and most words begin otherwise. */
	readonly initials: ReadonlySet<string>;
	readonly beginnings: readonly string[];
}

/** UTF-16 units before the hit, of the whole snippet, and of text that is looked at. */
const BEFORE = 60;
const LENGTH = 200;
const MAX_READ = 50_000;
/** The last word of a text that may have been cut in it. */
const HALF_WORD = /\s\S{0,24}$/;
/** A line drawn with signs, which says nothing. */
const RULE = /([=*_~#-])\1{4,80}/g;

/** Words as they are looked for; those with `prefix` by the beginning of their last word. */
export function wantedWords(terms: Iterable<{ readonly words: string; readonly prefix: boolean }>): Wanted {
	const stems = new Set<string>();
	const beginnings: string[] = [];
	for (const { words, prefix } of terms) {
		const all = readWords(words).map((word) => word.text);
		if (prefix) beginnings.push(...all.splice(-1));
		for (const word of all) stems.add(porter(word));
	}
	return { stems, initials: new Set([...stems, ...beginnings].map((word) => word.charAt(0))), beginnings };
}

/** One line of `text` around the first word that is wanted; null where none is. */
export function snippetAt(text: string, wanted: Wanted): Snippet | null {
	if (wanted.initials.size === 0) return null;
	const last = Math.min(text.length, MAX_READ);
	const next = (from: number) => nextWord(text, from, last, wanted.initials);
	let word = next(0);
	while (word !== null && !isWanted(word.text, wanted)) word = next(word.end);
	return word === null ? null : cutFrom(text, wordStart(text, Math.max(0, word.start - BEFORE)), wanted);
}

/** One line from the beginning of a text. */
export function beginningOf(text: string, wanted: Wanted): Snippet {
	return cutFrom(text, 0, wanted);
}

function cutFrom(text: string, from: number, wanted: Wanted): Snippet {
	const isCut = from + LENGTH < text.length;
	const line = (isCut ? text.slice(from, from + LENGTH + 1).replace(HALF_WORD, '') : text.slice(from))
		.toWellFormed()
		.replace(RULE, ' ')
		.replace(/\s{1,200}/g, ' ')
		.trim();
	const shown = `${from > 0 ? '… ' : ''}${line}${isCut ? ' …' : ''}`;
	const marks = readWords(shown).filter((word) => isWanted(word.text, wanted));
	return { text: shown, marks: marks.map(({ start, end }) => ({ start, end })) };
}

function isWanted(word: string, { stems, initials, beginnings }: Wanted): boolean {
	return (
		initials.has(word.charAt(0)) &&
		(beginnings.some((beginning) => word.startsWith(beginning)) || stems.has(porter(word)))
	);
}

/** The first start of a word at or after `at`. */
function wordStart(text: string, at: number): number {
	if (at === 0) return 0;
	const gap = text.slice(at, at + BEFORE).search(/\s\S/);
	return gap < 0 ? at : at + gap + 1;
}
