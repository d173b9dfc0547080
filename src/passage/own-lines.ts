/**
 * Among an author's own lines: greetings, headings, code and logs. Careful with headings and code: own words that are
 * taken for them would not be read.
 *
 * Known limits: code without indentation that no row knows stays own words; so do headings in running text.
 */
import type { ZoneRules } from '../rules/zone-rules.js';
import { isBlank, isFree, type Line, mark, nextFilled } from './lines.js';

const MAX_HEADING = 90;
const UNDERLINE = /^(?:={3,100}|-{3,100}|~{3,100}|\^{3,100})$/;
const NUMBERED =
	/^(?:[A-Z]{1,2}\d{1,3}[.):]|\d{1,2}(?:\.\d{1,2}){1,4}[.)]?|(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)])\s{1,8}(?:[A-Z]\.\s)?\p{Lu}/u;
const SINGLE = /^(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)](?!\d)/;
const FENCE = /^(?:```|~~~)/;
const CODE_SIGNS =
	/^[})\]];?,?$|[\w)] ?\{$|^(?:\/\*|\*\/|\/\/ ?\S)|^\S{1,60}(?:\(\)|->\w|::\w).{0,100}[;{)]$|^<\/?\w{1,30}[^>]{0,100}>$/;
/** A statement: semicolon at the end, and a sign that prose has not. */
const STATEMENT = /[\w)]\(|[=_\]*]|->/;

const FIELD = /^\w[^:]{0,40}: {2,40}(?=\S)/;
/** Lines with values in one column from which they are a program's. */
const MIN_COLUMN = 5;

/** Marks code, then headings, then the greeting. */
export function markOwn(lines: readonly Line[], rules: ZoneRules): void {
	markFences(lines);
	markCode(lines, rules);
	markColumns(lines);
	markHeadings(lines);
	markGreeting(lines, rules);
}

/** What stands between two lines of the same sign; a line below a heading's words is its underline, not a fence. */
function markFences(lines: readonly Line[]): void {
	let open: { readonly at: number; readonly sign: string } | null = null;
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		const sign = isFree(line) ? FENCE.exec(line.text)?.[0] : undefined;
		if (!isFree(line)) open = null;
		else if (sign !== undefined && open === null && !isUnderlined(lines, at - 1)) open = { at, sign };
		else if (sign !== undefined && sign === open?.sign) {
			mark(lines, 'code', open.at, at + 1);
			open = null;
		}
	}
}

/** What a program prints as names with their values in one column; people who fill in a form seldom align so many. */
function markColumns(lines: readonly Line[]): void {
	let at = 0;
	while (at < lines.length) {
		const column = columnOf(lines[at]);
		let end = at + 1;
		while (column > 0 && columnOf(lines[end]) === column) end += 1;
		if (end - at >= MIN_COLUMN) mark(lines, 'code', at, end);
		at = end;
	}
}

/** Where the value behind `Name:` and two blanks or more stands; 0 without. */
function columnOf(line: Line | undefined): number {
	const hit = isFree(line) ? FIELD.exec(line.text) : null;
	return hit === null ? 0 : hit[0].length + (line?.indent ?? 0);
}

/** Two code lines in a row, or one that stands alone, with what stands between them. */
function markCode(lines: readonly Line[], rules: ZoneRules): void {
	let at = 0;
	while (at < lines.length) {
		if (!isCode(lines[at], rules)) {
			at += 1;
			continue;
		}
		let end = at + 1;
		let hits = 1;
		for (let next = end; next < lines.length && next - end <= 2; next += 1) {
			const line = lines[next];
			if (!isFree(line)) break;
			if (isCode(line, rules)) hits += 1;
			else if (!isBlank(line) && line.indent < 4) break;
			if (!isBlank(line)) end = next + 1;
		}
		if (hits >= 2 || standsAlone(lines, at, end)) mark(lines, 'code', at, end);
		at = end;
	}
}

/** Apart from what is said: blank lines around it, and indented or begun by the prompt of a shell or the time of a log. */
function standsAlone(lines: readonly Line[], at: number, end: number): boolean {
	const line = lines[at];
	if (!isFree(line) || (lines[at - 1]?.text ?? '') !== '' || (lines[end]?.text ?? '') !== '') return false;
	return line.indent >= 2 || /^(?:[$#%] |\[ *\d)/.test(line.text);
}

function isCode(line: Line | undefined, rules: ZoneRules): boolean {
	if (!isFree(line) || isBlank(line)) return false;
	const { text } = line;
	if (text.endsWith(';') && STATEMENT.test(text)) return !/^[-*] /.test(text);
	return CODE_SIGNS.test(text) || rules.of.code.some((rule) => rule.regex.test(text));
}

function markHeadings(lines: readonly Line[]): void {
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (!isFree(line) || isBlank(line) || line.text.length > MAX_HEADING) continue;
		if (isUnderlined(lines, at)) {
			mark(lines, 'heading', at, at + 2);
			at += 1;
		} else if (/^#{1,5} \S/.test(line.text) || isNumbered(lines, at)) line.kind = 'heading';
	}
}

function isUnderlined(lines: readonly Line[], at: number): boolean {
	const line = lines[at];
	const under = lines[at + 1];
	if (line === undefined || !isFree(under) || !UNDERLINE.test(under.text) || /[|+]/.test(line.text)) return false;
	const before = lines[at - 1];
	const alone = before === undefined || isBlank(before) || !isFree(before);
	return (
		alone &&
		Math.abs(under.text.length - line.text.length) <= Math.max(3, line.text.length / 3) &&
		/\p{L}{2}/u.test(line.text)
	);
}

/** `2.2.3 B. Title`, `R1) Title` on a line of its own; a single number only where no list goes on. */
function isNumbered(lines: readonly Line[], at: number): boolean {
	const line = lines[at];
	if (line === undefined || !NUMBERED.test(line.text) || /[.;,!?]$|\d[.)]\s.{0,90}, \p{Ll}/u.test(line.text))
		return false;
	const before = lines[at - 1];
	const after = lines[at + 1];
	if ((before !== undefined && isFree(before) && !isBlank(before)) || line.indent > 3) return false;
	const closed = after === undefined || isBlank(after) || !isFree(after) || UNDERLINE.test(after.text);
	if (!SINGLE.test(line.text)) return closed || line.text.length < 60;
	const above = lines[at - 2];
	if (isFree(above) && SINGLE.test(above.text)) return false;
	const next = lines[nextFilled(lines, at + 1)];
	return closed && isFree(next) && !SINGLE.test(next.text) && line.text.split(/\s+/).length <= 9;
}

/** The first own line may be a greeting. */
function markGreeting(lines: readonly Line[], rules: ZoneRules): void {
	for (const line of lines) {
		if (isBlank(line) || line.kind === 'attribution' || line.kind === 'footer' || line.depth > 0) continue;
		const greets =
			isFree(line) && /^\P{Ll}/u.test(line.text) && rules.of.greeting.some((rule) => rule.regex.test(line.text));
		if (greets) line.kind = 'greeting';
		return;
	}
}
