/**
 * The value of a filter in the form that it is written out with, or why it cannot be one.
 * Relative dates count back from `newest`, the date of the archive's newest mail: no clock is asked.
 */
import type { FilterName } from './operators.js';

export const HAS_VALUES = ['attachment', 'patch', 'decision', 'action', 'question', 'objection', 'proposal'] as const;
export const STATE_VALUES = ['agreed', 'leaning', 'contested', 'stalled', 'open'] as const;

/** `stance:against[from:jan]`; group 2 is the name. */
export const STANCE = /^(for|against|mixed)(?:\[from:([^[\]"]{1,100})\])?$/;
/** `>=5`, `5`. */
export const COUNT = /^(>=|<=|>|<)?(\d{1,6})$/;
/** A date, or the beginning of one: dates are compared as texts. */
export const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:]{2,8}Z?)?)?)?$/i;
const RELATIVE = /^(\d{1,3})([dwmy])$/i;
const DAY_MS = 86_400_000;

type Read = { readonly value: string } | { readonly wants: string };

/** Reads one value. `wants` says what would have been understood. */
export function readFilter(name: FilterName, text: string, newest: string | null): Read {
	const value = text.trim();
	if (value === '' || !/[\p{L}\p{N}]/u.test(value)) return { wants: 'a value' };
	switch (name) {
		case 'list':
			return { value: value.toLowerCase() };
		case 'topic':
			return { value: value.toLowerCase().replace(/[\s_]+/g, '-') };
		case 'mid':
		case 'thread':
			return { value: value.replace(/^[<\s]+|[>\s]+$/g, '') };
		case 'since':
		case 'before': {
			const date = readDate(value, newest);
			return date === null ? { wants: 'a date like 2018-06-27 or 2w' } : { value: date };
		}
		case 'date':
			return readRange(value, newest);
		case 'has':
			return oneOf(
				HAS_VALUES,
				value
					.toLowerCase()
					.replace(/^file$/, 'attachment')
					.replace(/(?<=.)s$/, ''),
			);
		case 'state':
			return oneOf(STATE_VALUES, value.toLowerCase());
		case 'stance': {
			const stance = STANCE.exec(value.toLowerCase().replace(/\s{1,100}/g, ' '));
			return stance === null ? { wants: 'for, against or mixed, like against[from:jan]' } : { value: stance[0] };
		}
		case 'messages':
		case 'people':
			return COUNT.test(value) ? { value } : { wants: 'a number like >10' };
		case 'meeting':
			return { value: DATE.test(value) ? value.toUpperCase() : value.toLowerCase() };
		case 'quoted':
		case 'n':
			return { value: value.toLowerCase() };
	}
}

function oneOf(values: readonly string[], value: string): Read {
	return values.includes(value) ? { value } : { wants: `one of ${values.join(', ')}` };
}

/** `A..B` with either end left out, or one date. */
function readRange(value: string, newest: string | null): Read {
	const [first = '', second] = value.split('..', 3);
	const from = readDate(first, newest);
	const to = readDate(second ?? '', newest);
	const wrong = { wants: 'dates like 2018-06..2018-07' };
	if (second === undefined) return from === null ? wrong : { value: from };
	if ((from === null && first !== '') || (to === null && second !== '') || (from === null && to === null)) return wrong;
	return { value: `${from ?? ''}..${to ?? ''}` };
}

/** The date, or the day that a relative one means; unchanged where no newest mail is known. */
function readDate(text: string, newest: string | null): string | null {
	const value = text.toLowerCase();
	if (DATE.test(value)) return value.toUpperCase();
	const relative = value === 'today' ? ['', '0', 'd'] : value === 'yesterday' ? ['', '1', 'd'] : RELATIVE.exec(value);
	if (relative === null) return null;
	const from = new Date(newest ?? Number.NaN);
	if (Number.isNaN(from.getTime())) return value;
	const [, count = '0', unit = 'd'] = relative;
	return dayBefore(from, Number(count), unit);
}

function dayBefore(from: Date, count: number, unit: string): string {
	if (unit === 'd' || unit === 'w') {
		return new Date(from.getTime() - count * (unit === 'w' ? 7 : 1) * DAY_MS).toISOString().slice(0, 10);
	}
	const months = from.getUTCFullYear() * 12 + from.getUTCMonth() - count * (unit === 'y' ? 12 : 1);
	const year = Math.floor(months / 12);
	const month = months - year * 12;
	if (year < 1) return '0001';
	const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	const day = Math.min(from.getUTCDate(), lastDay);
	return [String(year).padStart(4, '0'), month + 1, day].map((part) => String(part).padStart(2, '0')).join('-');
}
