/**
 * Hits of a search, thread by thread: in each the mails that decide, that say most of the words themselves, or that were
 * answered most come first, and no thread hides the others.
 */
import type { ThreadId } from '../model/ids.js';
import type { Archive } from '../store/archive.js';
import { answerCounts, decidingMails, type PlacedMail } from '../store/word-hits.js';

/** Mails of a thread that stand before the other threads had theirs. */
const FIRST = 2;
/** What a decision counts, and each doubling of the answers, where 1 is to say all the words. */
const DECIDES = 1;
const ANSWERED = 0.05;

/** Mails by thread, the threads in the order of their first mail; `said` is the part of the words that each says, from 0 to 1. */
export function threadByThread(
	archive: Archive,
	hits: readonly PlacedMail[],
	said: (key: number) => number,
): PlacedMail[] {
	const deciding = decidingMails(
		archive,
		hits.map(({ id }) => id),
	);
	const threads = groupedByThread(hits);
	const answers = answerCounts(archive, [...threads.keys()]);
	const worth = new Map(
		hits.map(({ key, id }) => [
			key,
			said(key) + (deciding.has(id) ? DECIDES : 0) + ANSWERED * Math.log2(1 + (answers.get(id) ?? 0)),
		]),
	);
	const sorted = [...threads.values()].map((mails) =>
		mails.toSorted((a, b) => (worth.get(b.key) ?? 0) - (worth.get(a.key) ?? 0)),
	);
	return [...sorted.flatMap((mails) => mails.slice(0, FIRST)), ...sorted.flatMap((mails) => mails.slice(FIRST))];
}

/** Mails of each thread, the threads in the order of their first mail. */
export function groupedByThread(hits: readonly PlacedMail[]): Map<ThreadId, PlacedMail[]> {
	const threads = new Map<ThreadId, PlacedMail[]>();
	for (const hit of hits) {
		const mails = threads.get(hit.thread);
		if (mails === undefined) threads.set(hit.thread, [hit]);
		else mails.push(hit);
	}
	return threads;
}
