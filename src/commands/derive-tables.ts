/**
 * The derived tables made: messages into the index and into threads, then every thread analysed whose messages, topics or rules
 * changed. Threads are stored some at a time, in one transaction, so that an interrupted run goes on where it stopped.
 */
import type { ThreadId } from '../model/ids.js';
import type { Thread } from '../model/thread.js';
import { staleThreads, storeAnalysis } from '../store/analysis.js';
import { type Archive, transaction } from '../store/archive.js';
import { storeMentions } from '../store/links.js';
import { dropMark, placedUpTo, storeMark } from '../store/marks.js';
import { indexMessage, unindexedMessages } from '../store/message-words.js';
import { countThreads, loadThread } from '../store/threads.js';
import { type Analyzed, openAnalysis } from './analyze-threads.js';
import { type Known, textIndexer } from './knowledge.js';
import { placeLinks } from './place-links.js';
import { placeThreads } from './place-threads.js';

/** Messages of the threads that are stored in one transaction, at the least. */
const BATCH_MESSAGES = 150;
/** Batches that this thread and each worker may have before them while one is stored. */
const BATCHES_AHEAD = 2;
/** Messages put into the index in one transaction. */
const BATCH_INDEXED = 500;

export interface RefreshOptions {
	/** False leaves the analysis out: threads and index only. */
	readonly analyze: boolean;
	/** Analyse every thread, changed or not. */
	readonly all: boolean;
	/** Workers that analyse beside this thread; none by default. Results do not depend on it. */
	readonly workers?: number;
	/** Called now and then with the threads done and the threads to do. */
	readonly onProgress?: (done: number, total: number) => void;
}

/** The number of threads in the archive, and of those analysed now. */
export interface Refreshed {
	readonly threads: number;
	readonly analyzed: number;
}

/** What `refresh` does where there is news. */
export async function deriveTables(archive: Archive, known: Known, options: RefreshOptions): Promise<Refreshed> {
	if (placedUpTo(archive) === null) fillIndex(archive);
	placeThreads(archive, known.parents);
	const threads = countThreads(archive);
	if (!options.analyze) return { threads, analyzed: 0 };
	const stale = staleThreads(archive, options.all ? null : known.digest);
	dropMark(archive, 'analysed');
	await analyzeAll(archive, known, { stale, options });
	placeLinks(archive);
	storeMark(archive, 'analysed', known.digest);
	return { threads, analyzed: stale.length };
}

function fillIndex(archive: Archive): void {
	const textsOf = textIndexer();
	for (let batch = unindexedMessages(archive, BATCH_INDEXED); batch.length > 0; ) {
		const messages = batch;
		transaction(archive, () => {
			for (const message of messages) indexMessage(archive, message, textsOf(message));
		});
		batch = unindexedMessages(archive, BATCH_INDEXED);
	}
}

type Stale = ReturnType<typeof staleThreads>;

interface Work {
	readonly stale: Stale;
	readonly options: RefreshOptions;
}

async function analyzeAll(archive: Archive, known: Known, { stale, options }: Work): Promise<void> {
	const messages = stale.reduce((sum, thread) => sum + thread.messages, 0);
	const { analyze, close } = openAnalysis(archive, known, { messages, count: options.workers ?? 0 });
	const ahead: { batch: readonly Thread[]; analyses: Promise<Analyzed[]> }[] = [];
	let done = 0;
	const storeOldest = async (): Promise<void> => {
		const oldest = ahead.shift();
		if (oldest === undefined) return;
		const analyses = await oldest.analyses;
		transaction(archive, () => {
			for (const [at, thread] of oldest.batch.entries()) {
				const { packed, mentions } = analyses[at] ?? missingAnalysis(thread);
				storeMentions(archive, thread.id, mentions);
				storeAnalysis(archive, packed, known.digest);
			}
		});
		done += oldest.batch.length;
		options.onProgress?.(done, stale.length);
	};
	try {
		for (const ids of batchesOf(stale)) {
			const batch = ids.map((id) => loadThread(archive, id)).filter((thread) => thread !== null);
			const analyses = analyze(batch);
			// Awaited in its turn; until then a failure must not count as one that nobody looks after.
			analyses.catch(() => undefined);
			ahead.push({ batch, analyses });
			if (ahead.length > ((options.workers ?? 0) + 1) * BATCHES_AHEAD) await storeOldest();
		}
		while (ahead.length > 0) await storeOldest();
	} finally {
		await close();
	}
}

function missingAnalysis({ id }: Thread): never {
	throw new TypeError(`deriveTables: no analysis of ${id}`);
}

/** Threads in their order, so many at a time that a batch has about as many messages as the next. */
function* batchesOf(threads: Stale): Generator<ThreadId[]> {
	let batch: ThreadId[] = [];
	let sum = 0;
	for (const { id, messages } of threads) {
		batch.push(id);
		sum += messages;
		if (sum < BATCH_MESSAGES) continue;
		yield batch;
		batch = [];
		sum = 0;
	}
	if (batch.length > 0) yield batch;
}
