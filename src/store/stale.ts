/**
 * Taking back what was read from messages that are no longer what they were: no record speaks of words that are gone.
 */
import type { MsgId } from '../model/ids.js';
import type { Archive } from './archive.js';
import { all, run, sql } from './sql.js';

/** Drops the readings of these messages, and the records of the threads in which they stand. */
export function dropReadingsOf(archive: Archive, ids: readonly string[]): void {
	const { db } = archive;
	for (const id of ids) {
		run(db, sql`delete from reading where message = ${id}`);
		run(db, sql`delete from tag where message = ${id}`);
		run(db, sql`delete from quoting where message = ${id}`);
		const rows = all<{ thread: MsgId }>(db, sql`select thread from placement where id = ${id}`);
		for (const { thread } of rows) dropRecord(archive, thread);
	}
}

/** Drops what was read from a thread as a whole; it is analysed anew with the next run. */
export function dropRecord({ db }: Archive, thread: string): void {
	run(db, sql`update thread set fingerprint = null, record = null where id = ${thread}`);
	run(db, sql`delete from standing where thread = ${thread}`);
	run(db, sql`delete from claim where thread = ${thread}`);
	run(db, sql`delete from mention where thread = ${thread}`);
}
