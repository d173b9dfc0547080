/**
 * Who is who in the whole archive: a name and address as mails have them, and the person behind.
 */
import type { Archive } from './archive.js';
import { all, run, sql } from './sql.js';

/** A name and address that mails were sent under. */
export interface SenderPair {
	readonly author: string;
	readonly address: string;
}

/** A pair with the person behind it. */
export interface KnownSender extends SenderPair {
	/** Equal for one person in the whole archive. */
	readonly key: string;
	/** Name to show. */
	readonly name: string;
}

/** Every name and address that people sent mails or patches under, by name, then address. */
export function senderPairs(archive: Archive): SenderPair[] {
	return all<SenderPair>(
		archive.db,
		sql`
			select distinct author, address
			from message
			where origin in ('person', 'patch')
			order by author, address
		`,
	);
}

/** Replaces who is who. To be called in a transaction. */
export function replacePeople(archive: Archive, senders: readonly KnownSender[]): void {
	run(archive.db, sql`delete from person`);
	for (const { author, address, key, name } of senders) {
		run(
			archive.db,
			sql`insert into person (author, address, key, name) values (${author}, ${address}, ${key}, ${name})`,
		);
	}
}
