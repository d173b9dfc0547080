/**
 * Entries of which nothing comes: what they speak of was not found, or an earlier one speaks of it. Whoever wrote them
 * should know.
 */
import type { ThreadRecord } from '../model/consensus.js';
import type { CuratedKind, CurationEntry } from '../model/curation.js';
import { type Evidence, overlaps } from '../model/span.js';
import { placesOf } from './named-words.js';
import type { OnLine } from './on-line.js';

/** Why nothing comes of an entry on a mail of this thread, in words; null where something does. `before`: earlier entries. */
export function idleWords(
	{ entry }: OnLine<CurationEntry>,
	record: ThreadRecord,
	{ body, before }: { readonly body: string; readonly before: readonly OnLine<CurationEntry>[] },
): string | null {
	if (entry.kind === 'state') {
		const known = record.topics.some(({ id }) => id === entry.topic);
		return known ? null : `no mail of the thread carries ${entry.topic}: its state is not told`;
	}
	if (!('words' in entry)) return null;
	const meant = claimsMeant(entry, record, body);
	if (meant.length === 0) return `no ${entry.kind} was found in these words`;
	const rival = before.find(
		({ entry: other }) =>
			other.kind === entry.kind && meant.every((claim) => claimsMeant(other, record, body).includes(claim)),
	);
	return rival === undefined ? null : `line ${rival.line} judges the same ${entry.kind}, and holds`;
}

/** The words of the claims that an entry judges; nothing for entries of other kinds. */
function claimsMeant(entry: CurationEntry, record: ThreadRecord, body: string): Evidence[] {
	if (!('words' in entry)) return [];
	const places = placesOf(entry.words, body);
	return evidenceOf(record, entry.kind).filter(
		({ message, ...span }) => message === entry.message && places.some((place) => overlaps(place, span)),
	);
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
