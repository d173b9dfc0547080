/**
 * Brings the derived tables up to date: threads placed anew, then every thread analysed whose messages, topics or rules
 * changed. Each thread is stored in a transaction of its own batch, so that an interrupted run goes on where it stopped.
 */
import { createHash } from 'node:crypto';
import type { MsgId, ThreadId } from '../model/ids.js';
import { type Message, UNCOUNTED } from '../model/message.js';
import type { Span } from '../model/span.js';
import type { Thread } from '../model/thread.js';
import { type Mailmap, parseMailmap } from '../people/mailmap.js';
import { peopleOf } from '../people/people-of.js';
import { buildThreads, type LinkedAnalysis } from '../pipeline.js';
import { fingerprints, storeAnalysis } from '../store/analysis.js';
import { type Archive, transaction } from '../store/archive.js';
import { storeMentions } from '../store/links.js';
import { loadMark, storeMark } from '../store/marks.js';
import { indexMessage, unindexedMessages } from '../store/message-words.js';
import { allHeads, type DigestedHead, loadMessages } from '../store/messages.js';
import { type KnownSender, replacePeople, senderPairs } from '../store/people.js';
import { loadSetting } from '../store/sources.js';
import { countThreads, type PlacedThread, replaceThreads } from '../store/threads.js';
import type { Known } from './knowledge.js';
import { placeLinks } from './place-links.js';

/** Threads stored in one transaction. */
const BATCH_THREADS = 50;
/** Messages put into the index in one transaction. */
const BATCH_INDEXED = 500;

export interface RefreshOptions {
	/** False leaves the analysis out: threads and index only. */
	readonly analyze: boolean;
	/** Analyse every thread, changed or not. */
	readonly all: boolean;
	/** Called now and then with the threads done and the threads to do. */
	readonly onProgress?: (done: number, total: number) => void;
}

/** Returns the number of threads in the archive and of those analysed now. */
export function refresh(
	archive: Archive,
	known: Known,
	options: RefreshOptions,
): { threads: number; analyzed: number } {
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
	for (let at = 0; at < stale.length; at += BATCH_THREADS) {
		const batch = stale.slice(at, at + BATCH_THREADS);
		transaction(archive, () => {
			for (const thread of batch) analyzeOne(archive, known, thread, heads);
		});
		options.onProgress?.(at + batch.length, stale.length);
	}
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
		people: countPeople(messages, mailmap),
		uncounted: messages.filter(({ origin }) => UNCOUNTED.has(origin)).length,
		firstDate: dates[0] ?? '',
		lastDate: dates.at(-1) ?? '',
	};
}

/** People of a thread, by the thread's own mails. */
function countPeople(heads: readonly DigestedHead[], mailmap: Mailmap): number {
	const people = peopleOf(
		heads.filter(({ origin }) => origin === 'person'),
		mailmap,
	);
	return new Set([...people.values()].map(({ key }) => key)).size;
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

function analyzeOne(archive: Archive, known: Known, thread: Thread, heads: ReadonlyMap<MsgId, DigestedHead>): void {
	const messages = loadMessages(
		archive,
		thread.nodes.filter((node) => !node.ghost).map((node) => node.id),
	);
	const analysis = known.pipeline.analyze(thread, new Map(messages.map((message) => [message.id, message])));
	storeMentions(archive, thread.id, analysis.mentions);
	storeAnalysis(archive, {
		analysis,
		fingerprint: fingerprintOf(thread, heads, known.digest),
		dates: new Map(messages.map((message) => [message.id, message.date])),
		masks: masksOf(messages, analysis, known),
	});
}

/** What is masked of each message; those without are left out. */
function masksOf(
	messages: readonly Message[],
	{ messages: records }: LinkedAnalysis,
	{ mask }: Known,
): Map<MsgId, Span[]> {
	const zones = new Map(records.map((record) => [record.id, record.zones]));
	const spans = messages.map(({ id, body }) => [id, mask.spans(body, zones.get(id))] as const);
	return new Map(spans.filter(([, found]) => found.length > 0));
}
