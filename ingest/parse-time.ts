/**
 * When a mail was sent, when it arrived, and which of the two is shown (contract.md, "date").
 */
import { NO_DATE } from '../src/model/message.js';
import { parseMailDate } from './parse-date.js';
import type { Note } from './parsed-message.js';

export interface Times {
	/** ISO dates; null where unreadable. */
	readonly sentDate: string | null;
	readonly arrivalDate: string | null;
	/** The date shown. */
	readonly date: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Received and Date fields that are tried: the topmost is nearly always right. */
const MAX_TRIED = 20;

/**
 * Times of a mail from its Date fields (the first that can be read), its Received fields (topmost first) and its separator line.
 * The sent date is shown if it lies between a week before and a day after arrival, or if it is plausible and arrival unknown.
 */
export function mailTimes(
	sent: readonly string[],
	received: readonly string[],
	separatorDate: string | null,
	note: Note,
): Times {
	const sentDate =
		sent
			.slice(0, MAX_TRIED)
			.map(parseMailDate)
			.find((date) => date !== null) ?? null;
	if (sentDate === null)
		note('no-date', sent[0] === undefined ? 'no Date field' : `unreadable date: ${sent[0].slice(0, 80)}`);
	const arrivalDate = arrival(received) ?? plausible(separatorDate);
	return { sentDate, arrivalDate, date: shownDate(sentDate, arrivalDate, note) };
}

/** RFC 5322 s3.6.7: the date stands behind the last semicolon. */
function arrival(received: readonly string[]): string | null {
	for (const value of received.slice(0, MAX_TRIED)) {
		const date = plausible(parseMailDate(value.slice(value.lastIndexOf(';') + 1)));
		if (date !== null) return date;
	}
	return null;
}

function shownDate(sent: string | null, arrived: string | null, note: Note): string {
	if (arrived === null) {
		const date = plausible(sent);
		if (date === null) note('date-unknown', 'neither sent date nor arrival can be believed');
		return date ?? NO_DATE;
	}
	if (sent === null) return arrived;
	const late = Date.parse(arrived) - Date.parse(sent);
	if (late <= 7 * DAY_MS && late >= -DAY_MS) return sent;
	note('date-implausible', `sent ${sent}, arrived ${arrived}; the arrival is shown`);
	return arrived;
}

/** Mail has dates after 1970; what says 2070 or later is a broken clock (no clock of ours is asked: the result must not depend on it). */
function plausible(date: string | null): string | null {
	return date !== null && date >= '1971' && date < '2070' ? date : null;
}
