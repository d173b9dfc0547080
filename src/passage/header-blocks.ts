/**
 * Originals pasted below their header (Outlook, Notes, forwards): separators, `From:`/`Sent:`/`To:`/`Subject:` blocks, and
 * what stands below them.
 *
 * Below an unmarked header all is the other mail's to the end; where quote marks follow, they tell. A header of a patch is none.
 */
import type { ZoneField, ZoneRules } from '../rules/zone-rules.js';
import { aboveFilled, isBlank, type Line, mark, markBelow, nextFilled } from './lines.js';

/** Lines of one header block, continuations included. */
const MAX_BLOCK = 60;
const DATED = /\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s{1,8}\d{1,2}:\d{2}|\d{1,2}:\d{2}(?::\d{2})?\s?(?:AM|PM)/i;
const RULE_LINE = /^[_=*-]{10,200}$/;

export interface Pasted {
	/** True if the first pasted mail was passed on, not answered. */
	readonly forwarded: boolean;
}

/** Marks separators and header blocks at every depth, and what stands below unmarked ones. */
export function markPasted(lines: readonly Line[], rules: ZoneRules): Pasted {
	let forwarded: boolean | null = null;
	let at = ownHeader(lines, rules);
	while (at < lines.length) {
		const line = lines[at];
		if (line === undefined || isBlank(line) || (line.kind !== null && line.kind !== 'attribution')) {
			at += 1;
			continue;
		}
		const separator = separatorAt(lines, at, rules);
		const block = blockAt(lines, separator?.to ?? at, separator !== null, rules);
		const to = block ?? separator?.to ?? null;
		if (to === null) {
			at += 1;
			continue;
		}
		const from = block !== null && separator === null ? headOf(lines, at) : at;
		if (line.depth === 0 && !line.below && !isPatchHeader(lines, from, to)) {
			forwarded ??= separator?.forward ?? !lines.slice(0, from).some((above) => above.kind === null && !isBlank(above));
			if (!quotedBelow(lines, to)) markBelow(lines, to);
		}
		mark(lines, 'attribution', from, to);
		at = to;
	}
	return { forwarded: forwarded ?? false };
}

/** Archives on the web put the mail's own `From:` and `Date:` at its top: the index behind them, 0 without. */
function ownHeader(lines: readonly Line[], rules: ZoneRules): number {
	const first = nextFilled(lines, 0);
	const second = nextFilled(lines, first + 1);
	const third = nextFilled(lines, second + 1);
	const alone = second > first + 1 || (third > second + 1 && fieldOf(lines[third], rules) === null);
	if (lines[first]?.depth !== 0 || !alone) return 0;
	if (fieldOf(lines[first], rules) !== 'from' || fieldOf(lines[second], rules) !== 'date') return 0;
	if (third < lines.length && third === second + 1) return 0;
	mark(lines, 'attribution', first, second + 1);
	return second + 1;
}

function quotedBelow(lines: readonly Line[], to: number): boolean {
	const next = lines[nextFilled(lines, to)];
	return next === undefined || next.depth > 0;
}

function isPatchHeader(lines: readonly Line[], from: number, to: number): boolean {
	if (lines[from - 1]?.kind === 'patch') return true;
	return (
		lines.slice(from, to).some((line) => /^Subject: {0,2}\[\w{0,10} ?PATCH/i.test(line.text)) &&
		from === nextFilled(lines, 0)
	);
}

function separatorAt(lines: readonly Line[], at: number, rules: ZoneRules): { to: number; forward: boolean } | null {
	const line = lines[at];
	if (line === undefined || !/^(?:[-_*=>]{2}|\p{L}{3,24} |\p{Lo})/u.test(line.text)) return null;
	const next = lines[at + 1];
	const joined = next === undefined || isBlank(next) ? line.text : `${line.text} ${next.text}`;
	for (const rule of rules.of.separator) {
		if (rule.regex.test(line.text)) {
			const wrapped =
				rule.lines > 1 && !/[-_*=:]{2}$/.test(line.text) && /-{2}$/.test(next?.text ?? '') && rule.regex.test(joined);
			return { to: at + (wrapped ? 2 : 1), forward: rule.field === 'forward' };
		}
	}
	return null;
}

function fieldOf(line: Line | undefined, rules: ZoneRules): ZoneField | null {
	if (line === undefined || !/^.{1,40}[:：]/.test(line.text)) return null;
	return rules.of.header.find((rule) => rule.regex.test(line.text))?.field ?? null;
}

/** End of a header block at `at` (blank lines before it skipped below a separator); null where there is none. */
function blockAt(lines: readonly Line[], at: number, separated: boolean, rules: ZoneRules): number | null {
	const start = separated ? notesHead(lines, nextFilled(lines, at), rules) : at;
	const first = fieldOf(lines[start], rules);
	const depth = lines[start]?.depth;
	if (first === null || first === 'other') return null;
	const fields = new Set<ZoneField>([first]);
	let end = start + 1;
	while (end < lines.length && end - start < MAX_BLOCK) {
		const line = lines[end];
		if (line === undefined || line.depth !== depth) break;
		if (isBlank(line)) {
			const next = nextFilled(lines, end);
			const field = next - end > 1 ? null : fieldOf(lines[next], rules);
			if (field === null || field === 'other' || fields.has(field) || lines[next]?.depth !== depth) break;
		} else {
			const field = fieldOf(line, rules);
			if (field === null && !continues(lines[end - 1], line) && fieldOf(lines[end + 1], rules) === null) break;
			if (field !== null) fields.add(field);
		}
		end += 1;
	}
	fields.delete('other');
	return isHeader(lines, start, { first, fields, separated }) ? end : null;
}

function isHeader(
	lines: readonly Line[],
	start: number,
	{ first, fields, separated }: { first: ZoneField; fields: ReadonlySet<ZoneField>; separated: boolean },
): boolean {
	const count = fields.size;
	if (separated) return count >= 2;
	const above = lines[aboveFilled(lines, start)]?.text ?? '';
	if (first === 'from') return count >= 3 || (count === 2 && RULE_LINE.test(above));
	return first === 'to' && count >= 2 && DATED.test(above);
}

/** Lists of receivers run over lines: after a comma or semicolon, or indented, or with more addresses. */
function continues(before: Line | undefined, line: Line): boolean {
	if (before === undefined || isBlank(before)) return false;
	return /[,;:]$/.test(before.text) || line.indent > before.indent || /^[^ ].{0,300}(?:@\S|[;,]$)/.test(line.text);
}

/** Notes puts name and date on lines of their own above `To:`: index of the `To:` line, `at` where there is no such head. */
function notesHead(lines: readonly Line[], at: number, rules: ZoneRules): number {
	for (let index = at; index < at + 6 && index < lines.length; index += 1) {
		const field = fieldOf(lines[index], rules);
		if (field !== null) return field === 'to' || field === 'from' || index === at ? index : at;
	}
	return at;
}

/** First line of the head above an unseparated block: a rule, or the name and date lines of Notes, a blank line below them or not. */
function headOf(lines: readonly Line[], at: number): number {
	const next = aboveFilled(lines, at);
	const above = lines[next];
	if (above === undefined || above.depth !== lines[at]?.depth || above.kind !== null) return at;
	if (RULE_LINE.test(above.text)) return next;
	if (!DATED.test(above.text)) return at;
	const name = lines[next - 1];
	const alone = above.text.search(DATED) < 3;
	return alone && name !== undefined && !isBlank(name) && name.text.length < 60 && name.kind === null ? next - 1 : next;
}
