/**
 * A mail as a search shows it: who, when, and the words around the first hit.
 */
import type { ListSlug, MsgId, ThreadId } from '../model/ids.js';
import type { Span } from '../model/span.js';
import type { Archive } from '../store/archive.js';
import { loadReadMessage } from '../store/messages.js';
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
	const { message, reading } = loadReadMessage(archive, id) ?? { message: null, reading: null };
	if (message === null || message.list === null) return null;
	const { list, author, date, subject, body } = message;
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
