/**
 * What the derived tables are known to be complete for, so that a run without news does not look at every message again.
 * Whatever changes a message takes the marks away in the same transaction.
 */
import type { Archive } from './archive.js';
import { get, run, sql } from './sql.js';

/** `placed`: every message stands in its thread. `analysed`: every thread's record was made with the knowledge of that digest. */
export type Mark = 'placed' | 'analysed';

/** Value of a mark, or null where the tables may be behind. */
export function loadMark(archive: Archive, name: Mark): string | null {
	return get<{ value: string }>(archive.db, sql`select value from mark where name = ${name}`)?.value ?? null;
}

export function storeMark(archive: Archive, name: Mark, value: string): void {
	run(archive.db, sql`insert or replace into mark (name, value) values (${name}, ${value})`);
}

/** To be called in the transaction of every change to a message. */
export function dropMarks(archive: Archive): void {
	run(archive.db, sql`delete from mark`);
}
