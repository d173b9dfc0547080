/**
 * Threads read from the archive, analysed and packed: all of the work of a refresh that writes nothing, so that workers can
 * do it. Results are the same whoever does it, in the order asked for.
 */
import { joined, type Pieces, taken } from '../../ingest/byte-block.js';
import { openWorkers } from '../../ingest/worker-pool.js';
import type { MsgId } from '../model/ids.js';
import type { Mention } from '../model/links.js';
import type { Message } from '../model/message.js';
import type { Thread } from '../model/thread.js';
import type { LinkedAnalysis } from '../pipeline.js';
import type { RuleRows } from '../rules/rule-book.js';
import { type PackedAnalysis, packAnalysis } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import { type FoundSecrets, secretsIn } from '../store/masked.js';
import { loadMessages } from '../store/messages.js';
import { type Known, ruleRows } from './knowledge.js';
import { pipelineOf } from './pipeline-of.js';

/** Messages analysed without workers: starting them takes as long as some hundred. */
const MESSAGES_WITHOUT_WORKERS = 500;

/** What came of a thread. */
export interface Analyzed {
	readonly packed: PackedAnalysis;
	readonly mentions: readonly Mention[];
}

/** Analyses threads of which the messages are stored. */
export type AnalyzeThreads = (threads: readonly Thread[]) => Promise<Analyzed[]>;

/** What a worker is told at its start: the archive, the rules, and the digest of what it is to go by. */
export interface Task {
	readonly path: string;
	readonly rows: RuleRows;
	readonly digest: string;
}

/** Threads on their way back: the record of each, then those of its messages. */
export interface Delivery {
	readonly bytes: Pieces;
	readonly threads: readonly Analyzed[];
}

/** Analyses in the thread that asks. */
export function analyzing(archive: Archive, known: Known): AnalyzeThreads {
	return async (threads) => threads.map((thread) => analyzeOne(archive, known, thread));
}

/**
 * Analyses with `count` workers beside this thread where there is enough to do. `close` is to be called when nothing is
 * asked for any more.
 */
export function openAnalysis(
	archive: Archive,
	known: Known,
	{ messages, count }: { readonly messages: number; readonly count: number },
): { readonly analyze: AnalyzeThreads; readonly close: () => Promise<void> } {
	const inline = analyzing(archive, known);
	if (count === 0 || messages < MESSAGES_WITHOUT_WORKERS) return { analyze: inline, close: async () => undefined };
	const task: Task = { path: archive.path, rows: ruleRows(), digest: known.digest };
	const workers = openWorkers<readonly Thread[], Delivery>(
		new URL('./analyze-worker.js', import.meta.url),
		task,
		count,
	);
	return {
		analyze: async (threads) =>
			workers.hasRoom() ? unpacked(await workers.ask({ value: threads, memory: [] })) : inline(threads),
		close: workers.close,
	};
}

/** Analysed threads as they go to another thread: the bytes of all records in one block. */
export function delivered(threads: readonly Analyzed[]): Delivery {
	const bytes = joined(
		threads.flatMap(({ packed }) => [packed.record, ...packed.readings.map(({ record }) => record)]),
	);
	return { bytes, threads: threads.map((thread) => withRecords(thread, () => NO_BYTES)) };
}

const NO_BYTES = Buffer.alloc(0);

function unpacked({ bytes, threads }: Delivery): Analyzed[] {
	const records = taken(bytes).values();
	return threads.map((thread) => withRecords(thread, () => records.next().value ?? NO_BYTES));
}

function withRecords({ packed, mentions }: Analyzed, next: () => Buffer): Analyzed {
	const record = next();
	return {
		packed: { ...packed, record, readings: packed.readings.map((one) => ({ ...one, record: next() })) },
		mentions,
	};
}

function analyzeOne(archive: Archive, known: Known, thread: Thread): Analyzed {
	const messages = loadMessages(
		archive,
		thread.nodes.filter((node) => !node.ghost).map((node) => node.id),
	);
	const analysis = pipelineOf(known).analyze(thread, new Map(messages.map((message) => [message.id, message])));
	const dates = new Map(messages.map((message) => [message.id, message.date]));
	return {
		packed: packAnalysis({ analysis, dates, masks: masksOf(messages, analysis, known) }),
		mentions: analysis.mentions,
	};
}

/** What is masked of each message. */
function masksOf(
	messages: readonly Message[],
	{ messages: records }: LinkedAnalysis,
	{ mask }: Known,
): Map<MsgId, FoundSecrets> {
	const zones = new Map(records.map((record) => [record.id, record.zones]));
	return new Map(messages.map(({ id, body }) => [id, secretsIn(mask, body, zones.get(id))]));
}
