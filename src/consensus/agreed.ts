/**
 * When a topic counts as agreed: decided, voted, let pass, supported without an objection, or claimed to be.
 */
import { differenceInDays } from 'date-fns/differenceInDays';
import type { Decision } from '../model/argument.js';
import type { Evidence } from '../model/span.js';
import { mostAgreed, type Tally } from './tally.js';
import { type Call, type Declaration, isAfter, type TopicMatter, type Verdict, wordsOf } from './topic-matter.js';

/** Forms that settle nothing by themselves: what is told of elsewhere, and what silence has to settle first. */
const LEFT_OPEN: ReadonlySet<Decision['form']> = new Set<Decision['form']>(['reported', 'lazy-consensus']);

/** A decision was announced, and nobody argued against it after. */
export function decided(matter: TopicMatter, tally: Tally): Verdict | null {
	const decision = matter.decisions.findLast(({ form, polarity }) => !LEFT_OPEN.has(form) && polarity !== 'defer');
	if (decision === undefined || isContradicted(matter, tally, decision.evidence)) return null;
	return {
		state: 'agreed',
		direction: decision.polarity === 'adopt' ? 'for' : 'against',
		basis: 'agreed/decided',
		evidence: [decision.evidence],
	};
}

/** A formal vote whose window passed and that the list's rules let pass: people for it, more than against, no veto. */
export function voted(matter: TopicMatter, tally: Tally): Verdict | null {
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
export function lazy(matter: TopicMatter, tally: Tally): Verdict | null {
	const call = matter.calls.at(-1);
	const { stopsAt } = matter.governance;
	if (call === undefined || tally.objections.some(({ value }) => value <= stopsAt)) return null;
	const sum = tally.sides.reduce((total, { value }) => total + value, PROPOSER);
	if (sum <= 0 || !hasPassed(matter, call)) return null;
	return { state: 'agreed', direction: 'for', basis: 'agreed/lazy', evidence: [call.evidence] };
}

/** True where the thread goes on after the day that the call names; without one, after the list's usual days. */
function hasPassed(matter: TopicMatter, call: Call): boolean {
	return call.until === null ? hasElapsed(matter, call) : matter.asOf.slice(0, call.until.length) > call.until;
}

function hasElapsed({ asOf, dateOf, governance }: TopicMatter, call: Declaration): boolean {
	return differenceInDays(asOf, dateOf(call.evidence.message)) >= governance.days;
}

/** People enough to call it agreed without a decision: supporters other than the proposer. */
const AGREEING = 2;

/** Two or more others support one proposal, no objection stands, and no question about it waits. */
export function supported(matter: TopicMatter, tally: Tally): Verdict | null {
	const agreed = mostAgreed(tally);
	if (new Set(agreed.map(({ holder }) => holder)).size < AGREEING || tally.objections.length > 0) return null;
	if (matter.questions.some(({ status }) => status === 'unanswered')) return null;
	return { state: 'agreed', direction: 'for', basis: 'agreed/explicit', evidence: wordsOf(agreed) };
}

/** Somebody claims consensus, and no objection came after: shown as claimed by that person. */
export function claimed(matter: TopicMatter, tally: Tally): Verdict | null {
	const claim = matter.claims.at(-1);
	if (claim === undefined || isContradicted(matter, tally, claim.evidence)) return null;
	return {
		state: 'agreed',
		direction: claim.act.value < 0 ? 'against' : 'for',
		basis: 'agreed/reported',
		evidence: [claim.evidence],
		claimedBy: claim.by,
	};
}

/** An objection that stands came after these words. */
function isContradicted(matter: TopicMatter, { objections }: Tally, words: Evidence): boolean {
	return objections.some(({ evidence }) => isAfter(matter, evidence, words));
}
