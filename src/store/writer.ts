/**
 * Who writes into an archive: one process at a time brings in mails and derived tables. The claim is a row with the process;
 * one whose process is gone (killed, power lost) is void. Readers take no notice of it.
 */
import { type Archive, ArchiveError, transaction } from './archive.js';
import { get, run, sql } from './sql.js';

/** A process that writes. */
export interface Writer {
	readonly pid: number;
	readonly host: string;
	/** What tells the process from a later one of the same number; empty where the system does not say. */
	readonly started: string;
	/** ISO date of the claim. */
	readonly since: string;
}

/**
 * Works as the only writer; within it, it may be asked for again. `isAlive` tells whether the holder of a claim still runs.
 * @throws {ArchiveError} with who has the archive.
 */
export async function asWriter<T>(
	archive: Archive,
	{ writer, isAlive }: { readonly writer: Writer; readonly isAlive: (other: Writer) => boolean },
	work: () => Promise<T>,
): Promise<T> {
	refuseIfTaken(archive, holder(archive), isAlive);
	transaction(archive, () => {
		refuseIfTaken(archive, holder(archive), isAlive);
		run(archive.db, sql`insert or replace into setting (name, value) values ('writer', ${JSON.stringify(writer)})`);
	});
	try {
		return await work();
	} finally {
		if (archive.db.open) run(archive.db, sql`delete from setting where name = 'writer'`);
	}
}

function holder(archive: Archive): Writer | null {
	const row = get<{ value: string }>(archive.db, sql`select value from setting where name = 'writer'`);
	return row === undefined ? null : (JSON.parse(row.value) as Writer);
}

function refuseIfTaken(archive: Archive, other: Writer | null, isAlive: (other: Writer) => boolean): void {
	if (other === null || !isAlive(other)) return;
	throw new ArchiveError(
		`${archive.path}: process ${other.pid} on ${other.host} has been writing into it since ${other.since}; try again when it is done`,
	);
}
