/**
 * Links between list and meeting for an export: those that are stored, or, as of a date, those that the archive cut there
 * makes; and the trace that they show of tasks.
 */
import { type LinkedThread, resolveLinks } from '../links/resolve.js';
import type { Action } from '../model/argument.js';
import type { ThreadRecord } from '../model/consensus.js';
import type { MsgId, ThreadId } from '../model/ids.js';
import type { MeetingLink } from '../model/links.js';
import type { Archive } from '../store/archive.js';
import { traceOf } from '../store/follow-ups.js';
import { allLinks } from '../store/links.js';
import type { PastThread } from './analysis-source.js';

/** Stored links that stand in these threads or lead to them. */
export function storedLinks(archive: Archive, threads: ReadonlySet<ThreadId>): MeetingLink[] {
	return allLinks(archive).filter(({ thread, to }) => threads.has(thread) || (to !== null && threads.has(to)));
}

/** The archive at a date, as links see it. */
export interface PastWorld {
	/** To be called with every thread of that date, exported or not. */
	readonly see: (past: PastThread) => void;
	/** Links that stand in these threads or lead to them. */
	readonly links: (threads: ReadonlySet<ThreadId>) => MeetingLink[];
}

export function pastWorld(): PastWorld {
	const threads: LinkedThread[] = [];
	const places = new Map<MsgId, ThreadId>();
	const placed: { readonly thread: ThreadId; readonly mention: PastThread['mentions'][number] }[] = [];
	const see = (past: PastThread): void => {
		const { thread, record, messages, mentions } = past;
		const dates = messages.map(({ message }) => message.date).sort();
		const root = messages.find(({ message }) => message.id === thread.id)?.message;
		for (const { message } of messages) places.set(message.id, thread.id);
		placed.push(...mentions.map((mention) => ({ thread: thread.id, mention })));
		threads.push({
			id: thread.id,
			subject: record.subject,
			firstDate: dates[0] ?? '',
			lastDate: dates.at(-1) ?? '',
			author: root?.author ?? '',
			document: root?.origin === 'document',
		});
	};
	const links = (wanted: ReadonlySet<ThreadId>): MeetingLink[] => {
		const found = resolveLinks(placed, { threads, threadOf: (id) => places.get(id) ?? null });
		return found.filter(({ thread, to }) => wanted.has(thread) || (to !== null && wanted.has(to)));
	};
	return { see, links };
}

/** A record whose actions say which thread shows what became of them; null where no thread does. */
export function withTraces(
	record: ThreadRecord,
	links: readonly MeetingLink[],
): Omit<ThreadRecord, 'actions'> & {
	readonly actions: readonly (Omit<Action, 'trace'> & { readonly trace: ThreadId | null })[];
} {
	const actions = record.actions.map((action) => ({ ...action, trace: traceOf(links, record.id, action) }));
	return { ...record, actions };
}
