/**
 * A curation file against an archive: each entry names a message that is there, and words that stand in it; each person
 * wrote something.
 */
import type { CurationEntry } from '../model/curation.js';
import type { MsgId } from '../model/ids.js';
import { overlaps, type Span } from '../model/span.js';
import type { CurationText } from './curation-file.js';
import { placesOf } from './named-words.js';
import type { Fault, OnLine } from './on-line.js';

/** What of an archive a file is held against. */
export interface Facts {
	/** Null for an unknown message. */
	readonly bodyOf: (id: MsgId) => string | null;
	readonly hasPerson: (name: string) => boolean;
}

/** The first fault, with its line; null where there is none. */
export function faultIn({ entries, roles }: CurationText, { bodyOf, hasPerson }: Facts): Fault | null {
	for (const { line, entry } of entries) {
		const body = bodyOf(entry.message);
		if (body === null) return { line, reason: `${entry.message}: no such message in the archive` };
		if (entry.kind === 'parent' && entry.parent !== null && bodyOf(entry.parent) === null) {
			return { line, reason: `${entry.parent}: no such message in the archive` };
		}
		if ('words' in entry && placesOf(entry.words, body).length === 0) {
			return { line, reason: `${entry.message}: these words do not stand in it: ${entry.words.slice(0, 80)}` };
		}
	}
	const nobody = roles.find(({ entry }) => !hasPerson(entry.person));
	if (nobody !== undefined) {
		return { line: nobody.line, reason: `${nobody.entry.person}: nobody wrote under this name` };
	}
	return twiceJudged(entries, bodyOf);
}

/** Two entries of one kind on words that overlap are on one claim: the first would hold, and nobody be told. */
function twiceJudged(entries: readonly OnLine<CurationEntry>[], bodyOf: Facts['bodyOf']): Fault | null {
	const judged = new Map<
		string,
		{ readonly line: number; readonly words: string; readonly places: readonly Span[] }[]
	>();
	for (const { line, entry } of entries) {
		if (!('words' in entry)) continue;
		const key = `${entry.kind} ${entry.message}`;
		const others = judged.get(key) ?? [];
		const places = placesOf(entry.words, bodyOf(entry.message) ?? '');
		const before = others.find((one) => one.places.some((place) => places.some((other) => overlaps(place, other))));
		if (before !== undefined && before.words !== entry.words)
			return { line, reason: `${entry.message}: judges words that line ${before.line} judges` };
		judged.set(key, [...others, { line, words: entry.words, places }]);
	}
	return null;
}
