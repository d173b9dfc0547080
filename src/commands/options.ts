/**
 * Options that several commands take, and how their values are read.
 */
import { type Command, InvalidArgumentError } from 'commander';
import type { ListSlug, MsgId } from '../model/ids.js';
import { RESERVED_SLUGS } from '../model/reserved-slugs.js';

export interface DbOption {
	readonly db: string;
}

/** Adds `--db FILE`: default `$RAPPORTEUR_DB`, else `rapporteur.db` in the current folder. */
export function withDb(command: Command): Command {
	const fallback = process.env.RAPPORTEUR_DB ?? 'rapporteur.db';
	return command.option('--db <file>', 'the archive', fallback);
}

/** A Message-ID as people paste it: with or without angle brackets. */
export function messageId(value: string): MsgId {
	return value.trim().replace(/^<|>$/g, '') as MsgId;
}

/** Slug of a list. */
export function listSlug(value: string): ListSlug {
	if (!/^[a-z0-9][a-z0-9._-]{0,99}$/.test(value)) {
		throw new InvalidArgumentError('a list is named by a-z, 0-9, dot, hyphen and underscore');
	}
	if (RESERVED_SLUGS.has(value)) throw new InvalidArgumentError(`"${value}" is an address of the web view`);
	return value as ListSlug;
}

/** A count from `min` up. */
export function count(min: number, max: number): (value: string) => number {
	return (value) => {
		const number = Number(value);
		if (!Number.isInteger(number) || number < min || number > max) {
			throw new InvalidArgumentError(`a whole number from ${min} to ${max} is wanted`);
		}
		return number;
	};
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A date or date-time; a date alone means its end, UTC. Result: ISO to the second. */
export function isoDate(value: string): string {
	return dateTime(value, 'T23:59:59Z');
}

/** A date or date-time from which on something counts; a date alone means its beginning, UTC. */
export function startOf(value: string): string {
	const iso = dateTime(value, 'T00:00:00Z');
	return value.length === 10 ? value : iso;
}

/** Days that no month has are none. */
function dateTime(value: string, time: string): string {
	const day = value.slice(0, 10);
	const date = new Date(value === day ? day + time : value);
	const known = new Date(`${day}T00:00:00Z`);
	if (!DATE.test(value) || Number.isNaN(date.getTime()) || known.toISOString().slice(0, 10) !== day) {
		throw new InvalidArgumentError('a date is wanted, e.g. 2018-06-27 or 2018-06-27T09:19:00Z');
	}
	return `${date.toISOString().slice(0, 19)}Z`;
}
