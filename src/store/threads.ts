/**
 * Threads as placed by the threader. They are a function of the whole archive.
 */
import type { Placement } from '../model/consensus.js';
import type { ListSlug, MsgId, ThreadId } from '../model/ids.js';
import type { ParentReason, Thread, ThreadNode } from '../model/thread.js';
import { type Archive, transaction } from './archive.js';
import { maskedFields } from './masked.js';
import { all, get, run, sql } from './sql.js';
import { dropRecord } from './stale.js';

/** What a line about a thread says. */
export interface ThreadSummary {
	readonly id: ThreadId;
	readonly subject: string;
	readonly messages: number;
	readonly people: number;
	/** Messages of programs, and patches: they count as nobody. */
	readonly uncounted: number;
	readonly firstDate: string;
	readonly lastDate: string;
	readonly rootMissing: boolean;
	/** False until its messages were read for topics and positions. */
	readonly analyzed: boolean;
}

/** A thread with the facts that only its messages tell. */
export type PlacedThread = Thread & Omit<ThreadSummary, 'analyzed'>;

/**
 * Puts threads in the place of those that held their messages before. What did not change is not written; of a thread that did,
 * the record goes, since it speaks of other messages, and comes back with the next analysis.
 */
export function replaceThreads(archive: Archive, threads: readonly PlacedThread[]): void {
	const { db } = archive;
	transaction(archive, () => {
		const trees = new Set(threads.map(({ id }) => id));
		const changed = threads.filter(({ id, nodes }) => !isStoredTree(archive, id, nodes));
		for (const id of threadsHolding(archive, threads)) if (!trees.has(id)) dropThread(archive, id);
		for (const { id } of changed) {
			run(db, sql`delete from placement where thread = ${id}`);
			dropRecord(archive, id);
		}
		for (const thread of threads) storeHead(archive, thread);
		for (const { id, nodes } of changed) {
			for (const [position, node] of nodes.entries()) placeNode(archive, id, position, node);
		}
	});
}

/** Threads, as stored, that hold nodes of these. */
function threadsHolding(archive: Archive, threads: readonly PlacedThread[]): ReadonlySet<ThreadId> {
	const holding = threads.flatMap(({ nodes }) => nodes.map(({ id }) => threadOf(archive, id)));
	return new Set(holding.filter((thread) => thread !== null));
}

/** Drops all threads but these, and what was read from messages that stand in none. To be called in a transaction. */
export function dropOtherThreads(archive: Archive, kept: ReadonlySet<ThreadId>): void {
	for (const id of threadIds(archive)) if (!kept.has(id)) dropThread(archive, id);
	dropReadings(archive);
}

function isStoredTree(archive: Archive, id: ThreadId, nodes: readonly ThreadNode[]): boolean {
	const stored = nodesOf(archive, id);
	return stored.length === nodes.length && nodes.every((node, at) => isSameNode(node, stored[at]));
}

function isSameNode(a: ThreadNode, b: ThreadNode | undefined): boolean {
	return (
		a.id === b?.id &&
		a.ghost === b.ghost &&
		a.parent === b.parent &&
		a.parentReason === b.parentReason &&
		a.depth === b.depth
	);
}

function storeHead({ db }: Archive, thread: PlacedThread): void {
	run(
		db,
		sql`
			insert into thread (id, subject, root_missing, messages, people, uncounted, first_date, last_date)
			values (
				${thread.id}, ${thread.subject}, ${thread.rootMissing ? 1 : 0}, ${thread.messages}, ${thread.people},
				${thread.uncounted}, ${thread.firstDate}, ${thread.lastDate}
			)
			on conflict (id) do update set
				subject = excluded.subject, root_missing = excluded.root_missing, messages = excluded.messages,
				people = excluded.people, uncounted = excluded.uncounted, first_date = excluded.first_date, last_date = excluded.last_date
			where (subject, root_missing, messages, people, uncounted, first_date, last_date) is not (
				excluded.subject, excluded.root_missing, excluded.messages, excluded.people, excluded.uncounted,
				excluded.first_date, excluded.last_date
			)
		`,
	);
}

export function countThreads(archive: Archive): number {
	return get<{ n: number }>(archive.db, sql`select count(*) as n from thread`)?.n ?? 0;
}

/** The thread that holds a message or ghost, or null. */
export function threadOf(archive: Archive, id: MsgId): ThreadId | null {
	return get<{ thread: ThreadId }>(archive.db, sql`select thread from placement where id = ${id}`)?.thread ?? null;
}

