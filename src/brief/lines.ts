/**
 * Lines of one section: each cites its words, and those that an earlier line has are not said again.
 */
import type { Curated } from '../model/curation.js';
import type { MsgId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';
import { curatedWords } from './claim-words.js';
import type { NoteBook } from './notes.js';
import type { Line, Lines } from './record.js';

/** What a line says; what is left out is empty. */
export interface LineParts {
	readonly sign?: string;
	readonly who?: string;
	readonly lead?: string;
	readonly tail?: string;
	readonly words?: Evidence | null;
	/** Lines below it, made after it: footnotes are numbered as they are read. */
	readonly below?: () => readonly Line[];
}

export interface LineBook {
	readonly line: (parts: LineParts) => Line;
	/** The first lines of a list that is made only as far as it is shown. */
	readonly list: <T>(items: readonly T[], line: (item: T) => Line, max?: number) => Lines;
	readonly name: (name: string) => string;
	/** A tail, and what people said of the claim. */
	readonly told: (tail: string, curated: Curated | undefined) => string;
	readonly dateOf: (message: MsgId) => string;
	readonly authorOf: (words: Evidence) => string;
}

/** Lines of one kind in a section. */
const MAX_LINES = 8;

/** A book for one section. */
export function lineBook(notes: NoteBook): LineBook {
	const said = new Set<number>();
	const line = ({ sign = '', who = '', lead = '', tail = '', words = null, below = () => [] }: LineParts): Line => {
		const note = words === null ? null : notes.cite(words);
		const again = note !== null && said.has(note);
		if (note !== null) said.add(note);
		return { sign, who: notes.line(who), role: notes.roleOf(who), lead, tail, note, again, below: below() };
	};
	return {
		line,
		list: (items, make, max = MAX_LINES) => ({
			lines: items.slice(0, max).map(make),
			more: Math.max(0, items.length - max),
		}),
		name: notes.line,
		told: (tail, curated) => [tail, notes.line(curatedWords(curated))].filter((part) => part !== '').join(', '),
		dateOf: notes.dateOf,
		authorOf: (words) => notes.line(notes.authorOf(words)),
	};
}
