/**
 * Who stands where on a topic at the end of a thread: people, never mails. Of what a person said on one proposal the
 * last counts. Assent to somebody's position is a position on what that one is about: to share an objection is to object.
 */
import type { Proposal, Stance } from '../model/argument.js';

/** One person's last word on one proposal (null: on the topic as a whole). */
export interface Side {
	readonly holder: string;
	readonly proposal: Proposal | null;
	/** -2 to +2 on the proposal itself, whatever was assented to. */
	readonly value: number;
	readonly stance: Stance;
}

export interface Tally {
	readonly sides: readonly Side[];
	/** Sides for something that its holder did not propose himself. */
	readonly support: readonly Side[];
	/** Objections that stand: open or answered, neither addressed nor withdrawn, to what somebody else proposed. */
	readonly objections: readonly Stance[];
}

/** Tally of one topic from its proposals and stances in order; reported positions do not count. */
export function tallyOf(proposals: readonly Proposal[], stances: readonly Stance[]): Tally {
	const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
	const bearings = new Map<string, Side>();
	for (const stance of stances) {
		if (!stance.reported) bearings.set(stance.id, sideOf(stance, byId, bearings));
	}
	const mixed = contradictions([...bearings.values()]);
	const last = new Map<string, Side>();
	for (const side of bearings.values()) {
		last.set(`${side.holder}\n${side.proposal?.id ?? ''}`, mixed.has(keyOf(side)) ? { ...side, value: 0 } : side);
	}
	const sides = [...last.values()];
	const proposers = new Set(proposals.map(({ author }) => author));
	return {
		sides,
		support: sides.filter(
			({ value, holder, proposal }) =>
				value >= 1 && (proposal === null ? !proposers.has(holder) : holder !== proposal.author),
		),
		objections: stances.filter(({ id, holder, objection }) => {
			const side = bearings.get(id);
			const stands = objection === 'open' || objection === 'answered';
			return stands && side !== undefined && side.proposal?.author !== holder && !mixed.has(keyOf(side));
		}),
	};
}

/** One person's words on one proposal in one mail. */
function keyOf({ holder, proposal, stance }: Side): string {
	return [holder, proposal?.id ?? '', stance.evidence.message].join('\n');
}

/** Where one mail speaks both for and against the same proposal: a mixed position, and no objection to the whole. */
function contradictions(sides: readonly Side[]): ReadonlySet<string> {
	const signs = new Map<string, Set<number>>();
	for (const side of sides) {
		const key = keyOf(side);
		signs.set(key, (signs.get(key) ?? new Set<number>()).add(Math.sign(side.value)));
	}
	return new Set([...signs].filter(([, found]) => found.has(1) && found.has(-1)).map(([key]) => key));
}

/** Most people who support one proposal, those for the topic as a whole included. */
export function mostAgreed({ support }: Tally): readonly Side[] {
	const general = support.filter(({ proposal }) => proposal === null);
	let most = general;
	for (const id of new Set(support.map(({ proposal }) => proposal?.id))) {
		const agreed = support.filter(({ proposal }) => proposal === null || proposal.id === id);
		if (new Set(agreed.map(({ holder }) => holder)).size > new Set(most.map(({ holder }) => holder)).size)
			most = agreed;
	}
	return most;
}

function sideOf(stance: Stance, proposals: ReadonlyMap<string, Proposal>, bearings: ReadonlyMap<string, Side>): Side {
	const { holder, value, target } = stance;
	const taken = target.kind === 'stance' ? bearings.get(target.id) : undefined;
	if (taken !== undefined) return { holder, proposal: taken.proposal, value: value * Math.sign(taken.value), stance };
	const proposal = target.kind === 'proposal' ? (proposals.get(target.id) ?? null) : null;
	const amended = proposal?.amends ? (proposals.get(proposal.amends) ?? proposal) : proposal;
	return { holder, proposal: amended, value, stance };
}
