/**
 * Where a topic stands in a thread: the first rule below that holds, by RFC 7282's measure (every objection addressed,
 * not necessarily accommodated). Computed from decisions, claims of consensus, explicit positions and declared
 * stalemates alone; volume never counts, and idleness is no state.
 */
import { differenceInDays } from 'date-fns';
import type { Act, Answer, Decision, Proposal, Question, Stance } from '../model/argument.js';
import type { Direction, Ground, Standing, State } from '../model/consensus.js';
import type { MsgId, TopicId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';
import type { Governance } from './governance.js';
import { mostAgreed, type Side, type Tally, tallyOf } from './tally.js';

/** A sentence in which somebody claims consensus or declares a stalemate, with its place in the thread. */
export interface Declaration {
	readonly act: Act;
	readonly by: string;
	readonly evidence: Evidence;
}

/** All that was read about one topic in one thread, in order of date. */
export interface TopicMatter {
	readonly id: TopicId;
	readonly label: string;
	readonly messages: readonly MsgId[];
	readonly people: readonly string[];
	/** Messages of programs, and patches. */
	readonly uncounted: number;
	readonly proposals: readonly Proposal[];
	readonly stances: readonly Stance[];
	readonly answers: readonly Answer[];
	readonly decisions: readonly Decision[];
	readonly questions: readonly Question[];
	readonly claims: readonly Declaration[];
	readonly stalemates: readonly Declaration[];
	/** Calls for lazy consensus, and for formal votes. */
	readonly calls: readonly Declaration[];
	readonly votes: readonly Declaration[];
	/** How the list comes to agree. */
	readonly governance: Governance;
	/** ISO date of the thread's last message. */
	readonly asOf: string;
	/** ISO date of a message of the thread. */
	readonly dateOf: (message: MsgId) => string;
}

interface Verdict {
	readonly state: State;
	readonly direction: Direction;
	readonly basis: string;
	readonly evidence: readonly Evidence[];
	readonly claimedBy?: string;
	/** ISO date of the mail that made it so, where that is not the earliest of the evidence. */
	readonly since?: string;
}

type StateRule = (matter: TopicMatter, tally: Tally) => Verdict | null;

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
		why: groundsOf(verdict),
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

/** A decision was announced, and nobody argued against it after. */
function decided(matter: TopicMatter, tally: Tally): Verdict | null {
	const decision = matter.decisions.findLast(({ form, polarity }) => form !== 'reported' && polarity !== 'defer');
	if (decision === undefined) return null;
	if (tally.objections.some((objection) => isAfter(matter, objection.evidence, decision.evidence))) return null;
	return {
		state: 'agreed',
		direction: decision.polarity === 'adopt' ? 'for' : 'against',
		basis: 'agreed/decided',
		evidence: [decision.evidence],
	};
}

/** A formal vote whose window passed and that the list's rules let pass: people for it, more than against, no veto. */
function voted(matter: TopicMatter, tally: Tally): Verdict | null {
	const { vote } = matter.governance;
	const call = matter.votes.at(-1);
	if (vote === null || call === undefined || !hasElapsed(matter, call)) return null;
	const { vetoAt, least } = vote;
	const cast = tally.sides.filter(({ stance }) => isAfter(matter, stance.evidence, call.evidence));
	const ayes = cast.filter(({ value }) => value > 0);
	const sum = cast.reduce((total, { value }) => total + value, 0);
	const vetoed = vetoAt !== null && cast.some(({ value }) => value <= vetoAt);
	if (vetoed || sum <= 0 || new Set(ayes.map(({ holder }) => holder)).size < least) return null;
	return { state: 'agreed', direction: 'for', basis: 'agreed/vote', evidence: [call.evidence, ...wordsOf(ayes)] };
}

/** The proposer counts for his proposal (Xen governance). */
const PROPOSER = 1;

/** A call for lazy consensus whose window passed on the list without an objection that counts there. */
function lazy(matter: TopicMatter, tally: Tally): Verdict | null {
	const call = matter.calls.at(-1);
	const { stopsAt } = matter.governance;
	if (call === undefined || tally.objections.some(({ value }) => value <= stopsAt)) return null;
	const sum = tally.sides.reduce((total, { value }) => total + value, PROPOSER);
	if (sum <= 0 || !hasElapsed(matter, call)) return null;
	return { state: 'agreed', direction: 'for', basis: 'agreed/lazy', evidence: [call.evidence] };
}

function hasElapsed({ asOf, dateOf, governance }: TopicMatter, call: Declaration): boolean {
	return differenceInDays(asOf, dateOf(call.evidence.message)) >= governance.days;
}

/** People enough to call it agreed without a decision: supporters other than the proposer. */
const AGREEING = 2;

/** Two or more others support one proposal, no objection stands, and no question about it waits. */
function supported(matter: TopicMatter, tally: Tally): Verdict | null {
	const agreed = mostAgreed(tally);
	if (new Set(agreed.map(({ holder }) => holder)).size < AGREEING || tally.objections.length > 0) return null;
	if (matter.questions.some(({ status }) => status === 'unanswered')) return null;
	return { state: 'agreed', direction: 'for', basis: 'agreed/explicit', evidence: wordsOf(agreed) };
}

/** Somebody claims consensus, and no objection came after: shown as claimed by that person. */
function claimed(matter: TopicMatter, tally: Tally): Verdict | null {
	const claim = matter.claims.at(-1);
	if (claim === undefined) return null;
	if (tally.objections.some((objection) => isAfter(matter, objection.evidence, claim.evidence))) return null;
	return {
		state: 'agreed',
		direction: claim.act.value < 0 ? 'against' : 'for',
		basis: 'agreed/reported',
		evidence: [claim.evidence],
		claimedBy: claim.by,
	};
}

/** Somebody says that the discussion is stuck, and nothing has found support without objection since. */
function stalemate(matter: TopicMatter, tally: Tally): Verdict | null {
	const declared = matter.stalemates.at(-1);
	if (declared === undefined) return null;
	const revived = tally.support.some(({ stance }) => isAfter(matter, stance.evidence, declared.evidence));
	if (revived && tally.objections.length === 0) return null;
	return { state: 'stalled', direction: 'none', basis: 'stalled/declared', evidence: [declared.evidence] };
}

/** An objection stands, and somebody else is on the other side: a supporter, or the proposer who came back to it. */
function contested(matter: TopicMatter, tally: Tally): Verdict | null {
	const objectors = new Set(tally.objections.map(({ holder }) => holder));
	const others = tally.support.filter(({ holder }) => !objectors.has(holder));
	const returned = matter.proposals.some(
		({ author, evidence }) =>
			!objectors.has(author) && tally.objections.some((objection) => isAfter(matter, evidence, objection.evidence)),
	);
	if (objectors.size === 0 || (others.length === 0 && !returned)) return null;
	const objected = sinceOf(
		matter,
		tally.objections.map(({ evidence }) => evidence),
	);
	const supported = others.length === 0 ? '' : sinceOf(matter, wordsOf(others));
	return {
		state: 'contested',
		direction: 'none',
		basis: 'contested',
		since: objected > supported ? objected : supported,
		evidence: [...tally.objections.map(({ evidence }) => evidence), ...wordsOf(others)],
	};
}

/** Only one side has spoken. What is objected to without a proposal in sight is a reservation, not the topic's direction. */
function leaning(_matter: TopicMatter, tally: Tally): Verdict | null {
	if (tally.objections.length > 0) {
		const against = tally.objections.filter(({ target }) => target.kind !== 'topic').map(({ evidence }) => evidence);
		if (against.length === 0) return null;
		return { state: 'leaning', direction: 'against', basis: 'leaning/against', evidence: against };
	}
	if (tally.support.length === 0) return null;
	return { state: 'leaning', direction: 'for', basis: 'leaning/for', evidence: wordsOf(tally.support) };
}

function wordsOf(sides: readonly Side[]): Evidence[] {
	return sides.map(({ stance }) => stance.evidence);
}

function isAfter(matter: TopicMatter, a: Evidence, b: Evidence): boolean {
	if (a.message === b.message) return a.start > b.start;
	return matter.dateOf(a.message) > matter.dateOf(b.message);
}

function sinceOf(matter: TopicMatter, evidence: readonly Evidence[]): string {
	const dates = evidence.map(({ message }) => matter.dateOf(message)).sort();
	return dates[0] ?? matter.messages.map(matter.dateOf).sort().at(-1) ?? '';
}

function groundsOf({ basis, evidence }: Verdict): Ground[] {
	return evidence.length === 0 ? [] : [{ rule: basis, evidence }];
}

/** Half for how many people took a side (three are plenty), the rest for how many speak for themselves. */
function confidenceOf({ stances }: TopicMatter): number {
	if (stances.length === 0) return 0;
	const holders = new Set(stances.map(({ holder }) => holder)).size;
	const direct = stances.filter(({ reported }) => !reported).length / stances.length;
	return Math.round((0.5 * Math.min(1, holders / 3) + 0.5 * direct) * 100) / 100;
}
