/**
 * Claims found in threads (decisions, actions, questions, positions) as ledgers with filters, by person, counted.
 * Reads only; each function is a few statements, whatever the number of ids.
 */
import type { ThreadId, TopicId } from '../model/ids.js';
import type { ClaimKind, ClaimRow } from './analysis.js';
import type { Archive } from './archive.js';
import { maskedFields } from './masked.js';
import { all, get, sql } from './sql.js';

export interface LedgerQuery {
	readonly kind: ClaimKind;
	/** Null for all. */
	readonly topic: TopicId | null;
	readonly value: string | null;
	readonly limit: number;
	readonly offset: number;
}

/** One page of a ledger, latest first, and how many lines match in all. */
export function ledger(archive: Archive, query: LedgerQuery): { readonly total: number; readonly rows: ClaimRow[] } {
	const { kind, topic, value, limit, offset } = query;
	const total = get<{ n: number }>(
		archive.db,
		sql`
			select count(*) as n
			from claim
			where kind = ${kind} and (${topic} is null or topic = ${topic}) and (${value} is null or value = ${value})
		`,
	);
	const rows = all<ClaimRow>(
		archive.db,
		sql`
			select thread, kind, id, topic, message, who, value, date
			from claim
			where kind = ${kind} and (${topic} is null or topic = ${topic}) and (${value} is null or value = ${value})
			order by date desc, thread, id, topic
			limit ${limit} offset ${offset}
		`,
	);
	return { total: total?.n ?? 0, rows: maskedFields(archive, rows) };
}

/** Threads in which something was claimed on a topic: a proposal, position, decision, action or question. */
export function threadsWithClaims(archive: Archive, topic: TopicId): ReadonlySet<ThreadId> {
	const rows = all<{ thread: ThreadId }>(
		archive.db,
		sql`select distinct thread from claim where topic = ${topic} order by thread`,
	);
	return new Set(rows.map((row) => row.thread));
}

/** Number of claims of each kind and value made on or after an ISO date. */
export function claimCountsSince(
	archive: Archive,
	since: string,
): { readonly kind: ClaimKind; readonly value: string; readonly n: number }[] {
	return all(
		archive.db,
		sql`select kind, value, count(*) as n from claim where date >= ${since} group by kind, value order by kind, value`,
	);
}

/** Claims of one kind by the person of that name, the latest first. */
export function claimsBy(
	archive: Archive,
	name: string,
	{ kind, limit }: { kind: ClaimKind; limit: number },
): ClaimRow[] {
	const rows = all<ClaimRow>(
		archive.db,
		sql`
			select thread, kind, id, topic, message, who, value, date
			from claim
			where kind = ${kind} and (who = ${name} or who in (select author from person where name = ${name}))
			order by date desc, thread, id, topic
			limit ${limit}
		`,
	);
	return maskedFields(archive, rows);
}
