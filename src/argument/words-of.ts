/**
 * The words of a sentence that carry meaning, to compare sentences by.
 */
import { porter } from '../text/stem.js';
import { readWords } from '../text/words.js';
import type { Utterance } from './utterance.js';

/** Words of an assent so short that it takes up the last position of what it answers. */
const BARE_WORDS = 5;
/** Letters of a word that carries meaning enough to compare. */
const CONTENT_LETTERS = 4;

/** True for "Makes sense." and the like, which say nothing but yes or no. */
export function isBare({ sentence, message }: Utterance): boolean {
	return readWords(message.body, sentence).length <= BARE_WORDS;
}

const stemSets = new WeakMap<Utterance, ReadonlySet<string>>();

/** Stems of the longer words of a sentence. */
export function contentStems(utterance: Utterance): ReadonlySet<string> {
	let stems = stemSets.get(utterance);
	if (stems === undefined) {
		const words = readWords(utterance.message.body, utterance.sentence);
		stems = new Set(words.filter(({ text }) => text.length >= CONTENT_LETTERS).map(({ text }) => porter(text)));
		stemSets.set(utterance, stems);
	}
	return stems;
}
