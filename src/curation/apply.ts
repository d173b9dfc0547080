/**
 * People's word on who answers whom, what a mail is about, and where a topic stands. What they say of single claims is
 * in `judge-claims.ts`.
 */
import type { Standing, State } from '../model/consensus.js';
import type { Curated, CurationEntry } from '../model/curation.js';
import type { MsgId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { NamedParents } from '../model/thread.js';
import type { TopicReading, TopicTag } from '../model/topic.js';

/** Entries by the message that they speak of. */
export type Curation = ReadonlyMap<MsgId, readonly CurationEntry[]>;

export function curationOf(entries: readonly CurationEntry[]): Curation {
	const byMessage = new Map<MsgId, CurationEntry[]>();
	for (const entry of entries) byMessage.set(entry.message, [...(byMessage.get(entry.message) ?? []), entry]);
	return byMessage;
}

/** Merges and splits of threads. */
export function namedParents(entries: readonly CurationEntry[]): NamedParents {
	return new Map(entries.filter((entry) => entry.kind === 'parent').map(({ message, parent }) => [message, parent]));
}

/** The readings with topics added and removed; an added one is what sentences without a topic are about. */
export function curateTopics(tagged: readonly TopicReading[], curation: Curation): readonly TopicReading[] {
	return tagged.map((reading) => {
		const entries = (curation.get(reading.message) ?? []).filter((entry) => entry.kind === 'topics');
		if (entries.length === 0) return reading;
		const removed = new Set(entries.flatMap(({ remove }) => remove));
		const kept = reading.tags.filter(({ id }) => !removed.has(id));
		const added = [...new Set(entries.flatMap(({ add }) => add))].filter(
			(id) => !kept.some((tag) => tag.id === id && !tag.inherited),
		);
		const tags = added.map((id): TopicTag => ({ id, score: 1, inherited: false, why: [] }));
		return {
			message: reading.message,
			tags: [...kept.filter(({ id }) => !added.includes(id)), ...tags],
			sentences: reading.sentences.map((sentence) => {
				const topics = sentence.topics.filter((id) => !removed.has(id));
				return { ...sentence, topics: topics.length === 0 ? added : topics };
			}),
		};
	});
}

/** States as people left them; of several entries on one topic of a thread that under the latest message holds. */
export function curateStandings(
	standings: readonly Standing[],
	messages: ReadonlyMap<MsgId, Message>,
	curation: Curation,
): Standing[] {
	const entries = [...messages.values()]
		.toSorted((a, b) => (a.date + a.id < b.date + b.id ? -1 : 1))
		.flatMap(({ id }) => curation.get(id) ?? []);
	return standings.map((standing) => {
		const entry = entries.findLast((one) => one.kind === 'state' && one.topic === standing.id);
		return entry?.kind === 'state' ? restated(standing, entry) : standing;
	});
}

function restated(standing: Standing, entry: Extract<CurationEntry, { kind: 'state' }>): Standing {
	const { state, direction } = standing;
	const [is = 'open', against] = entry.is.split(' ');
	const directed = is === 'agreed' || is === 'leaning';
	const meant = against === 'against' ? 'against' : directed ? 'for' : 'none';
	if (entry.is === 'right' || (is === state && meant === direction))
		return { ...standing, curated: markOf(entry, 'confirmed', null) };
	const found = direction === 'none' ? state : `${state} ${direction}`;
	return {
		...standing,
		state: is as State,
		direction: meant,
		basis: 'curated',
		claimedBy: null,
		why: [],
		curated: markOf(entry, 'corrected', found),
	};
}

/** The mark that an entry leaves. */
export function markOf({ by, on }: CurationEntry, what: Curated['what'], found: string | null): Curated {
	return { by, on, what, found };
}
