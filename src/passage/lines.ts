/**
 * A body as lines with their quote marks read: the sheet on which the steps of `readZones` write what each line is.
 *
 * The lines of a sheet are the only records of this stage that change; they never leave it.
 */
import type { ZoneKind } from '../model/passage.js';
import type { Span } from '../model/span.js';

/** A line with its newline. `kind` null = nothing found yet: own words, or a quote where `depth` is above 0. */
export interface Line extends Span {
	/** Without quote marks and outer white space, cut at 400 units: what rules are tested on. */
	text: string;
	/** Where the line goes on behind its marks, UTF-16 units into the body. */
	content: number;
	/** White space between `content` and `text`; a tab counts 8. */
	indent: number;
	depth: number;
	kind: ZoneKind | null;
	/** True where the line was found to stand below a pasted header, and so is another mail's, marked or not. */
	below: boolean;
}

/** Units of a line that rules see. */
const MAX_TEXT = 400;
const MAX_DEPTH = 40;

/** Lines of `body`, in order; none for an empty body. Linear. */
export function readLines(body: string): Line[] {
	const lines: Line[] = [];
	let start = 0;
	while (start < body.length) {
		const newline = body.indexOf('\n', start);
		const end = newline < 0 ? body.length : newline + 1;
		const { depth, width } = readMarks(body, start, Math.min(end, start + MAX_TEXT));
		const content = start + width;
		lines.push({ start, end, content, ...readText(body, content, end), depth, kind: null, below: false });
		start = end;
	}
	return lines;
}

/** Quote marks at the head of a line: `>` with single blanks between, two blanks before. `>=` is none. */
export function readMarks(body: string, start: number, end: number): { depth: number; width: number } {
	let depth = 0;
	let at = start;
	let width = 0;
	for (;;) {
		let mark = at;
		while (mark < end && mark - at < 2 && body.charAt(mark) === ' ') mark += 1;
		if (mark >= end || body.charAt(mark) !== '>' || body.charAt(mark + 1) === '=' || depth >= MAX_DEPTH) break;
		depth += 1;
		at = mark + 1;
		width = at - start;
	}
	if (depth > 0 && body.charAt(at) === ' ') width += 1;
	return { depth, width };
}

/** `text` and `indent` of what stands between two offsets. */
export function readText(body: string, start: number, end: number): { text: string; indent: number } {
	const raw = body.slice(start, Math.min(end, start + MAX_TEXT));
	const text = raw.trim();
	const head = text === '' ? raw.length : raw.indexOf(text);
	let indent = 0;
	for (let i = 0; i < head; i += 1) indent += raw.charAt(i) === '\t' ? 8 : 1;
	return { text, indent };
}

/** True for a line of white space and quote marks only. */
export function isBlank(line: Line): boolean {
	return line.text === '';
}

/** Index of the first line at or after `at` that is not blank; the number of lines where there is none. */
export function nextFilled(lines: readonly Line[], at: number): number {
	let index = at;
	while (index < lines.length && lines[index]?.text === '') index += 1;
	return index;
}

/** Index of the line above `at`, one blank line between skipped; below 0 at the top. */
export function aboveFilled(lines: readonly Line[], at: number): number {
	return lines[at - 1]?.text === '' ? at - 2 : at - 1;
}

/** True for a line that nothing claimed so far and that carries no quote mark. */
export function isFree(line: Line | undefined): line is Line {
	return line !== undefined && line.kind === null && line.depth === 0 && !line.below;
}

/** Gives `kind` to the lines from `from` up to `to`, exclusive. */
export function mark(lines: readonly Line[], kind: ZoneKind, from: number, to: number): void {
	for (let index = from; index < to; index += 1) {
		const line = lines[index];
		if (line !== undefined) line.kind = kind;
	}
}

/** Everything from `from` on is another mail's: unmarked quotes below an attribution or a pasted header. */
export function markBelow(lines: readonly Line[], from: number): void {
	for (let at = from; at < lines.length; at += 1) {
		const line = lines[at];
		if (line === undefined || line.below) return;
		line.below = true;
	}
}

/** End of the lines from `from` on that nothing claimed and that carry no mark; with `filled` a blank line ends them. */
export function freeEnd(lines: readonly Line[], from: number, filled: boolean): number {
	let end = from;
	while (end < lines.length) {
		const line = lines[end];
		if (line === undefined || line.kind !== null || line.depth > 0 || (filled && isBlank(line))) break;
		end += 1;
	}
	return end;
}
