/**
 * A thread as it stood at a date: its mails up to there, read anew. Writes nothing.
 * Known limit: mails that only later ones tie together fall apart into several threads, as they did then.
 */
import type { ThreadAnalysis } from '../model/consensus.js';
import type { MsgId, ThreadId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { NamedParents, Thread } from '../model/thread.js';
import { buildThreads, topicOverviews } from '../pipeline.js';
import type { Archive } from '../store/archive.js';
import { withFollowUps } from '../store/follow-ups.js';
import { maskedRecord } from '../store/masked.js';
import { loadMessages } from '../store/messages.js';
import { loadThread } from '../store/threads.js';

/** What is read from a thread: `Pipeline.analyze`. `messages` holds (at least) the thread's messages. */
export type Analyze = (thread: Thread, messages: ReadonlyMap<MsgId, Message>) => ThreadAnalysis;

export interface PastThread {
	readonly thread: Thread;
	readonly analysis: ThreadAnalysis;
}

interface Cut {
	readonly id: ThreadId;
	/** True for the date of a mail that was there. */
	readonly keep: (date: string) => boolean;
	readonly analyze: Analyze;
}

/** Mails of a thread that are read anew for one page. */
const MAX_MAILS = 400;

/** The threads that its kept mails made, the largest first, among equals by id; null where they are too many to be read. */
export function threadsAsOf(archive: Archive, { id, keep, analyze }: Cut): PastThread[] | null {
	const nodes = loadThread(archive, id)?.nodes ?? [];
	const ids = nodes.filter((node) => !node.ghost).map((node) => node.id);
	if (ids.length > MAX_MAILS) return null;
	const messages = loadMessages({ ...archive, mask: null }, ids).filter((message) => keep(message.date));
	const byId = new Map(messages.map((message) => [message.id, message]));
	return buildThreads(messages, namedParents(nodes))
		.sort((a, b) => sizeOf(b) - sizeOf(a) || (a.id < b.id ? -1 : 1))
		.map((thread) => {
			const { thread: record, messages: readings } = asShown(archive, analyze(thread, byId), byId);
			const followed = withFollowUps(archive, record, { thread: id, keep });
			return { thread, analysis: { thread: followed, messages: readings } };
		});
}

/** What people said of who answers whom, as it went into the thread. */
function namedParents(nodes: Thread['nodes']): NamedParents {
	return new Map(nodes.filter(({ parentReason }) => parentReason === 'curation').map(({ id, parent }) => [id, parent]));
}

/** The largest of them; null where no mail is kept, or too many are there. */
export function threadAsOf(archive: Archive, cut: Cut): PastThread | null {
	return threadsAsOf(archive, cut)?.[0] ?? null;
}

/** What a brief asks of the pipeline; without `analyze` no thread is read anew. */
export function pastReader(archive: Archive, analyze: Analyze | null) {
	return {
		readAgain: (id: ThreadId, keep: Cut['keep']): ThreadAnalysis[] | null =>
			analyze === null ? null : (threadsAsOf(archive, { id, keep, analyze })?.map(({ analysis }) => analysis) ?? null),
		overviews: topicOverviews,
	};
}

/** Read from the mails as they are, masked like what is stored: both tell the same. */
function asShown(
	archive: Archive,
	{ thread, messages }: ThreadAnalysis,
	byId: ReadonlyMap<MsgId, Message>,
): ThreadAnalysis {
	const { mask } = archive;
	if (mask === null) return { thread, messages };
	const spans = messages.map(({ id, zones }) => [id, mask.spans(byId.get(id)?.body ?? '', zones)] as const);
	return { thread: maskedRecord(archive, thread, Object.fromEntries(spans)), messages };
}

function sizeOf({ nodes }: Thread): number {
	return nodes.filter((node) => !node.ghost).length;
}
