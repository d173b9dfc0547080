/**
 * Who is who in the whole archive: a name and address as mails have them, and the person behind.
 */
import type { Archive } from './archive.js';
import { all, get, run, sql } from './sql.js';

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

/**
 * Every name and address that people sent mails or patches under, by name, then address. Where those of all messages up to a key
 * are known, only later ones are looked at.
 */
export function senderPairs(archive: Archive, knownUpTo: number | null): SenderPair[] {
	return all<SenderPair>(
		archive.db,
		sql`
			select author, address
			from person
			where ${knownUpTo} is not null
			union
			select author, address
			from message
			where key > ${knownUpTo ?? 0} and origin in ('person', 'patch')
			order by author, address
		`,
	);
}

/** Whether people sent messages after the one of this key under a name and address that are not known yet. */
export function hasNewSenders(archive: Archive, key: number): boolean {
	const found = get(
		archive.db,
		sql`
			select 1
			from message
			where key > ${key} and origin in ('person', 'patch')
				and not exists (select 1 from person where person.author = message.author and person.address = message.address)
			limit 1
		`,
	);
	return found !== undefined;
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
