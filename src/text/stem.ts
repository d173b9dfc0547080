/**
 * Stems of words, for comparing terms: Porter is careful, Lancaster cuts deeper ("predisclose" and "predisclosure" meet).
 *
 * Both are for English; a word of another script comes back as it is. Joining at hyphens is the topic stage's job.
 */
import lancasterStemmer from 'natural/lib/natural/stemmers/lancaster_stemmer.js';
import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** Distinct English words kept per stemmer (about 2 MB); the memory is emptied when full, so results never depend on it. */
const MAX_KEPT = 30_000;
/** Longer words are identifiers or noise: they are their own stem. */
const MAX_STEMMED = 40;
const ENGLISH_WORD = /^[a-z]+$/;

function remembering(stemmer: { stem(word: string): string }): (word: string) => string {
	const kept = new Map<string, string>();
	return (word) => {
		const known = kept.get(word);
		if (known !== undefined) return known;
		if (word.length > MAX_STEMMED) return word;
		const bare = word.replace(/'s?$/, '');
		if (!ENGLISH_WORD.test(bare)) return bare;
		const stemmed = stemmer.stem(bare);
		if (kept.size >= MAX_KEPT) kept.clear();
		kept.set(word, stemmed);
		return stemmed;
	};
}

/** Porter stem of a lower-cased word as `readWords` gives it; a possessive `'s` goes. Words with digits or dots stay. Empty for empty. */
export const porter: (word: string) => string = remembering(porterStemmer);

/** Lancaster stem of a lower-cased word, likewise; shorter than Porter's. */
export const lancaster: (word: string) => string = remembering(lancasterStemmer);
