/**
 * Where a topic stood after a day: the threads that carried it by then, cut there and read anew. Bounded by mails.
 */
import type { Standing, ThreadRecord } from '../model/consensus.js';
import type { ThreadId, TopicId } from '../model/ids.js';
import { type StandingSummary, standings } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import { messageCards } from '../store/message-cards.js';
import { threadEntries } from '../store/thread-entries.js';
import { type Analyze, threadAsOf } from './as-of.js';

export interface PastTopic {
	/** ISO day; its mails count. */
	readonly day: string;
	/** States as they were, latest first. */
	readonly standings: readonly StandingSummary[];
	/** Records as they were. */
	readonly records: ReadonlyMap<ThreadId, ThreadRecord>;
	/** False where earlier threads were left out. */
	readonly complete: boolean;
}

/** Mails of all threads that are read anew for one page. */
const MAX_MAILS = 500;

export function topicAsOf(
	archive: Archive,
	{ id, day, analyze }: { id: TopicId; day: string; analyze: Analyze },
): PastTopic {
	const keep = (date: string): boolean => date <= `${day}~`;
	const carriers = standings(archive, id).map(({ thread }) => thread);
	const entries = [...threadEntries(archive, carriers).values()].filter(({ firstDate }) => keep(firstDate));
	const records = new Map<ThreadId, ThreadRecord>();
	const found: StandingSummary[] = [];
	let left = MAX_MAILS;
	for (const entry of entries.sort((a, b) => (a.lastDate < b.lastDate ? 1 : -1))) {
		left -= entry.messages;
		if (left < 0) break;
		const past = threadAsOf(archive, { id: entry.id, keep, analyze });
		const standing = past?.analysis.thread.topics.find((topic) => topic.id === id);
		if (past === null || standing === undefined) continue;
		records.set(entry.id, past.analysis.thread);
		found.push(summaryOf(archive, entry.id, standing));
	}
	const latestFirst = found.sort((a, b) => (a.lastDate < b.lastDate ? 1 : a.lastDate > b.lastDate ? -1 : 0));
	return { day, standings: latestFirst, records, complete: left >= 0 };
}

function summaryOf(archive: Archive, thread: ThreadId, standing: Standing): StandingSummary {
	const dates = [...messageCards(archive, standing.messages).values()].map(({ date }) => date).sort();
	return {
		topic: standing.id,
		thread,
		label: standing.label,
		state: standing.state,
		direction: standing.direction,
		basis: standing.basis,
		claimedBy: standing.claimedBy,
		since: standing.since,
		lastDate: dates.at(-1) ?? '',
		people: standing.people,
		uncounted: standing.uncounted,
		messages: standing.messages.length,
	};
}
