/**
 * Dates of mail (RFC 5322 s3.3 and s4.3) as they really come: comments, two-digit years, obsolete zones, no seconds.
 * Takes the words of a date in any order. Known limit: purely numeric dates (04/05/2010) are ambiguous and not read.
 */

/** UTF-16 units of a date that are looked at. */
const MAX_DATE_LENGTH = 200;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Hours from UTC: RFC 5322 s4.3, then zones that stand in archives without a number. Single letters count as UTC (s4.3). */
const ZONES: Readonly<Record<string, number>> = {
	...{ UT: 0, UTC: 0, GMT: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
	...{ WET: 0, WEST: 1, BST: 1, CET: 1, MET: 1, MEZ: 1, CEST: 2, MEST: 2, MESZ: 2, EET: 2, EEST: 3, MSK: 3, MSD: 4 },
	...{ JST: 9, KST: 9, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
};
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?$/i;
const TIME = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)?$/;
/** `Mon, 4 Jun 2018 14:55:00 +0200 (CEST)`, as nearly all programs write it. */
const USUAL =
	/^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), {1,2})?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})(?: \([A-Z]{1,5}\))?$/;
const OFFSET = /^(?:GMT|UTC|UT)?([+-])(\d{2}):?(\d{2})$/i;

interface Parts {
	day: number | null;
	month: number | null;
	year: number | null;
	time: readonly [number, number, number] | null;
	/** Minutes east of UTC. */
	zone: number | null;
	/** Hours to add for `PM`, or 0. */
	noon: number;
}

/**
 * ISO date (UTC, to the second) of a date as written in a header, e.g. `Mon, 4 Jun 18 14:55 EST (comment)`.
 * A date without zone is taken as UTC. Null for empty, unreadable or impossible dates; implausible years are read as they stand.
 */
export function parseMailDate(value: string): string | null {
	const usual = USUAL.exec(value.trim());
	if (usual !== null) return fromUsual(usual);
	const text = withoutComments(value.slice(0, MAX_DATE_LENGTH)).trim();
	const iso = ISO.exec(text);
	if (iso !== null) return fromIso(iso);
	const parts: Parts = { day: null, month: null, year: null, time: null, zone: null, noon: 0 };
	for (const word of text.split(/[\s,]+/)) readWord(parts, word);
	return assemble(parts);
}

function readWord(parts: Parts, word: string): void {
	const dashed = /^(\d{1,2})-([A-Za-z]{3,9})-(\d{2,4})$/.exec(word);
	if (dashed !== null) {
		for (const piece of dashed.slice(1)) readWord(parts, piece);
		return;
	}
	const time = TIME.exec(word);
	const offset = OFFSET.exec(word);
	if (time !== null) parts.time ??= [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)];
	else if (offset !== null) parts.zone ??= (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
	else if (/^\d{1,4}$/.test(word)) readNumber(parts, word);
	else if (/^[A-Za-z]+\.?$/.test(word)) readName(parts, word);
}

function readNumber(parts: Parts, word: string): void {
	if (parts.day === null && word.length <= 2) parts.day = Number(word);
	else if (parts.year === null && word.length !== 1) parts.year = fullYear(word);
}

function readName(parts: Parts, word: string): void {
	const month = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
	const zone = ZONES[word.toUpperCase()];
	if (zone !== undefined) parts.zone ??= zone * 60;
	else if (month !== -1 && parts.month === null) parts.month = month;
	else if (/^pm$/i.test(word)) parts.noon = 12;
	else if (/^am$/i.test(word)) parts.noon = -12;
}

/** RFC 5322 s4.3: two digits below 50 are 20xx, others 19xx; three digits count from 1900. */
function fullYear(word: string): number {
	const year = Number(word);
	if (word.length === 4) return year;
	return word.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function assemble({ day, month, year, time, zone, noon }: Parts): string | null {
	if (day === null || month === null || year === null || time === null) return null;
	const hour = noon === 12 && time[0] < 12 ? time[0] + 12 : noon === -12 && time[0] === 12 ? 0 : time[0];
	return instant([year, month + 1, day, hour, time[1], time[2]], zone ?? 0);
}

function fromUsual([, day, month = '', year, hour, minute, second, sign, hours, minutes]: RegExpExecArray):
	| string
	| null {
	const zone = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
	return instant([year, MONTHS.indexOf(month.toLowerCase()) + 1, day, hour, minute, second].map(Number), zone);
}

function fromIso(match: RegExpExecArray): string | null {
	const [, ...fields] = match;
	const zone = OFFSET.exec(fields[6] ?? '');
	const minutes = zone === null ? 0 : (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
	return instant(
		fields.slice(0, 6).map((field) => Number(field ?? 0)),
		minutes,
	);
}

/** A leap second becomes second 59; what is no day of its month, or no time, is null. */
function instant(
	[year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[],
	zone: number,
): string | null {
	if (hour > 23 || minute > 59 || second > 60 || Math.abs(zone) >= 24 * 60) return null;
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
	date.setUTCHours(hour, minute - zone, Math.min(second, 59));
	return date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999 ? null : `${date.toISOString().slice(0, 19)}Z`;
}

/** Drops `(comments)`, nested ones too; an unclosed one runs to the end. */
function withoutComments(text: string): string {
	let depth = 0;
	let kept = '';
	for (const letter of text) {
		if (letter === '(') depth++;
		else if (letter === ')') depth = Math.max(0, depth - 1);
		else if (depth === 0) kept += letter;
	}
	return kept;
}
