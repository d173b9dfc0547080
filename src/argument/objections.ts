/**
 * What became of each objection: withdrawn by its holder, addressed (the other side took it up, or the holder came
 * round), answered, or open.
 */
import type { ObjectionStatus, Stance } from '../model/argument.js';
import { type Replies, repliesTo } from './answers.js';
import type { Proposed } from './proposals.js';
import type { Taken } from './stances.js';
import { actOf, type Utterance } from './utterance.js';

/** The stances with the status of every objection. */
export function followObjections(
	stances: readonly Taken[],
	proposals: readonly Proposed[],
	utterances: readonly Utterance[],
	replies: Replies,
): Taken[] {
	return stances.map((stance) =>
		stance.value < 0 && !stance.reported
			? { ...stance, objection: statusOf(stance, stances, proposals, utterances, replies) }
			: stance,
	);
}

function statusOf(
	objection: Taken,
	stances: readonly Taken[],
	proposals: readonly Proposed[],
	utterances: readonly Utterance[],
	replies: Replies,
): ObjectionStatus {
	const later = stances.filter((stance) => stance.utterance.index > objection.utterance.index);
	const ownLater = later.filter((stance) => stance.holder === objection.holder && sameAim(stance, objection));
	const withdrawn = utterances.some(
		(utterance) =>
			utterance.index > objection.utterance.index &&
			utterance.message.author === objection.holder &&
			actOf(utterance, 'withdraw') !== null &&
			(utterance.topics.length === 0 || utterance.topics.includes(objection.topic)),
	);
	if (withdrawn) return 'withdrawn';
	const last = ownLater.at(-1);
	if (last !== undefined && last.value > 0) return 'withdrawn';
	const defender = proposals.find((proposal) => proposal.id === objection.target.id)?.author;
	const taken = later.find(
		(stance) =>
			takesUp(stance, objection, stances) &&
			stance.value > 0 &&
			(defender === undefined || stance.holder === defender || supports(stance.holder, objection, stances)),
	);
	const taking = taken?.utterance.index ?? 0;
	const reobjected = ownLater.some(({ value, utterance }) => value < 0 && utterance.index > taking);
	if (taken !== undefined && !reobjected) return 'addressed';
	return repliesTo(objection.evidence, objection.holder, replies).length > 0 ? 'answered' : 'open';
}

/** Assent to one of several objections that somebody makes to the same thing in one go is assent to all of them. */
function takesUp(stance: Taken, objection: Taken, stances: readonly Taken[]): boolean {
	const taken = stance.target.kind === 'stance' ? stances.find(({ id }) => id === stance.target.id) : undefined;
	return taken !== undefined && taken.utterance.passage === objection.utterance.passage && sameAim(taken, objection);
}

function sameAim(a: Stance, b: Stance): boolean {
	return a.target.kind === b.target.kind && a.target.id === b.target.id;
}

/** The holder has taken the side of what is objected to, in the same topic, in words of his own. */
function supports(holder: string, objection: Taken, stances: readonly Taken[]): boolean {
	return stances.some(
		(stance) =>
			stance.holder === holder &&
			stance.topic === objection.topic &&
			stance.value > 0 &&
			stance.target.kind !== 'stance',
	);
}
