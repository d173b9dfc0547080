/**
 * Different mails under one Message-ID: which keeps it, and how the others are called. A function of the stored mails,
 * whatever the order in which they came.
 */
import type { MsgId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { all, run, sql } from './sql.js';
import { dropReadingsOf } from './stale.js';

/** Hex digits of an identity behind `#`: the first number that tells all namesakes apart. */
const SUFFIX_DIGITS = [8, 16, 64] as const;

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
