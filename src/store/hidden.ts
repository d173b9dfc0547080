/**
 * Messages that were taken out: a tombstone stays, and their words are covered wherever they leave the store, in quotations of
 * other mails too. Done where texts are read and indexed, so that whatever is made of them is made without those words.
 */

import type { MsgId } from '../model/ids.js';
import { BULLET } from '../model/mask.js';
import type { Tombstone } from '../model/message.js';
import type { Archive } from './archive.js';
import { all, get, run, sql } from './sql.js';
import { runsOf, withoutRuns } from './word-runs.js';

/** What is known of all hidden messages at once. */
export interface Veil {
	/** The tombstone of a message; null where it is not hidden. */
	readonly tombstone: (id: string) => Tombstone | null;
	readonly isPurged: (id: string) => boolean;
	/** A text without the words of hidden messages, as long as before. */
	readonly text: (text: string) => string;
	/** A text without the words of those that are purged; null where none is. */
	readonly purgedText: ((text: string) => string) | null;
}

/** A message to hide, with its own words, and the code or patch in it, whose words are nobody's outside of quotes. */
export interface Hiding extends Tombstone {
	readonly id: MsgId;
	readonly own: string;
	readonly code: string;
	readonly purged: boolean;
}

interface Row extends Tombstone {
	readonly id: string;
	readonly purged: number;
	readonly own: Buffer;
	readonly code: Buffer;
}

const veils = new WeakMap<Archive['db'], { readonly state: string; readonly veil: Veil | null }>();

/** The veil over an archive as it is now; null where nothing is hidden. */
export function veilOf({ db }: Pick<Archive, 'db'>): Veil | null {
	const state = get<{ value: string }>(db, sql`select value from setting where name = 'hidden'`)?.value ?? '';
	if (state === '') return null;
	const known = veils.get(db);
	if (known?.state === state) return known.veil;
	const veil = veilFrom(all<Row>(db, sql`select id, reason, date, purged, own, code from hidden order by id`));
	veils.set(db, { state, veil });
	return veil;
}

/** Keeps a tombstone, in place of one for the same message. To be called in a transaction. */
export function storeHidden({ db }: Archive, { id, reason, date, purged, own, code }: Hiding): void {
	run(
		db,
		sql`
			insert or replace into hidden (id, reason, date, purged, own, code)
			values (${id}, ${reason}, ${date}, ${purged ? 1 : 0}, ${packed(runsOf(own))}, ${packed(runsOf(code))})
		`,
	);
	touch(db);
}

/** Takes a tombstone away. To be called in a transaction. */
export function removeHidden({ db }: Archive, id: MsgId): void {
	run(db, sql`delete from hidden where id = ${id}`);
	touch(db);
}

/** Every sign of a text covered. */
export function blank(text: string): string {
	return text.replace(/\S/g, BULLET);
}

/** Changes with every change of what is hidden, for readers that are open. */
function touch(db: Archive['db']): void {
	run(
		db,
		sql`
			insert or replace into setting (name, value)
			select 'hidden', coalesce((select cast(value as integer) from setting where name = 'hidden'), 0) + 1
		`,
	);
}

function veilFrom(rows: readonly Row[]): Veil | null {
	if (rows.length === 0) return null;
	const byId = new Map(rows.map((row) => [row.id, row]));
	const purged = rows.filter((row) => row.purged === 1);
	return {
		tombstone: (id) => {
			const row = byId.get(id);
			return row === undefined ? null : { reason: row.reason, date: row.date };
		},
		isPurged: (id) => byId.get(id)?.purged === 1,
		text: withoutWordsOf(rows),
		purgedText: purged.length === 0 ? null : withoutWordsOf(purged),
	};
}

function withoutWordsOf(rows: readonly Row[]): (text: string) => string {
	const own = new Set(rows.flatMap((row) => unpacked(row.own)));
	const code = new Set(rows.flatMap((row) => unpacked(row.code)));
	return (text) => withoutRuns(text, own, code);
}

function packed(runs: readonly number[]): Buffer {
	return Buffer.from(Float64Array.from(new Set(runs)).buffer);
}

function unpacked(bytes: Buffer): number[] {
	return [...new Float64Array(new Uint8Array(bytes).buffer)];
}
