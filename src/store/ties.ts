/**
 * Messages by what ties them to others (src/thread/ties.ts), each tie as a number.
 */
import type { Archive } from './archive.js';
import { all, run, sql } from './sql.js';

/** A tie with the row of a message that is found by it. */
export interface OwnTie {
	readonly tie: number;
	readonly key: number;
}

/** Replaces the ties of all messages; fast where they come sorted. To be called in a transaction. */
export function replaceTies(archive: Archive, ties: Iterable<OwnTie>): void {
	run(archive.db, sql`delete from tie`);
	addTies(archive, ties);
}

/** Adds ties of messages. To be called in a transaction. */
export function addTies({ db }: Archive, ties: Iterable<OwnTie>): void {
	for (const { tie, key } of ties) run(db, sql`insert or ignore into tie (value, message) values (${tie}, ${key})`);
}

/** Keys of the messages that have this tie. */
export function keysTied({ db }: Archive, tie: number): number[] {
	const rows = all<{ message: number }>(db, sql`select message from tie where value = ${tie}`);
	return rows.map(({ message }) => message);
}
