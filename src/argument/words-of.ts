/**
 * The words of a sentence that carry meaning, to compare sentences by.
 */
import type { Utterance } from './utterance.js';

/** Words of an assent so short that it takes up the last position of what it answers. */
const BARE_WORDS = 5;
/** Letters of a word that carries meaning enough to compare. */
const CONTENT_LETTERS = 4;

/** True for "Makes sense." and the like, which say nothing but yes or no. */
export function isBare({ sentence }: Utterance): boolean {
	return sentence.words.length <= BARE_WORDS;
}

const stemSets = new WeakMap<Utterance, ReadonlySet<string>>();

/** Stems of the longer words of a sentence. */
export function contentStems(utterance: Utterance): ReadonlySet<string> {
	let stems = stemSets.get(utterance);
	if (stems === undefined) {
		const { words, stems: all } = utterance.sentence;
		stems = new Set(all.filter((_, at) => (words[at]?.text.length ?? 0) >= CONTENT_LETTERS));
		stemSets.set(utterance, stems);
	}
	return stems;
}
