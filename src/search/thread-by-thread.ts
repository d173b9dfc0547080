/**
 * Hits of a search, thread by thread: in each the mails that decide, that say most of the words themselves, or that were
 * answered most come first, and no thread hides the others. Of mails that fulfil the query the last one knows most, and those
 * who decide in these threads are heard first.
 */
import type { ThreadId } from '../model/ids.js';
import type { Archive } from '../store/archive.js';
import { answerCounts, decidingMails, type PlacedMail } from '../store/word-hits.js';

/** Mails of a thread that stand before the other threads had theirs. */
const FIRST = 2;
/**
 * Where 1 is to say all the words: what a decision counts, each doubling of the answers, to be the last hit of the thread, and
 * to be by who decided most in these threads.
 */
const DECIDES = 1;
const ANSWERED = 0.05;
const LAST = 0.1;
const DECIDER = 0.2;

interface Weighing {
	/** The part of the words that each of some mails says, from 0 to 1, by its key. */
	readonly said: (mails: readonly PlacedMail[]) => (key: number) => number;
	/** True where all hits fulfil the query. */
	readonly fulfilled: boolean;
}

/** Mails by thread, the threads in the order of their first mail. */
export function threadByThread(archive: Archive, hits: readonly PlacedMail[], weighing: Weighing): PlacedMail[] {
	const threads = [...groupedByThread(hits).values()];
	const several = threads.filter((mails) => mails.length > 1);
	const worth = several.length === 0 ? new Map<number, number>() : worthOf(archive, several, weighing);
	const sorted = threads.map((mails) => mails.toSorted((a, b) => (worth.get(b.key) ?? 0) - (worth.get(a.key) ?? 0)));
	return [...sorted.flatMap((mails) => mails.slice(0, FIRST)), ...sorted.flatMap((mails) => mails.slice(FIRST))];
}

/** What each mail is worth beside the others of its thread. */
function worthOf(
	archive: Archive,
	threads: readonly (readonly PlacedMail[])[],
	{ said, fulfilled }: Weighing,
): Map<number, number> {
	const ids = threads.flatMap(([first]) => first?.thread ?? []);
	const saidBy = said(threads.flat());
	const answers = answerCounts(archive, ids);
	const decisions = decidingMails(archive, ids);
	const deciding = new Set(decisions.map(({ id }) => id));
	const decides = partDecided(decisions.map(({ author }) => author));
	const worth = new Map<number, number>();
	for (const mails of threads) {
		for (const [place, { key, id, author }] of mails.toSorted(byDate).entries()) {
			const last = place / (mails.length - 1);
			worth.set(
				key,
				saidBy(key) +
					(deciding.has(id) ? DECIDES : 0) +
					ANSWERED * Math.log2(1 + (answers.get(id) ?? 0)) +
					(fulfilled ? LAST * last + DECIDER * decides(author) : 0),
			);
		}
	}
	return worth;
}

function byDate(a: PlacedMail, b: PlacedMail): number {
	return a.date < b.date ? -1 : a.date > b.date ? 1 : a.key - b.key;
}

/** How much each of these authors decides, from 0 to 1; one entry a decision. */
function partDecided(authors: readonly string[]): (author: string) => number {
	const decisions = new Map<string, number>();
	for (const author of authors) decisions.set(author, (decisions.get(author) ?? 0) + 1);
	const most = Math.log(1 + Math.max(1, ...decisions.values()));
	return (author) => Math.log(1 + (decisions.get(author) ?? 0)) / most;
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
