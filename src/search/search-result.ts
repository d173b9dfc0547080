/**
 * A mail as a search shows it: who, when, and the words around the first hit.
 */
import type { ListSlug, MsgId, ThreadId } from '../model/ids.js';
import type { Span } from '../model/span.js';
import type { Archive } from '../store/archive.js';
import { loadReadMessages } from '../store/messages.js';
import type { PlacedMail } from '../store/word-hits.js';
import { beginningOf, snippetAt, type Wanted } from './snippet.js';

export interface SearchResult {
	readonly id: MsgId;
	readonly list: ListSlug;
	readonly thread: ThreadId;
	readonly author: string;
	/** ISO date. */
	readonly date: string;
	readonly subject: string;
	/** Words around the first hit, own words before quoted ones. */
	readonly snippet: string;
	/** Hits in the snippet, in order. */
	readonly marks: readonly Span[];
}

/** Marks of quoted lines. */
const QUOTE_MARKS = /^[> ]{1,40}/gm;
/** The mail with its words; null where it has been taken away since. */
export function resultOf(
	archive: Archive,
	{ id, thread }: Pick<PlacedMail, 'id' | 'thread'>,
	wanted: Wanted,
): SearchResult | null {
	const [{ message, reading } = { message: null, reading: null }] = loadReadMessages(archive, [id]);
	const list = message?.lists[0];
	if (message === null || list === undefined) return null;
	const { author, date, subject, body } = message;
	const own = (reading?.zones ?? [])
		.filter(({ kind }) => kind === 'own' || kind === 'heading')
		.map(({ start, end }) => body.slice(start, end))
		.join(' ');
	const { text, marks } =
		snippetAt(own, wanted) ??
		snippetAt(body.replace(QUOTE_MARKS, ''), wanted) ??
		beginningOf(own === '' ? body : own, wanted);
	return { id, list, thread, author, date, subject, snippet: text, marks };
}