/** Tree of a thread in reading order, or null for an unknown thread. */
export function loadThread(archive: Archive, id: ThreadId): Thread | null {
	const head = get<{ root_missing: number }>(archive.db, sql`select root_missing from thread where id = ${id}`);
	return head === undefined ? null : { id, nodes: nodesOf(archive, id), rootMissing: head.root_missing === 1 };
}

function nodesOf(archive: Archive, id: ThreadId): ThreadNode[] {
	return all<NodeRow>(
		archive.db,
		sql`select id, parent, reason, depth, ghost from placement where thread = ${id} order by position`,
	).map(toNode);
}

/** Place of one message, or null. */
export function placementOf(archive: Archive, id: MsgId): Placement | null {
	return (
		get<Placement>(
			archive.db,
			sql`select id as message, thread, parent, reason as parentReason, depth from placement where id = ${id}`,
		) ?? null
	);
}

/** Subjects of these threads. */
export function threadSubjects(archive: Archive, ids: Iterable<ThreadId>): ReadonlyMap<ThreadId, string> {
	const rows = all<{ id: ThreadId; subject: string }>(
		archive.db,
		sql`select id, subject from thread where id in (select value from json_each(${JSON.stringify([...new Set(ids)])}))`,
	);
	return new Map(maskedFields(archive, rows).map(({ id, subject }) => [id, subject]));
}

/** Threads by id, from `after` on (exclusive); of one list where `list` is given. */
export function threadIds(archive: Archive, list: ListSlug | null = null): ThreadId[] {
	const rows = all<{ id: ThreadId }>(
		archive.db,
		sql`
			select id
			from thread
			where ${list} is null or id in (
				select placement.thread
				from placement
				join message on message.id = placement.id
				join message_list on message_list.message = message.key
				where message_list.list = ${list}
			)
			order by id
		`,
	);
	return rows.map((row) => row.id);
}

/** Threads with the latest activity first; of one list where `list` is given; with a mail on or after `since`, an ISO date. */
export function latestThreads(
	archive: Archive,
	{ list, since = '', limit, offset }: { list: ListSlug | null; since?: string; limit: number; offset: number },
): ThreadSummary[] {
	const rows = all<ThreadRow>(
		archive.db,
		sql`
			select id, subject, messages, people, uncounted, first_date, last_date, root_missing, fingerprint is not null as analyzed
			from thread
			where last_date >= ${since} and (${list} is null or id in (
				select placement.thread
				from placement
				join message on message.id = placement.id
				join message_list on message_list.message = message.key
				where message_list.list = ${list}
			))
			order by last_date desc, id
			limit ${limit} offset ${offset}
		`,
	);
	return maskedFields(archive, rows.map(toSummary));
}

interface ThreadRow {
	id: ThreadId;
	subject: string;
	messages: number;
	people: number;
	uncounted: number;
	first_date: string;
	last_date: string;
	root_missing: number;
	analyzed: number;
}

function toSummary(row: ThreadRow): ThreadSummary {
	return {
		id: row.id,
		subject: row.subject,
		messages: row.messages,
		people: row.people,
		uncounted: row.uncounted,
		firstDate: row.first_date,
		lastDate: row.last_date,
		rootMissing: row.root_missing === 1,
		analyzed: row.analyzed === 1,
	};
}

interface NodeRow {
	id: MsgId;
	parent: MsgId | null;
	reason: ParentReason;
	depth: number;
	ghost: number;
}

function toNode(row: NodeRow): ThreadNode {
	return {
		id: row.id,
		ghost: row.ghost === 1,
		parent: row.parent,
		parentReason: row.reason,
		depth: row.depth,
	};
}

function placeNode(archive: Archive, thread: ThreadId, position: number, node: ThreadNode): void {
	run(
		archive.db,
		sql`
			insert into placement (id, thread, position, parent, reason, depth, ghost)
			values (${node.id}, ${thread}, ${position}, ${node.parent}, ${node.parentReason}, ${node.depth}, ${node.ghost ? 1 : 0})
		`,
	);
}

function dropThread(archive: Archive, id: ThreadId): void {
	run(archive.db, sql`delete from placement where thread = ${id}`);
	dropRecord(archive, id);
	run(archive.db, sql`delete from thread where id = ${id}`);
}

/** Readings of messages that go by another id now. */
function dropReadings({ db }: Archive): void {
	run(db, sql`delete from reading where message not in (select id from placement where ghost = 0)`);
	run(db, sql`delete from tag where message not in (select id from placement where ghost = 0)`);
	run(db, sql`delete from quoting where message not in (select id from placement where ghost = 0)`);
}
