/**
 * Positions, decisions and what people said of them, in words.
 */
import type { Decision, ObjectionStatus, Stance } from '../model/argument.js';
import type { Curated, Role } from '../model/curation.js';
import { nameList } from './counts.js';

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

/** Different holders of the positions that `matches`, in order of appearance. */
export function holders(stances: readonly Stance[], matches: (stance: Stance) => boolean): string[] {
	return [...new Set(stances.filter(matches).map((stance) => stance.holder))];
}

/** True for an objection that stands. */
export function objects({ objection }: Stance): boolean {
	return objection === 'open' || objection === 'answered';
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
