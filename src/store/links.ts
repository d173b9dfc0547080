/**
 * Links between list and meeting: the mentions of each thread as read with it, and the links that the whole archive
 * makes of them.
 */
import type { MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { MeetingLink, Mention } from '../model/links.js';
import { type Archive, transaction } from './archive.js';
import { maskedFields } from './masked.js';
import { all, get, run, sql } from './sql.js';

/** A thread as links see it. */
export interface LinkableThread {
	readonly id: ThreadId;
	readonly subject: string;
	readonly firstDate: string;
	readonly lastDate: string;
	/** Author of its first message; empty where that one is a ghost. */
	readonly author: string;
	readonly document: boolean;
}

/** Replaces the mentions of one thread. To be called in a transaction. */
export function storeMentions(archive: Archive, thread: ThreadId, mentions: readonly Mention[]): void {
	run(archive.db, sql`delete from mention where thread = ${thread}`);
	for (const [position, mention] of mentions.entries()) {
		run(
			archive.db,
			sql`
				insert into mention (thread, position, date, record)
				values (${thread}, ${position}, ${mention.date}, ${JSON.stringify(mention)})
			`,
		);
	}
}

/** Mentions of all threads that are still there, by date, thread and place. */
export function allMentions(archive: Archive): { readonly thread: ThreadId; readonly mention: Mention }[] {
	return all<{ thread: ThreadId; record: string }>(
		archive.db,
		sql`
			select mention.thread, mention.record
			from mention
			join thread on thread.id = mention.thread
			order by mention.date, mention.thread, mention.position
		`,
	).map(({ thread, record }) => ({ thread, mention: JSON.parse(record) as Mention }));
}

/** All threads, by id. */
export function linkableThreads(archive: Archive): LinkableThread[] {
	return all<Omit<LinkableThread, 'document'> & { document: number }>(
		archive.db,
		sql`
			select
				thread.id, thread.subject, thread.first_date as firstDate, thread.last_date as lastDate,
				coalesce(message.author, '') as author, coalesce(message.origin = 'document', 0) as document
			from thread
			left join message on message.id = thread.id
			order by thread.id
		`,
	).map((row) => ({ ...row, document: row.document === 1 }));
}

/** Thread that holds a message which is in the archive; null for ghosts and unknown ids. */
export function threadHolding(archive: Archive, id: MsgId): ThreadId | null {
	const row = get<{ thread: ThreadId }>(archive.db, sql`select thread from placement where id = ${id} and ghost = 0`);
	return row?.thread ?? null;
}

/** Replaces all links. */
export function replaceLinks(archive: Archive, links: readonly MeetingLink[]): void {
	transaction(archive, () => {
		run(archive.db, sql`delete from meeting_link`);
		for (const [position, link] of links.entries()) {
			run(
				archive.db,
				sql`
					insert into meeting_link (position, thread, target, record)
					values (${position}, ${link.thread}, ${link.to}, ${JSON.stringify(link)})
				`,
			);
		}
	});
}

/** Links of mails to meetings, the latest first. */
export function linksToMeetings(archive: Archive, limit: number): MeetingLink[] {
	return all<{ record: string }>(
		archive.db,
		sql`
			select record
			from meeting_link
			where json_extract(record, '$.place') = 'list'
			order by position desc
			limit ${limit}
		`,
	).map(({ record }) => JSON.parse(record) as MeetingLink);
}

/** All links, by date. */
export function allLinks(archive: Archive): MeetingLink[] {
	return all<{ record: string }>(archive.db, sql`select record from meeting_link order by position`).map(
		({ record }) => JSON.parse(record) as MeetingLink,
	);
}

/** Mentions that stand in a thread, in their order. */
export function mentionsOf(archive: Archive, thread: ThreadId): Mention[] {
	return all<{ record: string }>(
		archive.db,
		sql`select record from mention where thread = ${thread} order by position`,
	).map(({ record }) => JSON.parse(record) as Mention);
}

/** Links that stand in a thread or lead to it, by date. */
export function linksOf(archive: Archive, thread: ThreadId): MeetingLink[] {
	const rows = all<{ record: string }>(
		archive.db,
		sql`select record from meeting_link where thread = ${thread} or target = ${thread} order by position`,
	);
	return maskedFields(
		archive,
		rows.map(({ record }) => JSON.parse(record) as MeetingLink),
	);
}

/** Minutes and other documents, the latest first; documents without a date last. */
export function documentThreads(
	archive: Archive,
	{ limit, offset }: { readonly limit: number; readonly offset: number },
): ThreadId[] {
	return all<{ id: ThreadId }>(
		archive.db,
		sql`
			select placement.thread as id
			from message
			join placement on placement.id = message.id
			where message.origin = 'document'
			order by message.date desc, message.id
			limit ${limit} offset ${offset}
		`,
	).map(({ id }) => id);
}

/** Number of documents. */
export function countDocuments(archive: Archive): number {
	return get<{ n: number }>(archive.db, sql`select count(*) as n from message where origin = 'document'`)?.n ?? 0;
}

/**
 * The latest minutes up to an ISO date (null: of all) that speak of one of these topics, or name a thread that does; or
 * null. Documents without a date are left out.
 */
export function latestMeeting(
	archive: Archive,
	{ topics, until }: { readonly topics: readonly TopicId[]; readonly until: string | null },
): { readonly id: MsgId; readonly date: string; readonly subject: string } | null {
	const row = get<{ id: MsgId; date: string; subject: string }>(
		archive.db,
		sql`
			with about as (
				select distinct thread
				from standing
				where topic in (select value from json_each(${JSON.stringify(topics)}))
			)
			select message.id, message.date, message.subject
			from message
			join placement on placement.id = message.id
			where origin = 'document' and sent_date is not null and (${until} is null or date <= ${until})
				and (
					placement.thread in (select thread from about)
					or exists (
						select 1
						from meeting_link
						where meeting_link.thread = placement.thread and target in (select thread from about)
					)
				)
			order by date desc, message.id
			limit 1
		`,
	);
	return row ?? null;
}
