/**
 * Who answers exactly what: a passage answers a sentence if the quoted words right before it hold that sentence.
 */
import type { Passage } from '../model/passage.js';
import { type Evidence, overlaps } from '../model/span.js';
import { evidenceOf, type Utterance } from './utterance.js';

/** Passages of a thread with their utterances, in order. */
export interface Reply {
	readonly passage: Passage;
	readonly utterances: readonly Utterance[];
}

/** Utterances put together by passage. */
export function repliesOf(utterances: readonly Utterance[]): Reply[] {
	const replies = new Map<Passage, Utterance[]>();
	for (const utterance of utterances) {
		const said = replies.get(utterance.passage);
		if (said === undefined) replies.set(utterance.passage, [utterance]);
		else said.push(utterance);
	}
	return [...replies].map(([passage, said]) => ({ passage, utterances: said }));
}

/** Later passages of other people that answer the words of `evidence`, in order. */
export function repliesTo(evidence: Evidence, author: string, replies: readonly Reply[]): Reply[] {
	return replies.filter(({ passage }) => passage.author !== author && answers(passage, evidence));
}

/** True if the quoted words before the passage hold (part of) the evidence. */
export function answers(passage: Passage, evidence: Evidence): boolean {
	const { replyTo } = passage;
	if (replyTo === null || replyTo.message !== evidence.message || replyTo.focus === null) return false;
	return overlaps(replyTo.focus, evidence);
}

/** The words that stand for a reply: its first sentence that is no heading; null where it has none. */
export function opening(reply: Reply): Evidence | null {
	const first = reply.utterances.find(({ sentence }) => !sentence.heading);
	return first === undefined ? null : evidenceOf(first);
}
