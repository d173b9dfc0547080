/**
 * What pointed at a claim that a person rejected, or put under another topic, points at what is left of it.
 */
import type { Answer, Proposal, Stance, Target } from '../model/argument.js';
import type { TopicId } from '../model/ids.js';

/** Claims of one kind as people left them. */
export interface Judged<T> {
	readonly kept: readonly T[];
	readonly gone: readonly T[];
	/** Ids of those that were put under another topic. */
	readonly moved: ReadonlySet<string>;
}

export interface OnTopic {
	readonly topic: TopicId;
}

/** Proposals, positions and answers without a loose end; positions in the order of the thread. */
export function tieLooseEnds<P extends Proposal & OnTopic, S extends Stance & OnTopic, A extends Answer & OnTopic>(
	proposals: Judged<P>,
	stances: Judged<S>,
	answers: readonly A[],
): { readonly proposals: readonly P[]; readonly stances: readonly S[]; readonly answers: readonly A[] } {
	const gone = new Map(proposals.gone.map((one) => [one.id, one]));
	const topics = new Map(proposals.kept.map(({ id, topic }) => [id, topic]));
	const tied = (answer: A): A => {
		if (answer.to.kind !== 'proposal') return answer;
		const rejected = gone.get(answer.to.id);
		if (rejected !== undefined) return { ...answer, to: { kind: 'message', id: rejected.evidence.message } };
		return proposals.moved.has(answer.to.id) ? { ...answer, topic: topics.get(answer.to.id) ?? answer.topic } : answer;
	};
	return {
		proposals: proposals.kept.map((one) => (gone.has(one.amends ?? '') ? { ...one, amends: null } : one)),
		stances: tiedStances(stances, targetsLeft(proposals.gone, stances.gone), { topics, moved: proposals.moved }),
		answers: answers.map(tied),
	};
}

/** What is meant in the place of each rejected claim: of a proposal its topic, of a position what that was on. */
function targetsLeft(
	proposals: readonly (Proposal & OnTopic)[],
	stances: readonly Stance[],
): ReadonlyMap<string, Target> {
	return new Map([
		...proposals.map(({ id, topic }) => [id, { kind: 'topic', id: topic }] as const),
		...stances.map(({ id, target }) => [id, target] as const),
	]);
}

/** A position follows what it is on to another topic; one that was put there itself leaves what it was on behind. */
function tiedStances<S extends Stance & OnTopic>(
	{ kept, moved }: Judged<S>,
	left: ReadonlyMap<string, Target>,
	proposals: { readonly topics: ReadonlyMap<string, TopicId>; readonly moved: ReadonlySet<string> },
): S[] {
	const topics = new Map(proposals.topics);
	const followed = new Set([...proposals.moved, ...moved]);
	return kept.map((stance) => {
		const target = targetLeft(stance.target, left);
		const aim = target.kind === 'topic' ? undefined : topics.get(target.id);
		const follows = aim !== undefined && followed.has(target.id) && !moved.has(stance.id);
		const topic = follows ? aim : stance.topic;
		topics.set(stance.id, topic);
		if (follows) followed.add(stance.id);
		if (moved.has(stance.id) && aim !== topic) return { ...stance, target: { kind: 'topic', id: topic } };
		return target === stance.target && !follows ? stance : { ...stance, target, topic };
	});
}

function targetLeft(target: Target, left: ReadonlyMap<string, Target>): Target {
	let found = target;
	while (found.kind !== 'topic') {
		const next = left.get(found.id);
		if (next === undefined) break;
		found = next;
	}
	return found;
}
