/**
 * The few English phrases that say what was computed: states with their marks, what they rest on, what would change them.
 * Counts name people first, mails second.
 */
import { differenceInDays, differenceInMonths, differenceInYears } from 'date-fns';
import type { Decision, ObjectionStatus, Stance } from '../model/argument.js';
import type { Direction, Standing, State } from '../model/consensus.js';
import type { Curated, Role } from '../model/curation.js';
import { isSamePlace } from '../model/span.js';
import type { Extent } from './record.js';

/** A state as shown: a mark, a word, and a name for its colour. */
export interface StateWords {
	readonly mark: string;
	readonly word: string;
	readonly tone: 'agreed' | 'for' | 'against' | 'contested' | 'stalled' | 'open';
}

export function stateWords(state: State, direction: Direction): StateWords {
	switch (state) {
		case 'agreed':
			return { mark: '●', word: direction === 'against' ? 'agreed not to' : 'agreed', tone: 'agreed' };
		case 'leaning':
			return direction === 'against'
				? { mark: '◑', word: 'leaning against', tone: 'against' }
				: { mark: '◐', word: 'leaning for', tone: 'for' };
		case 'contested':
			return { mark: '▲', word: 'contested', tone: 'contested' };
		case 'stalled':
			return { mark: '■', word: 'stalled', tone: 'stalled' };
		case 'open':
			return { mark: '○', word: 'open', tone: 'open' };
	}
}

/**
 * What the state rests on, as a clause. Of the positions those count that the state cites: who agrees with an objection is not
 * for what it is against.
 */
export function basisWords(standing: Standing): string {
	const grounds = standing.why.flatMap(({ evidence }) => evidence);
	const cited = standing.stances.filter(({ evidence }) => grounds.some((words) => isSamePlace(words, evidence)));
	const objectors = holders(cited, objects);
	const supporters = holders(cited, (stance) => !objects(stance));
	if (standing.basis === 'curated') return 'a person says so';
	switch (standing.state) {
		case 'agreed':
			return agreedWords(standing, supporters);
		case 'leaning':
			return standing.direction === 'against'
				? `${objections(objectors)}, and nobody came back to it in favour`
				: `${people(supporters)} for it, and no objection stands`;
		case 'contested':
			return supporters.length > 0
				? `${objections(objectors)}, while ${people(supporters)} for it`
				: `${objections(objectors)}, and the proposal was not taken back`;
		case 'stalled':
			return 'a stalemate was declared, and no proposal has won support since';
		case 'open':
			return standing.stances.length === 0
				? 'no position in plain words was found'
				: 'the positions found do not tip it either way';
	}
}

/** That a person looked at it, who and when: `confirmed by Ada Birch, 2026-01-02`. Empty where nobody did. */
export function curatedWords(curated: Curated | undefined): string {
	if (curated === undefined) return '';
	const { what, by, on, found } = curated;
	const signed = [by === null ? what : `${what} by ${by}`, on ?? ''].filter((part) => part !== '').join(', ');
	return found === null ? signed : `${signed} (found: ${found})`;
}

/** What somebody is to the list and who says so: `Bo Lind: release manager (said by Ada Birch, 2026-01-02)`. */
export function roleWords({ person, role, by, on }: Role): string {
	const signed = [by === null ? '' : `said by ${by}`, on ?? ''].filter((part) => part !== '').join(', ');
	return `${person}: ${role}${signed === '' ? '' : ` (${signed})`}`;
}

/** What would move the topic out of its state. */
export function changeWords(state: State, direction: Direction): string {
	switch (state) {
		case 'agreed':
			return 'an objection in plain words, or a later decision';
		case 'leaning':
			return direction === 'against'
				? 'the objection being met or withdrawn, or somebody speaking up for it'
				: 'two people for the same proposal or a decision (agreed), or an objection (contested)';
		case 'contested':
			return 'the objection being met or withdrawn, or a decision';
		case 'stalled':
			return 'a proposal that somebody supports and nobody objects to, or a decision';
		case 'open':
			return 'a position in plain words by somebody other than the proposer';
	}
}

const OBJECTIONS: Readonly<Record<ObjectionStatus, string>> = {
	open: 'objection, nobody answered',
	answered: 'objection, answered but standing',
	addressed: 'objection, met',
	withdrawn: 'objection, withdrawn',
};

