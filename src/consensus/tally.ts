/**
 * Who stands where on a topic at the end of a thread: people, never mails. A person's last position on a target counts.
 */
import type { Proposal, Stance } from '../model/argument.js';

/** The proposal with the most people on it, and the positions that bear on it. */
export interface Tally {
	readonly lead: Proposal | null;
	/** Last own-voice position of each holder on the lead, its amendments, or the topic. */
	readonly last: readonly Stance[];
	/** Holders other than the proposer with a position for it. */
	readonly supporters: readonly string[];
	/** Objections that stand: open or answered, neither addressed nor withdrawn. */
	readonly objections: readonly Stance[];
}

/** Tally of one topic from its proposals and stances in order. */
export function tallyOf(proposals: readonly Proposal[], stances: readonly Stance[]): Tally {
	const own = stances.filter((stance) => !stance.reported);
	const lead = leadOf(proposals, own);
	const relevant = own.filter((stance) => bearsOn(stance, lead, proposals));
	const last = [...new Map(relevant.map((stance) => [stance.holder, stance])).values()];
	return {
		lead,
		last,
		supporters: last.filter(({ value, holder }) => value >= 1 && holder !== lead?.author).map(({ holder }) => holder),
		objections: own.filter(({ objection }) => objection === 'open' || objection === 'answered'),
	};
}

/** Most distinct holders; of equals the latest. */
function leadOf(proposals: readonly Proposal[], stances: readonly Stance[]): Proposal | null {
	let lead: Proposal | null = null;
	let most = -1;
	for (const proposal of proposals) {
		const holders = new Set(stances.filter(({ target }) => target.id === proposal.id).map(({ holder }) => holder));
		if (holders.size >= most) {
			lead = proposal;
			most = holders.size;
		}
	}
	return lead;
}

function bearsOn({ target }: Stance, lead: Proposal | null, proposals: readonly Proposal[]): boolean {
	if (target.kind === 'topic') return true;
	if (target.kind !== 'proposal' || lead === null) return false;
	return target.id === lead.id || proposals.some(({ id, amends }) => id === target.id && amends === lead.id);
}
