/**
 * Sections of a passage: runs of sentences under one heading (or none), with the phrases of topics in each.
 */
import type { Passage, Sentence } from '../model/passage.js';
import type { TermHit, TermIndex } from './term-index.js';

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
	const above = passage.heading === null ? [] : effective(index.find(body, passage.heading));
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

/** Hits that count in a sentence: none of a topic that an excluded phrase vetoes there. */
function effective(hits: readonly TermHit[]): TermHit[] {
	const vetoed = new Set(hits.filter((hit) => hit.kind === 'exclude').map((hit) => hit.topic));
	return hits.filter((hit) => !vetoed.has(hit.topic));
}
