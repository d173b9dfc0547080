/**
 * When a topic is not agreed: declared stuck, disputed, or with one side alone that has spoken.
 */
import type { Tally } from './tally.js';
import { isAfter, sinceOf, type TopicMatter, type Verdict, wordsOf } from './topic-matter.js';

/** Somebody says that the discussion is stuck, and nothing has found support without objection since. */
export function stalemate(matter: TopicMatter, tally: Tally): Verdict | null {
	const declared = matter.stalemates.at(-1);
	if (declared === undefined) return null;
	const revived = tally.support.some(({ stance }) => isAfter(matter, stance.evidence, declared.evidence));
	if (revived && tally.objections.length === 0) return null;
	return { state: 'stalled', direction: 'none', basis: 'stalled/declared', evidence: [declared.evidence] };
}

/** An objection stands, and somebody else is on the other side: a supporter, or the proposer who came back to it. */
export function contested(matter: TopicMatter, tally: Tally): Verdict | null {
	const objections = tally.objections.map(({ evidence }) => evidence);
	const objectors = new Set(tally.objections.map(({ holder }) => holder));
	const others = tally.support.filter(({ holder }) => !objectors.has(holder));
	const returned = matter.proposals.some(
		({ author, evidence }) =>
			!objectors.has(author) && objections.some((objection) => isAfter(matter, evidence, objection)),
	);
	if (objectors.size === 0 || (others.length === 0 && !returned)) return null;
	const objected = sinceOf(matter, objections);
	const supported = others.length === 0 ? '' : sinceOf(matter, wordsOf(others));
	return {
		state: 'contested',
		direction: 'none',
		basis: 'contested',
		since: objected > supported ? objected : supported,
		evidence: [...objections, ...wordsOf(others)],
	};
}

/** Only one side has spoken. What is objected to without a proposal in sight is a reservation, not the topic's direction. */
export function leaning(_matter: TopicMatter, tally: Tally): Verdict | null {
	if (tally.objections.length > 0) {
		const against = tally.objections.filter(({ target }) => target.kind !== 'topic').map(({ evidence }) => evidence);
		if (against.length === 0) return null;
		return { state: 'leaning', direction: 'against', basis: 'leaning/against', evidence: against };
	}
	if (tally.support.length === 0) return null;
	return { state: 'leaning', direction: 'for', basis: 'leaning/for', evidence: wordsOf(tally.support) };
}
