/**
 * How long silence is to count as consent after a call for objections, and what was said against it by then.
 *
 * Known limit: a stated end is understood where it names a day ("by Friday", "until 12 April"); other words ("within two
 * weeks") are shown, and the list's usual time is taken.
 */
import { addDays } from 'date-fns/addDays';
import { addWeeks } from 'date-fns/addWeeks';
import { addYears } from 'date-fns/addYears';
import { format } from 'date-fns/format';
import { isValid } from 'date-fns/isValid';
import { parse } from 'date-fns/parse';
import type { Window } from '../model/argument.js';
import type { Passage } from '../model/passage.js';
import { answers, type Replies } from './answers.js';
import { dueIn, evidenceOf, type Utterance } from './utterance.js';

/** How a day is written; the weekday stands for the next one. */
const WEEKDAY = 'EEEE';
const FORMS = [WEEKDAY, 'yyyy-MM-dd', 'd MMMM yyyy', 'MMMM d yyyy', 'd MMMM', 'MMMM d', 'd MMM', 'MMM d', 'do MMMM'];
/** Words at the end of a due time that may name its day. */
const MAX_WORDS = 3;
const DAY = 'yyyy-MM-dd';

/** The window of a call; `days` is what the list gives where the call says nothing. */
export function windowOf(call: Utterance, replies: Replies, days: number): Window {
	const { message } = call;
	const stated = dueIn(call);
	const said = localDay(message.date);
	const until = format(namedDay(stated ?? '', said) ?? addDays(said, days), DAY);
	const against = (replies.to.get(message.id) ?? [])
		.filter(({ passage }) => passage.author !== message.author && answersCall(passage, call))
		.flatMap(({ utterances }) => utterances)
		.filter(
			(later) =>
				later.message.date > message.date &&
				later.message.date.slice(0, DAY.length) <= until &&
				later.acts.some((act) => act.kind === 'object' && act.value < 0 && act.reported === null && !act.weak),
		);
	return {
		until,
		stated,
		objections: against.map((later) => ({ by: later.message.author, evidence: evidenceOf(later) })),
	};
}

/** Of a passage that answers the mail of the call: true where it answers the call itself, or the mail as a whole. */
function answersCall(passage: Passage, call: Utterance): boolean {
	return passage.replyTo?.focus === null || answers(passage, evidenceOf(call));
}

/** The day that the last words of a due time name, seen from the day on which they were said; null where they name none. */
function namedDay(stated: string, said: Date): Date | null {
	const words = stated.replaceAll(',', ' ').split(' ').filter(Boolean).slice(-MAX_WORDS);
	for (let first = 0; first < words.length; first += 1) {
		const text = words.slice(first).join(' ');
		for (const form of FORMS) {
			const day = parse(text, form, said);
			if (isValid(day)) return day > said ? day : form === WEEKDAY ? addWeeks(day, 1) : laterDay(day, said);
		}
	}
	return null;
}

/** A day without a year is the next one of that name; a day that is long over is no end of anything. */
function laterDay(day: Date, said: Date): Date | null {
	const next = addYears(day, 1);
	return day.getFullYear() === said.getFullYear() && next > said ? next : null;
}

/** The day of an ISO date as the calendar's own, whatever the time zone of the machine. */
function localDay(iso: string): Date {
	const [year = 1970, month = 1, day = 1] = iso.slice(0, DAY.length).split('-').map(Number);
	return new Date(year, month - 1, day);
}
