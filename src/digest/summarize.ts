/**
 * The digest of a thread: a few verbatim sentences in reading order. Salience follows what was measured to work on
 * threads of mail: the first own words after a quote, words that others quote later, and what a sentence does;
 * weighed against length, with at least one sentence for each topic.
 */
import type { Act, ActKind } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';

/** A sentence as the digest sees it. */
export interface Candidate {
	readonly evidence: Evidence;
	/** Place within its passage, from 0. */
	readonly index: number;
	readonly words: number;
	/** Passages of later messages that answer it. */
	readonly answered: number;
	readonly acts: readonly Act[];
	readonly topics: readonly TopicId[];
}

/** Sentences of a digest: one for every three messages, within these bounds. */
const MIN_SENTENCES = 3;
const MAX_SENTENCES = 8;
/** Shorter sentences say nothing without what they answer. */
const MIN_WORDS = 6;
const TELLING: ReadonlySet<ActKind> = new Set([
	'propose',
	'decide',
	'consensus',
	'stalemate',
	'object',
	'support',
	'request',
]);

/** Evidence of the digest in reading order; empty where a thread has no sentence of MIN_WORDS words. */
export function summarize(candidates: readonly Candidate[], messages: number): Evidence[] {
	const length = Math.max(MIN_SENTENCES, Math.min(MAX_SENTENCES, Math.round(messages / 3)));
	const ranked = candidates
		.filter(({ words }) => words >= MIN_WORDS)
		.toSorted((a, b) => salience(b) - salience(a) || candidates.indexOf(a) - candidates.indexOf(b));
	const chosen = new Set<Candidate>();
	for (const topic of new Set(ranked.flatMap(({ topics }) => topics.slice(0, 1)))) {
		const best = ranked.find(({ topics }) => topics[0] === topic);
		if (best !== undefined && chosen.size < length) chosen.add(best);
	}
	for (const candidate of ranked) {
		if (chosen.size >= length) break;
		chosen.add(candidate);
	}
	return candidates.filter((candidate) => chosen.has(candidate)).map(({ evidence }) => evidence);
}

function salience({ index, words, answered, acts }: Candidate): number {
	const telling = acts.some(({ kind }) => TELLING.has(kind)) ? 0.4 : 0;
	const heard = 0.45 * Math.min(2, answered);
	return (Math.exp(-index / 2) + telling + heard + (0.64 * Math.min(words, 30)) / 30) / Math.sqrt(words + 3);
}
