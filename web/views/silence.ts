/**
 * A gap in time between two mails that follow each other.
 */
import { html } from 'hono/html';
import { ageWords, count } from '../../src/brief/counts.js';
import type { Html } from '../page.js';

const DAY_MS = 86_400_000;
/** Days without a mail that are worth a line. */
const SILENCE_DAYS = 7;

/** Days of the calendar (UTC) between two ISO dates; 0 where one cannot be read. */
export function daysBetween(from: string, to: string): number {
	const days = (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MS;
	return Number.isFinite(days) ? days : 0;
}

/** How long a thread had been silent when the newest mail of the archive came: `, silent in the 59 days since`; nothing for a short time. */
export function silentSince(last: string, newest: string | null): Html {
	const days = newest === null ? 0 : daysBetween(last, newest);
	return days < SILENCE_DAYS ? html`` : html`, silent in the ${ageWords(last, newest ?? '')} since`;
}

/** `22 days of silence`, or nothing for a short gap or a first mail. */
export function silenceView(before: string | null, date: string): Html {
	const days = before === null ? 0 : daysBetween(before, date);
	return days < SILENCE_DAYS ? html`` : html`<p class="silence">${count(days, 'day', 'days')} of silence</p>`;
}
