/**
 * Days as minutes write them: `25 March 2015`, `March 25, 2015`, `2015-03-25`, `2015/03/25`.
 */
import { parseMailDate } from './parse-date.js';

const ISO_DAY = /\b((?:19|20)\d{2})[-_./](\d{1,2})[-_./](\d{1,2})(?!\d)/;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const DAY_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?(${MONTH})\\.?,?\\s(\\d{4})\\b`, 'i');
const MONTH_DAY = new RegExp(`\\b(${MONTH})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s(\\d{4})\\b`, 'i');

/** A day where a text names it: UTF-16 offsets, and the ISO date at midnight UTC, null for a day that no month has. */
export interface NamedDay {
	readonly start: number;
	readonly end: number;
	readonly date: string | null;
}

/** The first day that a text names; null without one. */
export function namedDay(text: string): NamedDay | null {
	const found = [DAY_MONTH, MONTH_DAY, ISO_DAY]
		.map((pattern) => pattern.exec(text))
		.filter((match) => match !== null)
		.sort((a, b) => a.index - b.index)[0];
	return found === undefined ? null : { start: found.index, end: found.index + found[0].length, date: isoDate(found) };
}

function isoDate([, first = '', second = '', third = '']: RegExpExecArray): string | null {
	if (first.length === 4 && /^\d/.test(first)) {
		return parseMailDate(`${first}-${second.padStart(2, '0')}-${third.padStart(2, '0')}T00:00:00Z`);
	}
	return parseMailDate(
		/^\d/.test(first) ? `${first} ${second} ${third} 00:00 UTC` : `${second} ${first} ${third} 00:00 UTC`,
	);
}
