/**
 * Entries against the mails of an archive: each names a message that is there, and words that stand in it.
 */
import type { MsgId } from '../model/ids.js';
import type { CurationLine } from './curation-file.js';
import { placesOf } from './named-words.js';

/** The first fault, with its line; null where there is none. `bodyOf` gives null for an unknown message. */
export function faultAmong(
	lines: readonly CurationLine[],
	bodyOf: (id: MsgId) => string | null,
): { readonly line: number; readonly reason: string } | null {
	for (const { line, entry } of lines) {
		const body = bodyOf(entry.message);
		if (body === null) return { line, reason: `${entry.message}: no such message in the archive` };
		if (entry.kind === 'parent' && entry.parent !== null && bodyOf(entry.parent) === null) {
			return { line, reason: `${entry.parent}: no such message in the archive` };
		}
		if ('words' in entry && placesOf(entry.words, body).length === 0) {
			return { line, reason: `${entry.message}: these words do not stand in it: ${entry.words.slice(0, 80)}` };
		}
	}
	return null;
}
