/**
 * A thread as it stood at a date: its mails up to there, read anew. Writes nothing.
 * Known limit: mails that only later ones tie together may fall apart; the largest part is told.
 */
import type { ThreadAnalysis } from '../model/consensus.js';
import type { MsgId, ThreadId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Thread } from '../model/thread.js';
import { buildThreads } from '../pipeline.js';
import type { Archive } from '../store/archive.js';
import { loadMessages } from '../store/messages.js';
import { loadThread } from '../store/threads.js';

/** What is read from a thread: `Pipeline.analyze`. `messages` holds (at least) the thread's messages. */
export type Analyze = (thread: Thread, messages: ReadonlyMap<MsgId, Message>) => ThreadAnalysis;

export interface PastThread {
	readonly thread: Thread;
	readonly analysis: ThreadAnalysis;
}

/** Mails of a thread that are read anew for one page. */
const MAX_MAILS = 400;

/** The thread with the mails whose date is kept; null where none is, or too many are. */
export function threadAsOf(
	archive: Archive,
	{ id, keep, analyze }: { id: ThreadId; keep: (date: string) => boolean; analyze: Analyze },
): PastThread | null {
	const ids = (loadThread(archive, id)?.nodes ?? []).filter((node) => !node.ghost).map((node) => node.id);
	if (ids.length > MAX_MAILS) return null;
	const messages = loadMessages(archive, ids).filter((message) => keep(message.date));
	const [thread] = buildThreads(messages).sort((a, b) => sizeOf(b) - sizeOf(a));
	if (thread === undefined) return null;
	return { thread, analysis: analyze(thread, new Map(messages.map((message) => [message.id, message]))) };
}

function sizeOf({ nodes }: Thread): number {
	return nodes.filter((node) => !node.ghost).length;
}
