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
export const NOWHERE = -1;

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
	/** First place of a run of four by its key, and from each place to the next of the same run: `NOWHERE` at the last. */
	readonly first: Map<number, number>;
	readonly next: number[];
	/** First and last place of each owner's words, `to` exclusive. */
	readonly ranges: Map<number, { readonly from: number; readonly to: number }>;
}

/** An empty index. */
export function createGramIndex(): GramIndex {
	return {
		vocabulary: new Map(),
		stems: [],
		ids: [],
		words: [],
		owners: [],
		first: new Map(),
		next: [],
		ranges: new Map(),
	};
}

/** Numbers the words of a text, once for all that is asked of it; a spelling keeps its number. */
export function numberWords({ vocabulary }: GramIndex, words: readonly Word[]): Numbered {
	const ids: number[] = [];
	for (const { text } of words) {
		let id = vocabulary.get(text);
		if (id === undefined) {
			id = vocabulary.size;
			vocabulary.set(text, id);
		}
		ids.push(id);
	}
	return { words, ids };
}

/** The words that stand within the spans, which are in order and end between words. */
export function wordsWithin({ words, ids }: Numbered, spans: readonly Span[]): Numbered {
	const [first] = spans;
	if (first === undefined) return { words: [], ids: [] };
	const from = firstFrom(words, first.start);
	if (spans.length === 1) {
		const to = firstFrom(words, first.end);
		return { words: words.slice(from, to), ids: ids.slice(from, to) };
	}
	const within: { readonly words: Word[]; readonly ids: number[] } = { words: [], ids: [] };
	let at = from;
	for (const { start, end } of spans) {
		for (let word = words[at]; word !== undefined && word.start < end; word = words[at]) {
			if (word.start >= start) {
				within.words.push(word);
				within.ids.push(ids[at] ?? BORDER);
			}
			at += 1;
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
	for (const [at, word] of words.entries()) addWord(index, owner, word, ids[at] ?? BORDER);
	addWord(index, owner, null, BORDER);
	const to = index.ids.length - 1;
	index.ranges.set(owner, { from: index.ranges.get(owner)?.from ?? from, to });
	for (let at = from; at + GRAM <= to; at += 1) addPlace(index, at);
}

function addWord(index: GramIndex, owner: number, word: Word | null, id: number): void {
	index.ids.push(id);
	index.words.push(word);
	index.owners.push(owner);
	index.next.push(NOWHERE);
}

function addPlace({ ids, first, next }: GramIndex, at: number): void {
	const key = gramKey(ids, at);
	let last = first.get(key) ?? NOWHERE;
	if (last === NOWHERE) first.set(key, at);
	for (let count = 1; last !== NOWHERE && count < MAX_PLACES; count += 1) {
		const after: number = next[last] ?? NOWHERE;
		if (after === NOWHERE) next[last] = at;
		last = after;
	}
}

/**
 * The first place where the four words from `at` on may stand (hashes may clash: compare); `next` of the index leads on.
 * `NOWHERE` where there is none.
 */
export function firstPlace(index: GramIndex, ids: readonly number[], at: number): number {
	return index.first.get(gramKey(ids, at)) ?? NOWHERE;
}

function gramKey(ids: readonly number[], at: number): number {
	let key = 0;
	for (let i = at; i < at + GRAM; i += 1) key = (Math.imul(key, 0x01000193) ^ ((ids[i] ?? 0) + 0x9e3779b9)) | 0;
	return key;
}
