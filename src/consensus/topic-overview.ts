/**
 * A topic over all threads: the state is that of the latest thread in which something was settled or disputed, so a
 * passing mention elsewhere does not hide it.
 */
import type { Direction, PlacedDecision, State, TopicOverview } from '../model/consensus.js';
import type { ThreadId, TopicId } from '../model/ids.js';
import { supersessions } from './supersession.js';

/** What the overview needs to know of a topic in one thread. */
export interface ThreadStanding {
	readonly topic: TopicId;
	readonly thread: ThreadId;
	readonly label: string;
	readonly state: State;
	readonly direction: Direction;
	readonly lastDate: string;
}

/** Overviews by topic id, from standings in any order; `decisions` of their threads tell what replaced what. */
export function topicOverviews(
	standings: readonly ThreadStanding[],
	decisions: readonly PlacedDecision[] = [],
): TopicOverview[] {
	const byTopic = new Map<TopicId, ThreadStanding[]>();
	for (const standing of standings) byTopic.set(standing.topic, [...(byTopic.get(standing.topic) ?? []), standing]);
	return [...byTopic.keys()].sort().map((id) => {
		const made = decisions.filter(({ decision }) => decision.topic === id);
		return overviewOf(id, byTopic.get(id) ?? [], supersessions(made));
	});
}

function overviewOf(
	id: TopicId,
	standings: readonly ThreadStanding[],
	supersedes: TopicOverview['supersedes'],
): TopicOverview {
	const latest = standings.toSorted((a, b) => compare(b.lastDate, a.lastDate) || compare(a.thread, b.thread));
	const told = latest.find(({ state }) => state !== 'open') ?? latest[0];
	return {
		id,
		label: told?.label ?? id,
		state: told?.state ?? 'open',
		direction: told?.direction ?? 'none',
		threads: latest.map(({ thread }) => thread),
		supersedes,
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
