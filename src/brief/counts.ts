/**
 * Numbers, ages and names as a sentence has them. People come first, mails second.
 */
import { differenceInDays } from 'date-fns/differenceInDays';
import { differenceInMonths } from 'date-fns/differenceInMonths';
import { differenceInYears } from 'date-fns/differenceInYears';
import type { Extent } from './record.js';

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
