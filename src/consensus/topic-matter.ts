/**
 * All that was read about one topic in one thread, which a state is computed from, and what came after what in it.
 */
import type { Act, Claims } from '../model/argument.js';
import type { Direction, State } from '../model/consensus.js';
import type { MsgId, TopicId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';
import type { Governance } from './governance.js';
import type { Side, Tally } from './tally.js';

/** A sentence in which somebody claims consensus or declares a stalemate, with its place in the thread. */
export interface Declaration {
	readonly act: Act;
	readonly by: string;
	readonly evidence: Evidence;
}

/** A call for lazy consensus. */
export interface Call extends Declaration {
	/** ISO day that its words name as the end; null where the list's usual days count. */
	readonly until: string | null;
}

/** All that was read about one topic in one thread, in order of date. */
export interface TopicMatter extends Omit<Claims, 'actions'> {
	readonly id: TopicId;
	readonly label: string;
	readonly messages: readonly MsgId[];
	readonly people: readonly string[];
	/** Messages of programs, and patches. */
	readonly uncounted: number;
	readonly claims: readonly Declaration[];
	readonly stalemates: readonly Declaration[];
	readonly calls: readonly Call[];
	/** Calls for formal votes. */
	readonly votes: readonly Declaration[];
	/** How the list comes to agree. */
	readonly governance: Governance;
	/** ISO date of the thread's last message. */
	readonly asOf: string;
	/** ISO date of a message of the thread. */
	readonly dateOf: (message: MsgId) => string;
}

/** What a rule says of the state. */
export interface Verdict {
	readonly state: State;
	readonly direction: Direction;
	readonly basis: string;
	readonly evidence: readonly Evidence[];
	readonly claimedBy?: string;
	/** ISO date of the mail that made it so, where that is not the earliest of the evidence. */
	readonly since?: string;
}

/** A line of the formal definition: its verdict, or null where it does not hold. */
export type StateRule = (matter: TopicMatter, tally: Tally) => Verdict | null;

/** The words with which people took their sides. */
export function wordsOf(sides: readonly Side[]): Evidence[] {
	return sides.map(({ stance }) => stance.evidence);
}

/** True where `a` was said after `b`. */
export function isAfter(matter: TopicMatter, a: Evidence, b: Evidence): boolean {
	if (a.message === b.message) return a.start > b.start;
	return matter.dateOf(a.message) > matter.dateOf(b.message);
}

/** ISO date of the earliest of these words; of none, of the topic's last message. */
export function sinceOf(matter: TopicMatter, evidence: readonly Evidence[]): string {
	const dates = evidence.map(({ message }) => matter.dateOf(message)).sort();
	return dates[0] ?? matter.messages.map(matter.dateOf).sort().at(-1) ?? '';
}
