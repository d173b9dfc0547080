/**
 * Brings the derived tables up to date: threads placed anew, then every thread analysed whose messages, topics or rules
 * changed. Each thread is stored in a transaction of its own batch, so that an interrupted run goes on where it stopped.
 */
import { createHash } from 'node:crypto';
import type { MsgId, ThreadId } from '../model/ids.js';
import { UNCOUNTED } from '../model/message.js';
import type { Thread } from '../model/thread.js';
import { type Mailmap, parseMailmap } from '../people/mailmap.js';
import { countPeople, peopleOf } from '../people/people-of.js';
import { buildThreads } from '../pipeline.js';
import { fingerprints, storeAnalysis } from '../store/analysis.js';
import { type Archive, transaction } from '../store/archive.js';
import { storeMentions } from '../store/links.js';
import { loadMark, storeMark } from '../store/marks.js';
import { indexMessage, unindexedMessages } from '../store/message-words.js';
import { allHeads, type DigestedHead } from '../store/messages.js';
import { type KnownSender, replacePeople, senderPairs } from '../store/people.js';
import { loadSetting } from '../store/sources.js';
import { countThreads, type PlacedThread, replaceThreads } from '../store/threads.js';
import { type Analyzed, openAnalysis } from './analyze-threads.js';
import type { Known } from './knowledge.js';
import { placeLinks } from './place-links.js';

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

/** Returns the number of threads in the archive and of those analysed now. */
export async function refresh(
	archive: Archive,
	known: Known,
	options: RefreshOptions,
): Promise<{ threads: number; analyzed: number }> {
	if (isUpToDate(archive, known, options)) return { threads: countThreads(archive), analyzed: 0 };
	fillIndex(archive, known);
	const heads = new Map(allHeads(archive).map((head) => [head.id, head]));
	const threads = buildThreads([...heads.values()], known.parents);
	const mailmap = parseMailmap(loadSetting(archive, 'people') ?? '');
	transaction(archive, () => {
		replacePeople(archive, knownSenders(archive, mailmap));
		replaceThreads(
			archive,
			threads.map((thread) => placed(thread, heads, mailmap)),
		);
	});
	if (!options.analyze) return { threads: threads.length, analyzed: 0 };
	const stale = staleThreads(archive, threads, heads, options.all ? null : known.digest);
	await analyzeAll(archive, known, { stale, heads, options });
	placeLinks(archive);
	storeMark(archive, 'analysed', known.digest);
	return { threads: threads.length, analyzed: stale.length };
}

/** Nothing came in since the tables were made, and nothing that they were made with changed. */
function isUpToDate(archive: Archive, known: Known, { analyze, all }: RefreshOptions): boolean {
	if (all || loadMark(archive, 'placed') === null) return false;
	return !analyze || loadMark(archive, 'analysed') === known.digest;
}

function fillIndex(archive: Archive, known: Known): void {
	for (let batch = unindexedMessages(archive, BATCH_INDEXED); batch.length > 0; ) {
		const messages = batch;
		transaction(archive, () => {
			for (const message of messages) indexMessage(archive, message, known.pipeline.indexedText(message));
		});
		batch = unindexedMessages(archive, BATCH_INDEXED);
	}
}

/** Who is who over the whole archive. */
function knownSenders(archive: Archive, mailmap: Mailmap): KnownSender[] {
	const senders = senderPairs(archive).map((pair, at) => ({ ...pair, id: String(at) as MsgId }));
	const people = peopleOf(senders, mailmap);
	return senders.map(({ id, author, address }) => ({ author, address, key: '', name: author, ...people.get(id) }));
}

function placed(thread: Thread, heads: ReadonlyMap<MsgId, DigestedHead>, mailmap: Mailmap): PlacedThread {
	const messages = thread.nodes.map((node) => heads.get(node.id)).filter((head) => head !== undefined);
	const dates = messages.map((head) => head.date).sort();
	return {
		...thread,
		subject: messages[0]?.subject ?? '',
		messages: messages.length,
		people: countPeople(
			messages.filter(({ origin }) => origin === 'person'),
			mailmap,
		),
		uncounted: messages.filter(({ origin }) => UNCOUNTED.has(origin)).length,
		firstDate: dates[0] ?? '',
		lastDate: dates.at(-1) ?? '',
	};
}

function staleThreads(
	archive: Archive,
	threads: readonly Thread[],
	heads: ReadonlyMap<MsgId, DigestedHead>,
	digest: string | null,
): Thread[] {
	if (digest === null) return [...threads];
	const done: ReadonlyMap<ThreadId, string> = fingerprints(archive);
	return threads.filter((thread) => done.get(thread.id) !== fingerprintOf(thread, heads, digest));
}

/** What the record of a thread depends on, as one digest. */
function fingerprintOf(thread: Thread, heads: ReadonlyMap<MsgId, DigestedHead>, digest: string): string {
	const hash = createHash('sha256').update(digest);
	for (const { id, parent } of thread.nodes) {
		const head = heads.get(id);
		const parts = [head?.digest, head?.author, head?.address, head?.date, head?.subject, head?.origin, head?.lists];
		hash.update(`\n${JSON.stringify([id, parent, ...parts])}`);
	}
	return hash.digest('hex');
}

interface Work {
	readonly stale: readonly Thread[];
	readonly heads: ReadonlyMap<MsgId, DigestedHead>;
	readonly options: RefreshOptions;
}

async function analyzeAll(archive: Archive, known: Known, { stale, heads, options }: Work): Promise<void> {
	const messages = stale.reduce((sum, { nodes }) => sum + nodes.length, 0);
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
				storeAnalysis(archive, packed, fingerprintOf(thread, heads, known.digest));
			}
		});
		done += oldest.batch.length;
		options.onProgress?.(done, stale.length);
	};
	try {
		for (const batch of batchesOf(stale)) {
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
	throw new TypeError(`refresh: no analysis of ${id}`);
}

/** Threads in their order, so many at a time that a batch has about as many messages as the next. */
function* batchesOf(threads: readonly Thread[]): Generator<Thread[]> {
	let batch: Thread[] = [];
	let messages = 0;
	for (const thread of threads) {
		batch.push(thread);
		messages += thread.nodes.length;
		if (messages < BATCH_MESSAGES) continue;
		yield batch;
		batch = [];
		messages = 0;
	}
	if (batch.length > 0) yield batch;
}
