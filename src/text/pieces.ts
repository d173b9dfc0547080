/**
 * Pieces of a text that no sentence crosses, told by layout: paragraphs, list items, lines that were ended on purpose.
 *
 * A line is ended on purpose if the first word of the next would have fitted on it. Hard wraps at the margin are no ends.
 * Known limit: in paragraphs narrower than 40 units nothing can be told from line lengths.
 */
import type { Span } from '../model/span.js';
import { type ListMarker, readListMarker } from './list-marker.js';

/** `marker` is the list marker before the piece (not in its span), empty without. */
export interface Piece extends Span {
	readonly marker: string;
}

interface Line extends Span {
	readonly indent: number;
	readonly marker: ListMarker | null;
	readonly text: string;
}

const MIN_WIDTH = 40;
/** A line shorter than this share of its paragraph's width, with room for the next word, was ended on purpose. */
const SHORT = 0.88;
/** Units looked at where the first word of a line is measured. */
const MAX_WORD = 80;

/** Pieces of `text` within `span`, trimmed, in order; empty where all is blank. Linear. */
export function readPieces(text: string, span: Span): Piece[] {
	const pieces: Piece[] = [];
	let paragraph: Line[] = [];
	let start = span.start;
	while (start < span.end) {
		const newline = text.indexOf('\n', start);
		const end = newline < 0 || newline > span.end ? span.end : newline;
		const line = readLine(text, start, end);
		if (line === null) {
			pushParagraph(pieces, paragraph);
			paragraph = [];
		} else paragraph.push(line);
		start = end + 1;
	}
	pushParagraph(pieces, paragraph);
	return pieces;
}

function readLine(text: string, start: number, end: number): Line | null {
	const raw = text.slice(start, end);
	const trimmed = raw.trim();
	if (trimmed === '') return null;
	const indent = raw.length - raw.trimStart().length;
	return {
		start: start + indent,
		end: start + indent + trimmed.length,
		indent,
		marker: readListMarker(raw),
		text: trimmed,
	};
}

function pushParagraph(pieces: Piece[], lines: readonly Line[]): void {
	const width = lines.reduce((most, line) => Math.max(most, line.indent + line.text.length), 0);
	const shapes = new Set<string>();
	let open: { start: number; end: number; marker: string } | null = null;
	let before: Line | null = null;
	for (const line of lines) {
		const item = line.marker !== null && opensItem(line.marker, line, before, shapes, width);
		if (open !== null && (item || (before !== null && endedOnPurpose(before, line, width)))) {
			pieces.push(open);
			open = null;
		}
		if (item && line.marker !== null) {
			shapes.add(line.marker.shape);
			open = { start: line.start + line.marker.width - line.indent, end: line.end, marker: line.marker.text };
		} else if (open === null) open = { start: line.start, end: line.end, marker: '' };
		else open.end = line.end;
		before = line;
	}
	if (open !== null) pieces.push(open);
}

function opensItem(
	marker: ListMarker,
	line: Line,
	before: Line | null,
	shapes: ReadonlySet<string>,
	width: number,
): boolean {
	if (marker.sure || before === null || shapes.has(marker.shape)) return true;
	return /[.:;!?]$/.test(before.text) || line.indent !== before.indent || isShort(before, line, width);
}

function isShort(line: Line, next: Line, width: number): boolean {
	const word = next.text.slice(0, MAX_WORD).search(/\s/);
	const room = width - line.indent - line.text.length - 1;
	return line.indent + line.text.length < width * SHORT && (word < 0 ? MAX_WORD : word) < room;
}

function endedOnPurpose(line: Line, next: Line, width: number): boolean {
	if (/:$/.test(line.text) && next.indent > line.indent + 1) return true;
	if (width < MIN_WIDTH || !isShort(line, next, width)) return false;
	return /[.:!?…;][)"'”’\]]{0,2}$/.test(line.text) || /^["'“‘([]{0,2}\p{Lu}/u.test(next.text);
}
