/**
 * Topics over all threads, from their states in each: the latest thread speaks for the topic.
 */
import type { TopicId } from '../src/model/ids.js';
import type { StandingSummary } from '../src/store/analysis.js';

export interface TopicLine {
	readonly id: TopicId;
	/** The state in the thread with the latest mail on the topic. */
	readonly latest: StandingSummary;
	/** Different persons and mails over all threads. */
	readonly people: number;
	readonly messages: number;
	readonly threads: number;
}

/** Order in which a reader wants to see states: what needs a word first. */
const URGENCY = { contested: 0, leaning: 1, stalled: 2, open: 3, agreed: 4 } as const;

/** One line a topic; contested ones first, among equals the latest. `standings` are latest first. */
export function topicLines(standings: readonly StandingSummary[]): TopicLine[] {
	const byTopic = new Map<TopicId, StandingSummary[]>();
	for (const standing of standings) byTopic.set(standing.topic, [...(byTopic.get(standing.topic) ?? []), standing]);
	const lines = [...byTopic.values()].flatMap(([latest, ...earlier]): TopicLine[] => {
		if (latest === undefined) return [];
		const all = [latest, ...earlier];
		const people = new Set(all.flatMap((standing) => standing.people)).size;
		const messages = all.reduce((sum, standing) => sum + standing.messages, 0);
		return [{ id: latest.topic, latest, people, messages, threads: all.length }];
	});
	return lines.sort((a, b) => URGENCY[a.latest.state] - URGENCY[b.latest.state]);
}
