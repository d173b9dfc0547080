/**
 * Topics over all threads, from their states in each, by the same rule as the export.
 */
import { basisWords } from '../src/brief/state-words.js';
import type { TopicId } from '../src/model/ids.js';
import { topicOverviews } from '../src/pipeline.js';
import { loadRecord, type StandingSummary } from '../src/store/analysis.js';
import type { Archive } from '../src/store/archive.js';

export interface TopicLine {
	readonly id: TopicId;
	/** The state in the thread that speaks for the topic: the latest in which something was settled or disputed. */
	readonly told: StandingSummary;
	/** ISO date of the last mail on the topic in any thread. */
	readonly lastDate: string;
	/** Different persons and mails over all threads. */
	readonly people: number;
	readonly messages: number;
	/** Mails of programs, and patches. */
	readonly uncounted: number;
	readonly threads: number;
}

/** Topics whose reasons are told at once. */
const MAX_REASONS = 20;

/** What the states of the first topics rest on, as clauses; of those that are open there is nothing to tell. */
export function reasonsOf(archive: Archive, lines: readonly TopicLine[]): ReadonlyMap<TopicId, string> {
	const told = lines.filter(({ told: { state, claimedBy } }) => state !== 'open' && claimedBy === null);
	return new Map(
		told.slice(0, MAX_REASONS).flatMap(({ id, told: { thread } }): [TopicId, string][] => {
			const standing = loadRecord(archive, thread)?.topics.find((topic) => topic.id === id);
			return standing === undefined ? [] : [[id, basisWords(standing)]];
		}),
	);
}

/** Order in which a reader wants to see states: what needs a word first. */
export const URGENCY = { contested: 0, leaning: 1, stalled: 2, open: 3, agreed: 4 } as const;

/** One line a topic; contested ones first, among equals the latest. `standings` are latest first. */
export function topicLines(standings: readonly StandingSummary[]): TopicLine[] {
	const lines = topicOverviews(standings).flatMap((overview): TopicLine[] => {
		const own = standings.filter(({ topic }) => topic === overview.id);
		const told = overview.threads
			.flatMap((id) => own.filter(({ thread }) => thread === id))
			.find(({ state, direction }) => state === overview.state && direction === overview.direction);
		if (told === undefined) return [];
		return [
			{
				id: overview.id,
				told,
				lastDate:
					own
						.map(({ lastDate }) => lastDate)
						.sort()
						.at(-1) || told.since,
				people: new Set(own.flatMap(({ people }) => people)).size,
				messages: own.reduce((sum, { messages }) => sum + messages, 0),
				uncounted: own.reduce((sum, { uncounted }) => sum + uncounted, 0),
				threads: own.length,
			},
		];
	});
	return lines.sort(
		(a, b) =>
			URGENCY[a.told.state] - URGENCY[b.told.state] || (a.lastDate < b.lastDate ? 1 : a.lastDate > b.lastDate ? -1 : 0),
	);
}
