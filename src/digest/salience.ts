/**
 * How much a sentence tells of its thread, from what was measured to work on threads of mail: place in the passage,
 * words that the thread keeps coming back to, words of the subject, what it does, and who takes it up.
 *
 * Weights: ridge regression on the 20 BC3 threads of this project, rounded. With weights fitted on the other threads each
 * time these features reach .771 weighted recall at 30 % of the words, with those below .769 (`npm run eval`; threads that
 * this program parts put together); the lead of each message reaches .695. What was tried besides (place in the mail, in
 * the thread, list markers, words shared between mails) added less than one thread's luck.
 */
import type { Act, ActKind } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';
import { porter } from '../text/stem.js';
import { readWords } from '../text/words.js';

/** A sentence as the digest sees it. */
export interface Candidate {
	readonly evidence: Evidence;
	readonly author: string;
	/** Place within its passage, from 0. */
	readonly index: number;
	readonly words: number;
	/** Stems of its words, in order. */
	readonly stems: readonly string[];
	/** Passages of later messages that answer it. */
	readonly answered: number;
	readonly acts: readonly Act[];
	readonly topics: readonly TopicId[];
}

/** A candidate with its weight, higher tells more, and the stems of its words. */
export interface Weighed {
	readonly candidate: Candidate;
	readonly weight: number;
	readonly stems: ReadonlySet<string>;
}

const WEIGHTS = {
	base: 0.2,
	first: 0.55,
	central: 0.75,
	length: 0.3,
	answered: 0.2,
	subject: 0.45,
	proposes: 0.5,
	asks: 0.4,
	requests: 0.2,
	settles: 0.3,
} as const;
const FEATURES = Object.keys(WEIGHTS) as Feature[];

const PROPOSES: readonly ActKind[] = ['propose', 'alternative'];
const SETTLES: readonly ActKind[] = ['decide', 'consensus', 'stalemate', 'object'];
/** Words of a sentence that still add to it. */
const FULL_LENGTH = 30;
/** A sentence with so many of the thread's heaviest word would be fully central. */
const FULL_CENTRAL = 5;
/** Letters of a word that counts; for words of the subject one more. */
const MIN_LETTERS = 3;

/** What of a sentence adds to its weight. */
export type Feature = keyof typeof WEIGHTS;

/** Features of a candidate, most of them from 0 to 1, and the stems of its words. */
export interface Described {
	readonly candidate: Candidate;
	readonly features: Readonly<Record<Feature, number>>;
	readonly stems: ReadonlySet<string>;
}

/** Candidates in their order with their weights; `subject` of the thread. Linear in the words of the candidates. */
export function weigh(candidates: readonly Candidate[], subject: string): Weighed[] {
	return describe(candidates, subject).map(({ candidate, features, stems }) => ({
		candidate,
		weight: FEATURES.reduce((sum, feature) => sum + WEIGHTS[feature] * features[feature], 0),
		stems,
	}));
}

/** Candidates in their order with their features. */
export function describe(candidates: readonly Candidate[], subject: string): Described[] {
	const stems = candidates.map((candidate) => candidate.stems.filter((stem) => stem.length >= MIN_LETTERS));
	const central = centrality(stems);
	const about = new Set(
		readWords(subject)
			.map((word) => porter(word.text))
			.filter((stem) => stem.length > MIN_LETTERS),
	);
	return candidates.map((candidate, at) => {
		const own = new Set(stems[at]);
		const named = [...about].filter((stem) => own.has(stem)).length;
		const features = { ...told(candidate), central: central(own), subject: named / Math.max(1, about.size) };
		return { candidate, features, stems: own };
	});
}

/** Features of a sentence by itself, without the thread's words. */
function told({ index, words, answered, acts }: Candidate): Record<Exclude<Feature, 'central' | 'subject'>, number> {
	const does = (kinds: readonly ActKind[]) => (acts.some(({ kind }) => kinds.includes(kind)) ? 1 : 0);
	return {
		base: 1,
		first: Math.exp(-index / 2),
		length: Math.min(words, FULL_LENGTH) / FULL_LENGTH,
		answered: Math.min(2, answered) / 2,
		proposes: does(PROPOSES),
		asks: does(['question']),
		requests: does(['request']),
		settles: does(SETTLES),
	};
}

/** A stem in the sentences of a thread. */
interface Term {
	count: number;
	/** Sentences that hold it, and the last of them. */
	spread: number;
	last: number;
	weight: number;
}

/** Sum of tf-idf, sentences as documents: a word of every sentence weighs nothing, so no list of small words is needed. */
function centrality(sentences: readonly (readonly string[])[]): (stems: ReadonlySet<string>) => number {
	const terms = new Map<string, Term>();
	for (const [at, sentence] of sentences.entries()) {
		for (const stem of sentence) {
			const term = terms.get(stem);
			if (term === undefined) terms.set(stem, { count: 1, spread: 1, last: at, weight: 0 });
			else {
				term.count += 1;
				if (term.last !== at) term.spread += 1;
				term.last = at;
			}
		}
	}
	let heaviest = 0;
	for (const term of terms.values()) {
		term.weight = term.count * Math.log(sentences.length / term.spread);
		heaviest = Math.max(heaviest, term.weight);
	}
	return (stems) => {
		let sum = 0;
		for (const stem of stems) sum += terms.get(stem)?.weight ?? 0;
		return sum / (FULL_CENTRAL * (heaviest || 1));
	};
}
