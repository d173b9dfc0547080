/**
 * Where a topic stands in a thread: the first rule below that holds, by RFC 7282's measure (every objection addressed,
 * not necessarily accommodated). Computed from decisions, claims of consensus, explicit positions and declared
 * stalemates alone; volume never counts, and idleness is no state.
 */
import type { Standing } from '../model/consensus.js';
import { claimed, decided, lazy, supported, voted } from './agreed.js';
import { contested, leaning, stalemate } from './disputed.js';
import { type Tally, tallyOf } from './tally.js';
import { type StateRule, sinceOf, type TopicMatter, type Verdict } from './topic-matter.js';

/** The formal definition, in its order. */
const RULES: readonly StateRule[] = [decided, voted, lazy, supported, claimed, stalemate, contested, leaning];

/** State of a topic, with everything it was computed from. */
export function standingOf(matter: TopicMatter): Standing {
	const tally = tallyOf(matter.proposals, matter.stances);
	const verdict = firstVerdict(matter, tally);
	return {
		id: matter.id,
		label: matter.label,
		state: verdict.state,
		direction: verdict.direction,
		basis: verdict.basis,
		confidence: confidenceOf(matter),
		claimedBy: verdict.claimedBy ?? null,
		since: verdict.since ?? sinceOf(matter, verdict.evidence),
		people: matter.people,
		uncounted: matter.uncounted,
		messages: matter.messages,
		why: verdict.evidence.length === 0 ? [] : [{ rule: verdict.basis, evidence: verdict.evidence }],
		proposals: matter.proposals,
		stances: matter.stances,
		answers: matter.answers,
	};
}

function firstVerdict(matter: TopicMatter, tally: Tally): Verdict {
	for (const rule of RULES) {
		const verdict = rule(matter, tally);
		if (verdict !== null) return verdict;
	}
	return { state: 'open', direction: 'none', basis: 'open', evidence: [] };
}

/** Half for how many people took a side (three are plenty), the rest for how many speak for themselves. */
function confidenceOf({ stances }: TopicMatter): number {
	if (stances.length === 0) return 0;
	const holders = new Set(stances.map(({ holder }) => holder)).size;
	const direct = stances.filter(({ reported }) => !reported).length / stances.length;
	return Math.round((0.5 * Math.min(1, holders / 3) + 0.5 * direct) * 100) / 100;
}
