/**
 * Messages by what ties them to others (src/thread/ties.ts), each tie as a number. Two ties of one number make more messages be
 * looked at, and change nothing else.
 */
import type { Archive } from './archive.js';
import { all, run, sql } from './sql.js';

/** A message with its ties. */
export interface Tied {
	/** Of its row. */
	readonly key: number;
	readonly ties: readonly string[];
}

/** Replaces the ties of all messages. To be called in a transaction. */
export function replaceTies(archive: Archive, messages: Iterable<Tied>): void {
	const { db } = archive;
	run(db, sql`delete from tie`);
	db.exec('create temp table new_tie (value integer not null, message integer not null)');
	for (const { key, ties } of messages) {
		const numbers = JSON.stringify(ties.map(numberOf));
		run(db, sql`insert into new_tie (value, message) select value, ${key} from json_each(${numbers})`);
	}
	run(db, sql`insert into tie (value, message) select distinct value, message from new_tie order by value, message`);
	db.exec('drop table new_tie');
}

/** Adds the ties of messages. To be called in a transaction. */
export function addTies({ db }: Archive, messages: Iterable<Tied>): void {
	for (const { key, ties } of messages) {
		const numbers = JSON.stringify(ties.map(numberOf));
		run(db, sql`insert or ignore into tie (value, message) select value, ${key} from json_each(${numbers})`);
	}
}

/** Keys of the messages that have this tie. */
export function keysTied({ db }: Archive, tie: string): number[] {
	const rows = all<{ message: number }>(db, sql`select message from tie where value = ${numberOf(tie)}`);
	return rows.map(({ message }) => message);
}

/** FNV-1a over UTF-16 units, 32 bits. */
function numberOf(tie: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < tie.length; at += 1) hash = Math.imul(hash ^ tie.charCodeAt(at), 0x01000193);
	return hash;
}
