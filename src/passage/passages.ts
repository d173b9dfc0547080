/**
 * Passages: what an author says in one go, sentence by sentence, and what he answers by it.
 *
 * A quote ends a passage; code, patches and signatures do not, and have no sentences.
 */
import type { Message } from '../model/message.js';
import type { Passage, Quote, ReplyTo, Sentence, Zone } from '../model/passage.js';
import type { Span } from '../model/span.js';
import type { ZoneRules } from '../rules/zone-rules.js';
import { readListMarker } from '../text/list-marker.js';
import { type SentenceSpan, splitSentences } from '../text/sentences.js';

/** Units of a line that its list marker stands in. */
const MAX_MARKER = 60;
/** A sentence has a word or an emoji; rules and smileys are none. */
const SAYS = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** What passages are made from. */
export interface PassageSource {
	readonly message: Message;
	readonly zones: readonly Zone[];
	readonly quotes: readonly Quote[];
	/** The message that this one answers by its header; null for none. */
	readonly parent: Message | null;
	/** Words of a sentence, with their stems. */
	readonly wordsOf: (sentence: Span) => Pick<Sentence, 'words' | 'stems'>;
	/** Body of a message of the thread by id. */
	readonly bodyOf: (id: Message['id']) => string;
}

interface Draft {
	readonly sentences: Sentence[];
	readonly replyTo: ReplyTo | null;
	readonly heading: Span | null;
}

/** Passages of one message, in order; none where it says nothing of its own. */
export function readPassages(source: PassageSource, rules: ZoneRules): Passage[] {
	const drafts: Draft[] = [];
	let open: Draft | null = null;
	let heading: Span | null = null;
	let quoted: Zone | null = null;
	for (const zone of source.zones) {
		if (zone.kind === 'quote' || zone.kind === 'forward' || zone.kind === 'attribution') {
			open = null;
			if (zone.kind !== 'attribution') quoted = zone;
			continue;
		}
		if (zone.kind !== 'own' && zone.kind !== 'heading') continue;
		const { body } = source.message;
		const sentences = zone.kind === 'heading' ? headingLines(body, zone) : splitSentences(body, zone, rules.sentences);
		if (sentences.length === 0) continue;
		if (open === null) {
			open = { sentences: [], replyTo: replyTo(source, quoted), heading };
			drafts.push(open);
		}
		for (const { start, end, marker } of sentences) {
			if (!SAYS.test(body.slice(start, end))) continue;
			open.sentences.push({
				start,
				end,
				marker,
				index: open.sentences.length,
				heading: zone.kind === 'heading',
				...source.wordsOf({ start, end }),
			});
		}
		if (zone.kind === 'heading') heading = headingSpan(sentences);
	}
	return drafts.filter((draft) => draft.sentences.length > 0).map((draft) => passageOf(source.message, draft));
}

/** A heading is one sentence a line, whatever stops it holds; its underline is none. */
function headingLines(body: string, zone: Zone): SentenceSpan[] {
	const lines: SentenceSpan[] = [];
	let start = zone.start;
	for (const line of body.slice(zone.start, zone.end).split('\n')) {
		const text = line.trim();
		const at = start + line.indexOf(text);
		if (/[\p{L}\p{N}]/u.test(text)) lines.push({ start: at, end: at + text.length, marker: '' });
		start += line.length + 1;
	}
	return lines;
}

function headingSpan(sentences: readonly Span[]): Span | null {
	const first = sentences[0];
	return first === undefined ? null : { start: first.start, end: first.end };
}

function passageOf(message: Message, draft: Draft): Passage {
	const start = draft.sentences[0]?.start ?? 0;
	const end = draft.sentences.at(-1)?.end ?? start;
	return { message: message.id, author: message.author, start, end, ...draft };
}

/** The quote right before a passage if its words were found, else the parent as a whole. */
function replyTo(source: PassageSource, quoted: Zone | null): ReplyTo | null {
	const before = quoted === null ? null : lastBefore(source.quotes, quoted.end);
	if (quoted !== null && before !== null && before.source !== null && before.end > quoted.start) {
		const { message, ...span } = before.source;
		return { method: 'aligned', message, focus: focusOf(source.bodyOf(message), span), run: span };
	}
	return source.parent === null ? null : { method: 'header', message: source.parent.id, focus: null, run: null };
}

function lastBefore(quotes: readonly Quote[], offset: number): Quote | null {
	let low = 0;
	let high = quotes.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((quotes[middle]?.end ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	return quotes[low - 1] ?? null;
}

/** The last paragraph within `span`; where it is a list item, all items of the list above it too. */
function focusOf(body: string, span: Span): Span {
	const text = body.slice(span.start, span.end);
	let start = lastParagraph(text, text.length);
	for (let bound = 0; bound < 20 && start > 0 && isItem(text, start); bound += 1) {
		const above = lastParagraph(text, text.slice(0, start).trimEnd().length);
		if (!isItem(text, above)) break;
		start = above;
	}
	return { start: span.start + start, end: span.end };
}

function isItem(text: string, start: number): boolean {
	return readListMarker(text.slice(start, start + MAX_MARKER)) !== null;
}

/** Start of the last paragraph of `text` before `end`, where `text` has no blank line right before `end`. */
function lastParagraph(text: string, end: number): number {
	let start = text.lastIndexOf('\n', end - 1) + 1;
	while (start > 0) {
		const above = start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
		if (text.slice(above, start).trim() === '') return start;
		start = above;
	}
	return 0;
}
