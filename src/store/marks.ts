/**
 * What the derived tables are known to be complete for, so that a run without news does not look at every message again.
 * Whatever changes a stored message takes the marks away in the same transaction; of new ones the keys tell.
 */
import type { Archive } from './archive.js';
import { get, run, sql } from './sql.js';

/**
 * `placed`: messages up to the row of that key stand in their threads. `analysed`: so does every message, every thread's record
 * was made with the knowledge of that digest, and links go by them.
 */
export type Mark = 'placed' | 'analysed';

/** Value of a mark, or null where the tables may be behind. */
export function loadMark(archive: Archive, name: Mark): string | null {
	return get<{ value: string }>(archive.db, sql`select value from mark where name = ${name}`)?.value ?? null;
}

export function storeMark(archive: Archive, name: Mark, value: string): void {
	run(archive.db, sql`insert or replace into mark (name, value) values (${name}, ${value})`);
}

/** Key up to which messages stand in their threads; null where any may be out of its place. */
export function placedUpTo(archive: Archive): number | null {
	const key = Number.parseInt(loadMark(archive, 'placed') ?? '', 10);
	return Number.isNaN(key) ? null : key;
}

export function dropMark(archive: Archive, name: Mark): void {
	run(archive.db, sql`delete from mark where name = ${name}`);
}

/** To be called in the transaction of every change to a message that was stored before. */
export function dropMarks(archive: Archive): void {
	run(archive.db, sql`delete from mark`);
}
