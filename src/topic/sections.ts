/**
 * Sections of a passage: runs of sentences under one heading (or none), with the phrases of topics in each.
 */
import type { Passage, Sentence } from '../model/passage.js';
import { overlaps } from '../model/span.js';
import { type TermHit, type TermIndex, wordedSpan } from './term-index.js';

/** A sentence with the hits in it and the number of its paragraph in the passage. */
export interface ReadSentence {
	readonly sentence: Sentence;
	readonly hits: readonly TermHit[];
	readonly paragraph: number;
}

/** A run of sentences under one heading (or none), read together. */
export interface Section {
	readonly heading: readonly TermHit[];
	readonly sentences: readonly ReadSentence[];
}

/** Sections of a passage of `body`, in order, each with at least one sentence. */
export function sectionsOf(passage: Passage, body: string, index: TermIndex): Section[] {
	const above = passage.heading === null ? [] : effective(index.find(body, wordedSpan(body, passage.heading)));
	const sections: Section[] = [];
	let heading: readonly TermHit[] = above;
	let sentences: ReadSentence[] = [];
	let paragraph = 0;
	let before = passage.start;
	for (const sentence of passage.sentences) {
		const hits = effective(index.find(body, sentence));
		if (/\n[ \t]{0,80}\n/.test(body.slice(before, sentence.start))) paragraph += 1;
		before = sentence.end;
		if (sentence.heading) {
			if (sentences.length > 0) sections.push({ heading, sentences });
			heading = hits;
			sentences = [];
		}
		sentences.push({ sentence, hits, paragraph });
	}
	if (sentences.length > 0) sections.push({ heading, sentences });
	return sections;
}

/** Hits that count in a sentence: none of a topic that an excluded phrase vetoes there, and the same words once for a topic. */
function effective(hits: readonly TermHit[]): TermHit[] {
	const vetoed = new Set(hits.filter((hit) => hit.kind === 'exclude').map((hit) => hit.topic));
	const counted: TermHit[] = [];
	for (const hit of hits.filter(({ topic }) => !vetoed.has(topic)).sort(strongestFirst)) {
		if (!counted.some((other) => other.topic === hit.topic && overlaps(other, hit))) counted.push(hit);
	}
	return counted.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Related words count less; of two phrases the longer one says more. */
function strongestFirst(a: TermHit, b: TermHit): number {
	const related = (hit: TermHit) => Number(hit.kind === 'related');
	return related(a) - related(b) || b.end - b.start - (a.end - a.start) || a.start - b.start;
}
