/**
 * Entries that say something of what was not found: nothing comes of them, and whoever wrote them should know.
 */
import type { ThreadRecord } from '../model/consensus.js';
import type { CuratedKind, CurationEntry } from '../model/curation.js';
import { type Evidence, overlaps } from '../model/span.js';
import { placesOf } from './named-words.js';

/** Why nothing comes of an entry on a mail of this thread, in words; null where something does. */
export function idleWords(entry: CurationEntry, record: ThreadRecord, body: string): string | null {
	if (entry.kind === 'state') {
		const known = record.topics.some(({ id }) => id === entry.topic);
		return known ? null : `no mail of the thread carries ${entry.topic}: its state is not told`;
	}
	if (!('words' in entry)) return null;
	const places = placesOf(entry.words, body);
	const isMeant = ({ message, ...span }: Evidence): boolean =>
		message === entry.message && places.some((place) => overlaps(place, span));
	return evidenceOf(record, entry.kind).some(isMeant) ? null : `no ${entry.kind} was found in these words`;
}

function evidenceOf({ topics, rejected = [], ...record }: ThreadRecord, kind: CuratedKind): Evidence[] {
	const found = {
		proposal: topics.flatMap(({ proposals }) => proposals),
		stance: topics.flatMap(({ stances }) => stances),
		decision: record.decisions,
		action: record.actions,
		question: record.questions,
	}[kind];
	return [...found, ...rejected.filter((one) => one.kind === kind)].map(({ evidence }) => evidence);
}
