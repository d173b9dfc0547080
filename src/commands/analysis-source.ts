/**
 * Where an export takes its analysis from: the archive's records, or, as of a date, the pipeline run over the archive
 * cut there. Both give the same records for the same messages.
 */
import { zonesOf } from '../index-text.js';
import type { MessageRecord, ThreadRecord } from '../model/consensus.js';
import type { MsgId, ThreadId } from '../model/ids.js';
import type { Mention } from '../model/links.js';
import type { Message } from '../model/message.js';
import type { Thread } from '../model/thread.js';
import { buildThreads } from '../pipeline.js';
import { loadReading, storedRecord } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import { allHeads, loadMessages } from '../store/messages.js';
import { loadThread, threadIds } from '../store/threads.js';
import type { Known } from './knowledge.js';
import { pipelineOf } from './pipeline-of.js';

/** A thread with its messages in reading order and all that was read from them. */
export interface AnalyzedThread {
	readonly thread: Thread;
	readonly record: ThreadRecord;
	readonly messages: readonly { readonly message: Message; readonly record: MessageRecord }[];
}

/** A thread as it stood at a date. */
export interface PastThread extends AnalyzedThread {
	/** Where it names a meeting, or minutes name threads. */
	readonly mentions: readonly Mention[];
}

/** Threads in a fixed order. A thread that is not analysed yet has zones and no topics. */
export function storedThreads(
	archive: Archive,
	known: Known,
	ids: readonly ThreadId[] | null,
): Iterable<AnalyzedThread> {
	return mapped(ids ?? threadIds(archive), (id) => {
		const thread = loadThread(archive, id);
		if (thread === null) return null;
		const messages = loadMessages(archive, messageIdsOf(thread));
		return {
			thread,
			record: storedRecord(archive, id) ?? bareRecord(thread, messages),
			messages: messages.map((message) => ({
				message,
				record: loadReading(archive, message.id) ?? bareReading(message, known),
			})),
		};
	});
}

/** The threads as they stood at `asOf` (inclusive), analysed now; nothing is written. */
export function threadsAsOf(archive: Archive, known: Known, asOf: string): Iterable<PastThread> {
	const threads = buildThreads(
		allHeads(archive).filter((head) => head.date <= asOf),
		known.parents,
	);
	return mapped(threads, (thread) => {
		const messages = loadMessages(archive, messageIdsOf(thread));
		const byId = new Map(messages.map((message) => [message.id, message]));
		const analysis = pipelineOf(known).analyze(thread, byId);
		const records = new Map(analysis.messages.map((record) => [record.id, record]));
		return {
			thread,
			record: analysis.thread,
			messages: messages.map((message) => ({
				message,
				record: records.get(message.id) ?? bareReading(message, known),
			})),
			mentions: analysis.mentions,
		};
	});
}

function* mapped<From, To>(items: Iterable<From>, map: (item: From) => To | null): Generator<To> {
	for (const item of items) {
		const result = map(item);
		if (result !== null) yield result;
	}
}

function messageIdsOf(thread: Thread): MsgId[] {
	return thread.nodes.filter((node) => !node.ghost).map((node) => node.id);
}

function bareRecord(thread: Thread, messages: readonly Message[]): ThreadRecord {
	return {
		id: thread.id,
		subject: messages[0]?.subject ?? '',
		messages: messages.map((message) => message.id),
		rootMissing: thread.rootMissing,
		summary: [],
		topics: [],
		decisions: [],
		actions: [],
		questions: [],
	};
}

function bareReading(message: Message, known: Known): MessageRecord {
	return { id: message.id, language: 'und', zones: zonesOf(message, known.rules.zones), quotes: [], topics: [] };
}
