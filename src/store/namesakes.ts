/**
 * Different mails under one Message-ID: which keeps it, and how the others are called. A function of the stored mails,
 * whatever the order in which they came.
 */
import type { MsgId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { all, get, run, sql } from './sql.js';
import { dropReadingsOf } from './stale.js';

/** Hex digits of an identity behind `#`: the first number that tells all namesakes apart. */
const SUFFIX_DIGITS = [8, 16, 64] as const;

interface Named {
	readonly key: number;
	readonly id: string;
	readonly digest: string;
	readonly identity: string;
}

/**
 * Names a mail that has come in under a Message-ID that another one holds, as `nameApart` would. The names of the others
 * are looked at only where they stand in the way, so that any number of mails may claim one Message-ID.
 */
export function nameNewcomer(archive: Archive, headerId: MsgId, key: number): void {
	const { db } = archive;
	const holder = get<Named>(db, sql`select key, id, digest, identity from message where id = ${headerId}`);
	const newcomer = get<Named>(db, sql`select key, id, digest, identity from message where key = ${key}`);
	if (holder === undefined || newcomer === undefined) return;
	const names = [holder, newcomer].map(({ identity }) => shortName(headerId, identity));
	if (names[0] === names[1] || names.some((name) => isBegun(archive, name))) {
		nameApart(archive, headerId);
		return;
	}
	const [first, other] = comesFirst(newcomer, holder) ? [newcomer, holder] : [holder, newcomer];
	const named = [
		{ ...first, to: headerId },
		{ ...other, to: shortName(headerId, other.identity) },
	];
	rename(
		archive,
		headerId,
		named.filter(({ id, to }) => id !== to),
	);
}

function comesFirst(a: Named, b: Named): boolean {
	return a.digest === b.digest ? a.identity < b.identity : a.digest < b.digest;
}

function shortName(headerId: MsgId, identity: string): string {
	return `${headerId}#${identity.slice(0, SUFFIX_DIGITS[0])}`;
}

/** A mail has this name, or one that begins with it. */
function isBegun({ db }: Archive, name: string): boolean {
	return get(db, sql`select 1 from message where id >= ${name} and id < ${`${name}~`} limit 1`) !== undefined;
}

/**
 * Different mails under one Message-ID: the smallest digest keeps it, the others get `#` and hex digits of their identity.
 * A name that a mail claims as its Message-ID is never made up.
 */
export function nameApart(archive: Archive, headerId: MsgId): void {
	const { db } = archive;
	const rows = all<{ key: number; id: string; identity: string }>(
		db,
		sql`select key, id, identity from message where header_id = ${headerId} order by digest, identity`,
	);
	const apart = madeUpNames(archive, headerId, rows);
	const renamed = rows
		.map(({ key, id, identity }, rank) => ({ key, id, to: rank === 0 ? headerId : (apart.get(identity) ?? id) }))
		.filter(({ id, to }) => id !== to);
	rename(archive, headerId, renamed);
}

interface Renamed {
	readonly key: number;
	readonly id: string;
	readonly to: string;
}

/** By way of names that nobody has: names may change hands. */
function rename(archive: Archive, headerId: MsgId, renamed: readonly Renamed[]): void {
	const { db } = archive;
	dropReadingsOf(
		archive,
		renamed.flatMap(({ id, to }) => [id, to]),
	);
	for (const { key, to } of renamed) run(db, sql`update message set id = ${unclaimed(to)} where key = ${key}`);
	for (const { key, to } of renamed) {
		run(db, sql`update message set id = ${to}, synthetic = ${to === headerId ? 0 : 1} where key = ${key}`);
	}
}

/** A name for each identity of one Message-ID that no other mail has or claims. */
function madeUpNames(archive: Archive, headerId: MsgId, rows: readonly { identity: string }[]): Map<string, string> {
	const claims = all<{ id: string }>(
		archive.db,
		sql`select header_id as id from message where header_id > ${`${headerId}#`} and header_id < ${`${headerId}$`}`,
	);
	const taken = new Set(claims.map(({ id }) => id));
	const names = new Map<string, string>();
	for (const digits of SUFFIX_DIGITS) {
		const waiting = rows.filter(({ identity }) => !names.has(identity));
		const wanted = waiting.map(({ identity }) => ({ identity, name: `${headerId}#${identity.slice(0, digits)}` }));
		const counts = new Map<string, number>();
		for (const { name } of wanted) counts.set(name, (counts.get(name) ?? 0) + 1);
		for (const { identity, name } of wanted) {
			if (counts.get(name) === 1 && !taken.has(name)) names.set(identity, name);
		}
	}
	for (const { identity } of rows) if (!names.has(identity)) names.set(identity, unclaimed(`${headerId}#${identity}`));
	return names;
}

/** A name that no mail can claim: a Message-ID holds no white space. */
export function unclaimed(text: string): string {
	return `${text} `;
}
