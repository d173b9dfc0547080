/**
 * Who answers exactly what: a passage answers a sentence if the quoted words right before it hold that sentence.
 */
import type { MsgId } from '../model/ids.js';
import type { Passage } from '../model/passage.js';
import { type Evidence, overlaps } from '../model/span.js';
import { evidenceOf, type Utterance } from './utterance.js';

/** Passages of a thread with their utterances, in order. */
export interface Reply {
	readonly passage: Passage;
	readonly utterances: readonly Utterance[];
}

/** The passages of a thread, and those that answer a message by that message: any number of them stays cheap to look up. */
export interface Replies {
	readonly all: readonly Reply[];
	readonly to: ReadonlyMap<MsgId, readonly Reply[]>;
}

/** Utterances put together by passage. */
export function repliesOf(utterances: readonly Utterance[]): Replies {
	const replies = new Map<Passage, Utterance[]>();
	for (const utterance of utterances) {
		const said = replies.get(utterance.passage);
		if (said === undefined) replies.set(utterance.passage, [utterance]);
		else said.push(utterance);
	}
	const all = [...replies].map(([passage, said]) => ({ passage, utterances: said }));
	return { all, to: groupedBy(all, ({ passage }) => passage.replyTo?.message ?? null) };
}

/** Items by the message that each goes with, in their order; without those that go with none. */
export function groupedBy<Item>(items: readonly Item[], messageOf: (item: Item) => MsgId | null): Map<MsgId, Item[]> {
	const groups = new Map<MsgId, Item[]>();
	for (const item of items) {
		const message = messageOf(item);
		if (message === null) continue;
		const group = groups.get(message);
		if (group === undefined) groups.set(message, [item]);
		else group.push(item);
	}
	return groups;
}

/** Later passages of other people that answer the words of `evidence`, in order. */
export function repliesTo(evidence: Evidence, author: string, { to }: Replies): Reply[] {
	const below = to.get(evidence.message) ?? [];
	return below.filter(({ passage }) => passage.author !== author && answers(passage, evidence));
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
