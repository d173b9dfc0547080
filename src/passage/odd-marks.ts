/**
 * Quotes marked otherwise than by `>`: `Ann> `, `| `; lines that look quoted and are not; remains of wrapped quote lines.
 *
 * Known limit: a lone line with such a mark is no quote, as prompts and tables look the same.
 */
import type { ZoneRules } from '../rules/zone-rules.js';
import { aboveFilled, isBlank, type Line, nextFilled, readText } from './lines.js';

const NAMED = /^[A-Z][A-Za-z]{0,9}>(?=\s|$)/;
const BAR = /^\|(?=\s|$)/;
/** Length of what a client's wrapping may leave over, and of the line that it was torn from. */
const MAX_REMAINDER = 26;
const MIN_TORN = 55;
const MAX_TRIM = 60;
const PROMPT_DEPTH = 3;
const MIN_PROMPTS = 2;
/** A statement as an interpreter is given it: a name that is called, indexed or set, or a module that is loaded. */
const STATEMENT = /^[\w.]{1,60}(?:[([]|\s?=[^=])|^(?:import|from) [\w.]{1,60}(?: import .{1,100})?$/;
const PROSE = /^\p{Lu}.{0,400}\s.{0,400}[.?!]$/u;

/** Reads further marks. Linear: a run of marked lines is read once. */
export function readOddMarks(body: string, lines: readonly Line[]): void {
	liftPrompts(body, lines);
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (line === undefined || line.depth > 0 || line.kind !== null) {
			if (line?.depth === 1) liftSeparator(lines, at);
			continue;
		}
		const named = NAMED.exec(line.text)?.[0];
		if (named !== undefined) at = quoteRun(body, lines, { at, sign: named, least: 2 }) - 1;
		else if (BAR.test(line.text) && /:$/.test(lines[aboveFilled(lines, at)]?.text ?? ''))
			at = quoteRun(body, lines, { at, sign: '|', least: 2 }) - 1;
	}
}

/** Takes the `>>> ` of an interpreter with what it printed below for code: a paragraph that begins with it, holds no other mark, and no prose. */
function liftPrompts(body: string, lines: readonly Line[]): void {
	for (let at = 0; at < lines.length; at += 1) {
		if (!isPrompt(body, lines[at]) || (lines[at - 1]?.depth ?? 0) > 0) continue;
		let end = at + 1;
		while (end < lines.length && (isPrompt(body, lines[end]) || isPrinted(lines[end]))) end += 1;
		const session = lines.slice(at, end);
		const prompts = session.filter((line) => line.depth > 0).length;
		const closed = (lines[end]?.text ?? '') === '' && (lines[end]?.depth ?? 0) === 0;
		if (closed && prompts >= MIN_PROMPTS && prompts < session.length) {
			for (const line of session) Object.assign(line, { depth: 0, kind: 'code' });
		}
		at = end - 1;
	}
}

function isPrompt(body: string, line: Line | undefined): boolean {
	return line?.depth === PROMPT_DEPTH && body.startsWith('>>> ', line.start) && STATEMENT.test(line.text);
}

function isPrinted(line: Line | undefined): boolean {
	return line?.depth === 0 && line.kind === null && !isBlank(line) && !PROSE.test(line.text);
}

/** mbox writers put `>` before a line that begins with "From ": no quote if it stands alone. */
function liftSeparator(lines: readonly Line[], at: number): void {
	const line = lines[at];
	if (line === undefined || !line.text.startsWith('From ') || line.content !== line.start + 1) return;
	if ((lines[at - 1]?.depth ?? 0) === 0 && (lines[at + 1]?.depth ?? 0) === 0) line.depth = 0;
}

/** Takes the lines from `at` on that begin with `sign` for quotes; the index behind them, `at` + 1 where they are too few. */
function quoteRun(
	body: string,
	lines: readonly Line[],
	{ at, sign, least }: { at: number; sign: string; least: number },
): number {
	let end = at;
	while (lines[end]?.depth === 0 && lines[end]?.text.startsWith(sign)) end += 1;
	const run = lines.slice(at, end);
	const table = sign === '|' && run.some((line) => line.text.indexOf('|', 1) > 0);
	if (run.length < least || table) return end > at ? end : at + 1;
	for (const line of run) {
		line.content = body.indexOf(sign, line.content) + sign.length;
		line.depth = 1;
		Object.assign(line, readText(body, line.content, line.end));
	}
	return end;
}

/** Gives the remains of a torn quote line (short, lower case, between two lines of the quote) back to the quote. */
export function mendWraps(lines: readonly Line[]): void {
	for (let at = 1; at + 1 < lines.length; at += 1) {
		const before = lines[at - 1];
		const line = lines[at];
		const after = lines[at + 1];
		if (before === undefined || line === undefined || after === undefined) continue;
		if (line.depth > 0 || line.kind !== null || before.depth === 0 || before.depth !== after.depth) continue;
		if (isBlank(before) || isBlank(after) || before.kind !== null || before.end - before.start < MIN_TORN) continue;
		if (line.text.length <= MAX_REMAINDER && /^[\p{Ll}\d)\].,;:]/u.test(line.text)) line.depth = before.depth;
	}
}

/** Gives marks like "[snip]" beside a quote to the quote. */
export function markTrims(lines: readonly Line[], rules: ZoneRules): void {
	let above = 0;
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (line === undefined || isBlank(line)) continue;
		if (
			line.depth === 0 &&
			line.kind === null &&
			line.text.length <= MAX_TRIM &&
			rules.of.trim.some((rule) => rule.regex.test(line.text))
		) {
			const below = lines[nextFilled(lines, at + 1)];
			line.depth = Math.max(above, below?.kind === null ? below.depth : 0);
		}
		above = line.kind === null || line.kind === 'attribution' ? line.depth : 0;
	}
}
