/**
 * Attribution lines ("On DATE, X wrote:") at every quote depth, and the quotes that show only by them: Outlook for Mac
 * indents what it answers by four blanks, top posting leaves the whole mail unmarked below.
 *
 * Known limit: below an unmarked attribution everything to the end counts as quoted if own words stand above it; replies
 * written into such a mail are given back by alignment only (align.ts).
 */
import { hits, type ZoneRule, type ZoneRules } from '../rules/zone-rules.js';
import { isBlank, isFree, type Line, mark, markBelow, nextFilled, readMarks, readText } from './lines.js';

const MAX_LINES = 4;
const COLON = /[:：]$|\d.{0,20}>>>$/;
/** A line that may be the first half of a date line, and is no sentence. */
const PART = /\d.{0,200}[^.!?]$/;
const TORN = /<[^<>]{1,120}$/;
const MAX_JOINED = 400;
const QUOTE_INDENT = 4;

/** Marks attributions and indented quotes, in one pass from top to bottom. */
export function markAttributions(body: string, lines: readonly Line[], rules: ZoneRules): void {
	const firm = rules.of.attribution.filter((rule) => !rule.quoted);
	const loose = rules.of.attribution.filter((rule) => rule.quoted);
	let spoken = false;
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (line === undefined || isBlank(line) || line.kind !== null) continue;
		if (COLON.test(line.text)) {
			const next = nextFilled(lines, at + 1);
			const quoted = answers(lines, line, next);
			const count = linesOf(lines, at, firm) || (quoted ? linesOf(lines, at, loose) : 0);
			if (count > 0) {
				settle(body, lines, { from: at - count + 1, to: at + 1, next, spoken });
				continue;
			}
		}
		spoken ||= isFree(line);
	}
}

/** True if what follows is quoted deeper, or indented as a quote. */
function answers(lines: readonly Line[], line: Line, next: number): boolean {
	const follow = lines[next];
	if (follow === undefined) return false;
	return follow.depth > line.depth || (follow.depth === line.depth && follow.indent >= line.indent + QUOTE_INDENT);
}

/**
 * Number of lines, ending with `at`, that one of the rules takes for an attribution; 0 for none. As few as will do: a line
 * more only if it holds part of a date, as own words may stand right above.
 */
function linesOf(lines: readonly Line[], at: number, rules: readonly ZoneRule[]): number {
	const last = lines[at];
	let joined = '';
	let best = 0;
	let first = at;
	for (let count = 1; count <= MAX_LINES && last !== undefined; count += 1) {
		// Archives on the web put a blank line below each quoted one: an open address goes on behind it.
		if (count > 1 && lines[first]?.text === '' && TORN.test(lines[first - 1]?.text ?? '')) first -= 1;
		const line = lines[first];
		if (line === undefined || isBlank(line) || line.kind !== null) break;
		const torn = TORN.test(line.text) && line.depth + 1 === last.depth;
		if (line.depth !== last.depth && !torn) break;
		joined = count === 1 ? line.text : `${line.text}${torn ? '>' : ''} ${joined}`;
		if (joined.length > MAX_JOINED) break;
		const lower = joined.toLowerCase();
		if (best > 0 && !(PART.test(line.text) && line.text.length > 8)) break;
		if (rules.some((rule) => count <= rule.lines && hits(rule, joined, lower))) best = at - first + 1;
		first -= 1;
	}
	return best;
}

interface Found {
	readonly from: number;
	readonly to: number;
	/** First filled line below. */
	readonly next: number;
	/** Own words stand above. */
	readonly spoken: boolean;
}

function settle(body: string, lines: readonly Line[], { from, to, next, spoken }: Found): void {
	mark(lines, 'attribution', from, to);
	const head = lines[from];
	const follow = lines[next];
	if (head === undefined || follow === undefined) return;
	// The bracket of a wrapped address at a line start looks like a quote mark.
	for (const line of lines.slice(from, to)) line.depth = Math.min(line.depth, head.depth);
	if (follow.depth > head.depth) return;
	if (head.depth >= 3 && follow.depth < head.depth) {
		// GroupWise writes ">>> On DATE ..." above a quote that is one deeper than its own reply.
		for (const line of lines.slice(from, to)) line.depth -= 3;
	}
	if (follow.depth !== head.depth) return;
	if (follow.indent >= head.indent + QUOTE_INDENT)
		indentQuote(body, lines, { from: next, depth: head.depth, indent: head.indent + QUOTE_INDENT });
	else if (head.depth === 0 && spoken) markBelow(lines, to);
}

/** Takes four blanks off the lines of an indented quote, and reads the marks behind them. */
function indentQuote(
	body: string,
	lines: readonly Line[],
	{ from, depth, indent }: { from: number; depth: number; indent: number },
): void {
	for (let at = from; at < lines.length; at += 1) {
		const line = lines[at];
		if (line === undefined || line.depth < depth) return;
		if (isBlank(line) && line.depth === depth) {
			const next = nextFilled(lines, at);
			const filled = lines[next];
			if (filled === undefined || filled.depth !== depth || filled.indent < indent) return;
			for (const blank of lines.slice(at, next)) blank.depth = depth + 1;
			at = next - 1;
			continue;
		}
		if (line.depth === depth && line.indent < indent) return;
		if (line.depth === depth) shift(body, line, indent);
	}
}

function shift(body: string, line: Line, indent: number): void {
	let start = line.content;
	let width = 0;
	while (width < indent && start < line.end) {
		width += body.charAt(start) === '\t' ? 8 : 1;
		start += 1;
	}
	const inner = readMarks(body, start, line.end);
	line.content = start + inner.width;
	line.depth += 1 + inner.depth;
	Object.assign(line, readText(body, line.content, line.end));
}
