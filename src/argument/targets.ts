/**
 * What a position is about: another person's position that an assent takes up, a proposal, or the topic as a whole.
 *
 * Every earlier proposal is weighed by what speaks for it: it stands among the answered words, or right before them, or
 * in the mail that is answered; it is the author's own of a sentence ago; it shares words and topics. The weights are
 * below; what weighs too little is not meant, and the position is one on the topic.
 * Known limit: of several proposals in one mail that is answered as a whole, which is meant is a guess.
 */
import type { Act, Target } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';
import { overlaps } from '../model/span.js';
import type { Proposed } from './proposals.js';
import { topicOf, type Utterance } from './utterance.js';
import { contentStems, isBare } from './words-of.js';

/** Somebody's position, as far as another one can be about it. */
interface Position {
	readonly id: string;
	readonly topic: TopicId;
	readonly value: number;
	readonly utterance: Utterance;
}

export interface Aim {
	/** Null where neither a proposal nor a position is in sight. */
	readonly aim: Target | null;
	readonly topic: TopicId | null;
}

/** What speaks for a proposal, and how much. */
const WEIGHT = {
	/** It stands among the quoted words right before, and this is the first sentence below them. */
	answered: 3,
	/** The same, some sentences on. */
	answeredLater: 2,
	/** It stands a few sentences before those words, and they go on about it. */
	beforeAnswered: 1.2,
	/** Nothing is quoted, and it stands in the mail that is answered. */
	parent: 1.5,
	/** The author's own words of a sentence ago. */
	ownBefore: 2,
	/** A word of the sentence that few others of the thread hold. */
	word: 0.6,
	/** One topic at least is the same; else as much speaks against it. */
	topic: 0.5,
} as const;
/** What a proposal must weigh to be meant. */
const MEANT = 1.9;
/** Words that count, at most. */
const MAX_WORDS = 3;
/** A word in more sentences than this says little about which is meant. */
const RARE = 12;
/** Sentences between a proposal and the answered words that still go on about it. */
const NEAR = 3;

/** How many sentences of the thread hold a stem. */
export type StemCounts = (stem: string) => number;

/** What the position of an utterance is about. `proposals` and `stances` are those of the thread, in order. */
export function targetOf(
	utterance: Utterance,
	act: Act,
	{ proposals, stances, counts }: { proposals: readonly Proposed[]; stances: readonly Position[]; counts: StemCounts },
): Aim {
	const answered = proposals.findLast((proposal) => isAnswered(utterance, proposal));
	const position = positionAnswered(utterance, stances);
	if (position !== null && (answered === undefined || (isBare(utterance) && !isLater(answered, position)))) {
		return { aim: { kind: 'stance', id: position.id }, topic: position.topic };
	}
	const meant = weightiest(utterance, act, proposals, counts);
	if (meant === undefined) return { aim: null, topic: topicOf(utterance) };
	const shared = utterance.topics.find((topic) => meant.utterance.topics.includes(topic));
	return { aim: { kind: 'proposal', id: meant.id }, topic: shared ?? meant.topic };
}

/** The proposal that weighs most, the later of two that weigh the same; of a list of options that is answered as a whole, the first. */
function weightiest(utterance: Utterance, act: Act, proposals: readonly Proposed[], counts: StemCounts) {
	let meant: Proposed | undefined;
	let most: number = MEANT;
	for (const proposal of proposals) {
		if (proposal.utterance.index >= utterance.index) break;
		const weight = weightOf(utterance, act, proposal, counts);
		if (weight < most) continue;
		if (weight === most && meant !== undefined && areOptions(meant, proposal)) continue;
		meant = proposal;
		most = weight;
	}
	return meant;
}

function areOptions(a: Proposed, b: Proposed): boolean {
	return a.kind === 'option' && b.kind === 'option' && a.utterance.passage === b.utterance.passage;
}

function weightOf(utterance: Utterance, act: Act, proposal: Proposed, counts: StemCounts): number {
	const words = sharedWords(utterance, proposal.utterance, counts);
	const topics = proposal.utterance.topics.some((topic) => utterance.topics.includes(topic)) ? 1 : -1;
	return placeWeight(utterance, act, proposal) + words * WEIGHT.word + topics * WEIGHT.topic;
}

function placeWeight(utterance: Utterance, act: Act, proposal: Proposed): number {
	if (isAnswered(utterance, proposal)) return utterance.sentence.index === 0 ? WEIGHT.answered : WEIGHT.answeredLater;
	if (proposal.author === utterance.message.author) {
		return act.kind === 'object' && isRightBefore(utterance, proposal) ? WEIGHT.ownBefore : 0;
	}
	const { replyTo } = utterance.passage;
	if (replyTo === null || proposal.evidence.message !== replyTo.message) return 0;
	if (replyTo.focus === null) return WEIGHT.parent;
	const between = proposal.utterance.passage.sentences.filter(
		({ start }) => start > proposal.evidence.start && start < (replyTo.focus?.start ?? 0),
	).length;
	return proposal.evidence.start < replyTo.focus.start && between < NEAR ? WEIGHT.beforeAnswered : 0;
}

/** Another person's proposal among the quoted words. */
function isAnswered({ passage, message }: Utterance, { evidence, author }: Proposed): boolean {
	const { replyTo } = passage;
	if (replyTo === null || replyTo.focus === null || author === message.author) return false;
	return evidence.message === replyTo.message && overlaps(replyTo.focus, evidence);
}

/** "The issue with that is …" right after the author's own words on an option means that option. */
function isRightBefore({ passage, index }: Utterance, { utterance }: Proposed): boolean {
	return utterance.passage === passage && index - utterance.index === 1;
}

function isLater(proposal: Proposed, position: Position): boolean {
	return proposal.utterance.index > position.utterance.index;
}

/** The strongest position of another person among the quoted words, of equals the last. */
function positionAnswered({ passage, message }: Utterance, stances: readonly Position[]): Position | null {
	const focus = passage.replyTo?.focus ?? null;
	if (focus === null) return null;
	const answered = stances.filter(
		({ utterance }) =>
			utterance.message.id === passage.replyTo?.message &&
			utterance.message.author !== message.author &&
			overlaps(focus, utterance.sentence),
	);
	return answered.toSorted((a, b) => Math.abs(a.value) - Math.abs(b.value)).at(-1) ?? null;
}

/** Words that two sentences share, the rare ones in full, and no more than count. */
function sharedWords(a: Utterance, b: Utterance, counts: StemCounts): number {
	const said = contentStems(a);
	let shared = 0;
	for (const stem of contentStems(b)) {
		if (said.has(stem)) shared += Math.min(1, RARE / counts(stem));
	}
	return Math.min(MAX_WORDS, shared);
}

/** How many of these sentences hold a stem that one of them holds; counted when it is first asked, since few threads do. */
export function stemCounts(utterances: readonly Utterance[]): StemCounts {
	let counts: ReadonlyMap<string, number> | null = null;
	return (stem) => {
		counts ??= countStems(utterances);
		return counts.get(stem) ?? 1;
	};
}

function countStems(utterances: readonly Utterance[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const utterance of utterances) {
		for (const stem of contentStems(utterance)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
	}
	return counts;
}
