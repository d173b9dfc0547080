/**
 * A file that holds the minutes of several meetings, one below the other, as so many documents. A meeting begins where the
 * line that names the day of the first one stands again with another day.
 *
 * Known limits: HTML is not parted; nor are meetings that word their titles differently each time.
 */
import type { RawMessage } from '../../src/model/message.js';
import { namedDay } from '../parse-day.js';
import { damage, isDamage, type SourceItem } from './item.js';

/** Lines with words among which the day of the first meeting stands. */
const HEAD_LINES = 12;
/** Units of a line that may head a meeting. */
const MAX_LINE = 120;
/** Bytes of the shortest minutes: less is a list of dates. */
const MIN_BYTES = 80;
const MAX_MEETINGS = 500;
const MARKUP = /^\s{0,200}<(?:!doctype|html|head|body)\b/i;
/** List items and rows of tables name days, but head nothing. */
const LISTED = /^\s{0,40}(?:[-+•|○●>]|\*\s|\d{1,3}[.)]\s)/;

interface Start {
	/** Byte offset in the file. */
	readonly offset: number;
	/** ISO date. */
	readonly date: string;
}

/** The items, documents of several meetings parted; a remark says so. */
export async function* withMeetingsParted(items: AsyncIterable<SourceItem>): AsyncGenerator<SourceItem> {
	for await (const item of items) {
		const starts = isDamage(item) ? [] : meetingStarts(item.bytes);
		if (isDamage(item) || starts.length < 2) {
			yield item;
			continue;
		}
		yield* parts(item, starts);
		yield damage('several-meetings', item.offset, `${starts.length} meetings in one file: as many documents`, false);
	}
}

function* parts({ bytes, offset }: RawMessage, starts: readonly Start[]): Generator<RawMessage> {
	for (const [at, { offset: start, date }] of starts.entries()) {
		const from = at === 0 ? 0 : start;
		yield { bytes: bytes.subarray(from, starts[at + 1]?.offset), offset: offset + from, separatorDate: date };
	}
}

/** Where meetings begin; one or none where the file is about one. Linear in its bytes. */
function meetingStarts(bytes: Buffer): Start[] {
	// Byte by byte: offsets are bytes, and what is looked for is ASCII.
	const text = bytes.toString('latin1');
	if (MARKUP.test(text.slice(0, 400))) return [];
	const starts: Start[] = [];
	let wording: string | null = null;
	for (const { line, place, above, titled } of shortLines(text)) {
		const day = LISTED.test(line) ? null : namedDay(line);
		if (day === null || day.date === null) continue;
		const words = `${line.slice(0, day.start)}#${line.slice(day.end)}`.replace(/\s{1,120}/g, ' ').trim();
		if (wording === null && place <= HEAD_LINES) wording = words;
		const last = starts.at(-1);
		if (words !== wording || last?.date === day.date || starts.length === MAX_MEETINGS) continue;
		if (last !== undefined && above - last.offset < MIN_BYTES) return [];
		const near = above - titled <= 2 * MAX_LINE && titled > (last?.offset ?? 0);
		starts.push({ offset: near ? titled : above, date: day.date });
	}
	return starts;
}

interface ShortLine {
	readonly line: string;
	/** How many lines with words there were up to here. */
	readonly place: number;
	/** Byte offset where the lines with words above it begin. */
	readonly above: number;
	/** Byte offset of the last line that is the first line of the file again. */
	readonly titled: number;
}

/** Lines with words that may head a meeting. */
function* shortLines(text: string): Generator<ShortLine> {
	let title: string | null = null;
	let titled = 0;
	let above = 0;
	let place = 0;
	for (let start = 0; start < text.length; ) {
		const found = text.indexOf('\n', start);
		const end = found === -1 ? text.length : found;
		const line = end - start <= MAX_LINE ? text.slice(start, end) : '';
		if (end - start <= MAX_LINE && line.trim() === '') above = end + 1;
		else {
			place += 1;
			title ??= line;
			if (line === title) titled = start;
			if (line !== '') yield { line, place, above, titled };
		}
		start = end + 1;
	}
}