/** A position as a sign and a word; `tone` names its colour. */
export function stanceWords({ value, objection }: Pick<Stance, 'value' | 'objection'>): {
	readonly sign: string;
	readonly word: string;
	readonly tone: 'for' | 'against' | 'mixed';
} {
	if (value > 0) return { sign: '+', word: value > 1 ? 'strongly for' : 'for', tone: 'for' };
	if (value === 0) return { sign: '±', word: 'mixed', tone: 'mixed' };
	return { sign: '−', word: objection === null ? 'against' : OBJECTIONS[objection], tone: 'against' };
}

const NUMBERS = new Intl.NumberFormat('en-US');

/** `1,234`. `toLocaleString` makes such a form for every number, which was a twelfth of a thread page. */
export function numberWords(n: number): string {
	return NUMBERS.format(n);
}

/** `1 person`, `4 people`. */
export function count(n: number, one: string, many: string): string {
	return `${numberWords(n)} ${n === 1 ? one : many}`;
}

/** `4 people, 12 mails`, and how many of these count as nobody. */
export function peopleAndMails(people: number, mails: number, uncounted = 0): string {
	return `${count(people, 'person', 'people')}, ${mailsWords(mails, uncounted)}`;
}

/** `No objection found among 4 people in 12 mails.`, and how many of these count as nobody. */
export function notFoundAmong(what: string, { people, mails, uncounted }: Extent): string {
	return `${what} found among ${count(people, 'person', 'people')} in ${mailsWords(mails, uncounted)}.`;
}

function mailsWords(mails: number, uncounted: number): string {
	const apart = uncounted === 0 ? '' : ` (${numberWords(uncounted)} by programs or patches, not counted)`;
	return `${count(mails, 'mail', 'mails')}${apart}`;
}

/** Names that a sentence holds. */
const MAX_NAMES = 4;

/** Time between two ISO dates as a reader says it: `27 days`, `5 months`, `3 years`; empty below a day. */
export function ageWords(from: string, to: string): string {
	const days = differenceInDays(to, from);
	if (days < 1) return '';
	const months = differenceInMonths(to, from);
	if (months < 3) return count(days, 'day', 'days');
	return months < 24 ? count(months, 'month', 'months') : count(differenceInYears(to, from), 'year', 'years');
}

/** Names as a list in a sentence: `A`, `A and B`, `A, B, C and 3 others`. */
export function nameList(names: readonly string[]): string {
	const named = names.length <= MAX_NAMES ? names : names.slice(0, MAX_NAMES - 1);
	const left = names.length - named.length;
	const parts = left === 0 ? named : [...named, count(left, 'other', 'others')];
	return parts.length < 2 ? (parts[0] ?? 'nobody') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Different holders of the positions that `matches`, in order of appearance. */
export function holders(stances: readonly Stance[], matches: (stance: Stance) => boolean): string[] {
	return [...new Set(stances.filter(matches).map((stance) => stance.holder))];
}

/** True for an objection that stands. */
export function objects({ objection }: Stance): boolean {
	return objection === 'open' || objection === 'answered';
}

function agreedWords(standing: Standing, supporters: readonly string[]): string {
	if (standing.claimedBy !== null) return `${standing.claimedBy} says so; nobody else confirmed it or objected since`;
	if (standing.basis.includes('lazy')) return 'silence was to count as consent, and no objection stopped it';
	if (standing.basis.includes('vote')) return `a vote was held, and ${people(supporters)} for it`;
	if (standing.basis.includes('explicit')) return `${people(supporters)} for it, and no objection stands`;
	return 'a decision was announced, and nobody objected since';
}

function people(names: readonly string[]): string {
	return `${nameList(names)} ${names.length > 1 ? 'are' : 'is'}`;
}

function objections(names: readonly string[]): string {
	if (names.length === 0) return 'an objection stands';
	return names.length === 1 ? `an objection by ${nameList(names)} stands` : `objections by ${nameList(names)} stand`;
}

/** How long silence was to count as consent, and who objected by then; empty for decisions of other forms. */
export function windowWords(window: Decision['window']): string {
	if (window === undefined) return '';
	const { until, stated, objections } = window;
	const end = `silence was to be consent until ${until} (${stated ?? 'the usual time of the list'})`;
	if (objections.length === 0) return `${end}; no objection to it found by then`;
	return `${end}; objection by ${nameList([...new Set(objections.map(({ by }) => by))])}`;
}

/** How a decision came about, in a word or two. */
export const DECISION_FORMS: Readonly<Record<Decision['form'], string>> = {
	vote: 'vote',
	'lazy-consensus': 'lazy consensus',
	announcement: 'announced',
	minutes: 'minutes',
	reported: 'reported',
};
