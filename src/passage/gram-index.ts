/**
 * Index of the words that people of a thread wrote themselves, by runs of four: where quotes are looked up.
 *
 * Grows as messages come, earliest first. Bounded: a run of four that is everywhere (boilerplate) keeps its first places only.
 */
import type { Span } from '../model/span.js';
import { porter } from '../text/stem.js';
import type { Word } from '../text/words.js';

export const GRAM = 4;
/** Places kept per run of four words: enough to find the longest copy, few enough to stay linear on repeated text. */
const MAX_PLACES = 12;
const BORDER = -2;

/** Words of a text in order, each with the number that its spelling has in the index. */
export interface Numbered {
	readonly words: readonly Word[];
	readonly ids: readonly number[];
}

export interface GramIndex {
	readonly vocabulary: Map<string, number>;
	/** Porter stems of spellings by number, as far as they were asked for. */
	readonly stems: string[];
	/** By place: number of the word, the word, and the number of its message as given to `addWords`. */
	readonly ids: number[];
	readonly words: (Word | null)[];
	readonly owners: number[];
	/** First place of a run of four, and from each place to the next of the same run. */
	readonly places: Map<number, number[]>;
	/** First and last place of each owner's words, `to` exclusive. */
	readonly ranges: Map<number, { readonly from: number; readonly to: number }>;
}

/** An empty index. */
export function createGramIndex(): GramIndex {
	return { vocabulary: new Map(), stems: [], ids: [], words: [], owners: [], places: new Map(), ranges: new Map() };
}

/** Numbers the words of a text, once for all that is asked of it; a spelling keeps its number. */
export function numberWords({ vocabulary }: GramIndex, words: readonly Word[]): Numbered {
	const ids = words.map(({ text }) => {
		const known = vocabulary.get(text);
		if (known !== undefined) return known;
		vocabulary.set(text, vocabulary.size);
		return vocabulary.size - 1;
	});
	return { words, ids };
}

/** The words that stand within the spans, which are in order and end between words. */
export function wordsWithin({ words, ids }: Numbered, spans: readonly Span[]): Numbered {
	const within: { readonly words: Word[]; readonly ids: number[] } = { words: [], ids: [] };
	for (const { start, end } of spans) {
		for (let at = firstFrom(words, start); at < words.length; at += 1) {
			const word = words[at];
			if (word === undefined || word.start >= end) break;
			within.words.push(word);
			within.ids.push(ids[at] ?? BORDER);
		}
	}
	return within;
}

/** Porter stems of the words. */
export function stemsOf({ stems }: GramIndex, { words, ids }: Numbered): string[] {
	return words.map(({ text }, at) => {
		const id = ids[at] ?? BORDER;
		const stem = stems[id] ?? porter(text);
		stems[id] = stem;
		return stem;
	});
}

/** Index of the first word at or after `offset`. */
function firstFrom(words: readonly Word[], offset: number): number {
	let low = 0;
	let high = words.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((words[middle]?.start ?? 0) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Adds the words that `owner` wrote, in order; runs do not cross from one call to the next. */
export function addWords(index: GramIndex, owner: number, { words, ids }: Numbered): void {
	const from = index.ids.length;
	for (const [at, word] of words.entries()) {
		index.ids.push(ids[at] ?? BORDER);
		index.words.push(word);
		index.owners.push(owner);
	}
	index.ids.push(BORDER);
	index.words.push(null);
	index.owners.push(owner);
	const to = index.ids.length - 1;
	index.ranges.set(owner, { from: index.ranges.get(owner)?.from ?? from, to });
	for (let at = from; at + GRAM <= to; at += 1) {
		const key = gramKey(index.ids, at);
		const places = index.places.get(key);
		if (places === undefined) index.places.set(key, [at]);
		else if (places.length < MAX_PLACES) places.push(at);
	}
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
