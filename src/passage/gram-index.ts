/**
 * Index of the words that people of a thread wrote themselves, by runs of four: where quotes are looked up.
 *
 * Grows as messages come, earliest first. Bounded: a run of four that is everywhere (boilerplate) keeps its first places only.
 */
import type { Word } from '../text/words.js';

export const GRAM = 4;
/** Places kept per run of four words: enough to find the longest copy, few enough to stay linear on repeated text. */
const MAX_PLACES = 12;
const BORDER = -2;
const UNKNOWN = -1;

/** Where a word of the index stands. */
export interface Entry {
	/** Number of the message as given to `addWords`. */
	readonly owner: number;
	readonly word: Word;
}

export interface GramIndex {
	readonly vocabulary: Map<string, number>;
	readonly ids: number[];
	readonly entries: (Entry | null)[];
	/** First place of a run of four, and from each place to the next of the same run. */
	readonly places: Map<number, number[]>;
	/** First and last place of each owner's words, `to` exclusive. */
	readonly ranges: Map<number, { readonly from: number; readonly to: number }>;
}

/** An empty index. */
export function createGramIndex(): GramIndex {
	return { vocabulary: new Map(), ids: [], entries: [], places: new Map(), ranges: new Map() };
}

/** Adds the words that `owner` wrote, in order; runs do not cross from one call to the next. */
export function addWords(index: GramIndex, owner: number, words: readonly Word[]): void {
	const from = index.ids.length;
	for (const word of words) {
		let id = index.vocabulary.get(word.text);
		if (id === undefined) {
			id = index.vocabulary.size;
			index.vocabulary.set(word.text, id);
		}
		index.ids.push(id);
		index.entries.push({ owner, word });
	}
	index.ids.push(BORDER);
	index.entries.push(null);
	const to = index.ids.length - 1;
	index.ranges.set(owner, { from: index.ranges.get(owner)?.from ?? from, to });
	for (let at = from; at + GRAM <= to; at += 1) {
		const key = gramKey(index.ids, at);
		const places = index.places.get(key);
		if (places === undefined) index.places.set(key, [at]);
		else if (places.length < MAX_PLACES) places.push(at);
	}
}

/** The words as numbers of the index; -1 for those that nobody wrote. */
export function numbersOf(index: GramIndex, words: readonly Word[]): number[] {
	return words.map((word) => index.vocabulary.get(word.text) ?? UNKNOWN);
}

/** Places where the four words from `at` on may stand (hashes may clash: compare). Empty where there are none. */
export function placesOf(index: GramIndex, ids: readonly number[], at: number): readonly number[] {
	return index.places.get(gramKey(ids, at)) ?? [];
}

function gramKey(ids: readonly number[], at: number): number {
	let key = 0;
	for (let i = at; i < at + GRAM; i += 1) key = (Math.imul(key, 0x01000193) ^ ((ids[i] ?? 0) + 0x9e3779b9)) | 0;
	return key;
}
