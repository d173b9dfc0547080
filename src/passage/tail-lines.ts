/**
 * What mails end with and nobody says: signatures, list footers, legal text, PGP armour, attachment markers.
 *
 * Known limits: a sign-off without closing formula, telephone or address stays own words; so does a lone name.
 */
import type { ZoneRule, ZoneRules } from '../rules/zone-rules.js';
import { readWords } from '../text/words.js';
import { isBlank, isFree, type Line, mark, nextFilled } from './lines.js';

const SEPARATOR = /^(?:- )?--$/;
const RULE_LINE = /^(?:[-_*=~#+]{4,200}|--)$/;
/** Filled lines that a signature below `--` without its blank, or below a closing formula, may have. */
const MAX_LOOSE = 12;
/** Address lines of a quoted footer. */
const MAX_ADDRESSES = 3;
const ADDRESS = /^\S{1,80}(?:@| at )\S{1,80}$|^<?https?:\S{1,200}$/;
const MAX_TAIL = 12;
const MAX_CONTACT = 9;
const MAX_TAIL_LINE = 72;
const MAX_NAME = 40;
const DATE = /\b\d{4}-\d{2}-\d{2}\b/g;
const CONTACT = /\+?\(?\d{2,5}\)?[-\s./]\d{2,5}[-\s./]?\d{2,6}|\S@\S{1,60}\.\w|https?:\/\/|www\./;

/** Marks footers, then signatures. `author` is the display name of who wrote the body, empty where it is not known. */
export function markTails(
	body: string,
	lines: readonly Line[],
	{ rules, author }: { rules: ZoneRules; author: string },
): void {
	markFooters(lines, rules);
	markSignatures(body, lines);
	markTagLines(lines, rules);
	markSignOffs(lines, rules);
	markNames(lines, { rules, author });
}

/** End of the run of lines from `from` on that are free, or free and filled. */
function freeEnd(lines: readonly Line[], from: number, filled: boolean): number {
	let end = from;
	while (end < lines.length) {
		const line = lines[end];
		if (line === undefined || line.kind !== null || line.depth > 0 || (filled && isBlank(line))) break;
		end += 1;
	}
	return end;
}

function markFooters(lines: readonly Line[], rules: ZoneRules): void {
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (line === undefined || line.kind !== null || isBlank(line)) continue;
		if (line.depth > 0) {
			if (RULE_LINE.test(line.text)) markQuotedFooter(lines, at, rules);
			continue;
		}
		const rule = rules.of.footer.find((row) => row.regex.test(line.text));
		if (rule === undefined) continue;
		const ruled = RULE_LINE.test(lines[at - 1]?.text ?? '');
		if (rule.quoted && !ruled) continue;
		const from = ruled && lines[at - 1]?.depth === 0 ? at - 1 : at;
		const end = extentOf(lines, at, rule);
		mark(lines, 'footer', from, end);
		const closing = lines[end];
		if (ruled && closing !== undefined && closing.depth === 0 && RULE_LINE.test(closing.text))
			mark(lines, 'footer', end, end + 1);
	}
}

/** A list footer that was quoted along is nobody's words: a rule, the list's name, addresses; blank lines may stand between. */
function markQuotedFooter(lines: readonly Line[], at: number, rules: ZoneRules): void {
	const depth = lines[at]?.depth;
	let next = nextFilled(lines, at + 1);
	const name = lines[next];
	if (name === undefined || name.depth !== depth) return;
	if (!rules.of.footer.some((rule) => rule.quoted && rule.regex.test(name.text))) return;
	let end = next + 1;
	for (let count = 0; count < MAX_ADDRESSES; count += 1) {
		next = nextFilled(lines, end);
		const line = lines[next];
		if (line === undefined || line.depth !== depth || !ADDRESS.test(line.text)) break;
		end = next + 1;
	}
	mark(lines, 'footer', at, end);
}

function extentOf(lines: readonly Line[], at: number, rule: ZoneRule): number {
	if (rule.extent === 'line') return at + 1;
	if (rule.extent === 'rest') return freeEnd(lines, at, false);
	if (rule.extent !== 'block' || rule.ends === null) return freeEnd(lines, at, true);
	for (let end = at; end < lines.length; end += 1) {
		if (rule.ends.test(lines[end]?.text ?? '')) return end + 1;
		if ((lines[end]?.depth ?? 0) > 0) return end;
	}
	return lines.length;
}

function filledIn(lines: readonly Line[], from: number, to: number): number {
	let count = 0;
	for (let at = from; at < to && count <= MAX_LOOSE; at += 1) if (lines[at]?.text !== '') count += 1;
	return count;
}

/** RFC 3676 s4.3: `-- ` on a line, up to the next quote. Without the blank only if what follows is short. */
function markSignatures(body: string, lines: readonly Line[]): void {
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (!isFree(line) || !SEPARATOR.test(line.text)) continue;
		const strict = body.startsWith('-- \n', line.start) || body.startsWith('- -- \n', line.start);
		const end = freeEnd(lines, at, false);
		if (strict || filledIn(lines, at + 1, end) <= MAX_LOOSE) {
			mark(lines, 'signature', at, end);
			at = end - 1;
		}
	}
}

/** Lines that phones and web mail add. */
function markTagLines(lines: readonly Line[], rules: ZoneRules): void {
	const tags = rules.of.signature.filter((rule) => rule.extent === 'paragraph');
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (isFree(line) && line.text !== '' && tags.some((rule) => rule.regex.test(line.text))) {
			mark(lines, 'signature', at, freeEnd(lines, at, true));
		}
	}
}

/** Sign-offs at the end of own words: a closing formula and what follows, or a last paragraph of contact data. */
function markSignOffs(lines: readonly Line[], rules: ZoneRules): void {
	const closings = rules.of.signature.filter((rule) => rule.extent === 'tail');
	let end = lines.length;
	while (end > 0) {
		const line = lines[end - 1];
		if (!isFree(line) || isBlank(line)) {
			end -= 1;
			continue;
		}
		const last = aboveNotes(lines, end);
		const start = tailStart(lines, last, closings);
		if (start < last) mark(lines, 'signature', start, last);
		end = runStart(lines, last);
	}
}

/** Notes (`[1] https://...`) below a sign-off are own words: end of the lines above a last paragraph of them. */
function aboveNotes(lines: readonly Line[], end: number): number {
	let start = end;
	while (start > 0 && isFree(lines[start - 1]) && lines[start - 1]?.text !== '') start -= 1;
	return start > 0 && /^\[\d{1,3}\]/.test(lines[start]?.text ?? '') && isFree(lines[start - 1]) ? start : end;
}

function runStart(lines: readonly Line[], end: number): number {
	let start = end;
	while (start > 0 && isFree(lines[start - 1])) start -= 1;
	return start;
}

/** First line of the sign-off in the free lines that end at `end`; `end` where there is none. */
function tailStart(lines: readonly Line[], end: number, closings: readonly ZoneRule[]): number {
	let count = 0;
	let contact = end;
	for (let at = end - 1; at >= 0 && count <= MAX_TAIL; at -= 1) {
		const line = lines[at];
		if (!isFree(line) || line.text.length > MAX_TAIL_LINE) break;
		if (isBlank(line)) continue;
		if (isSentence(line.text)) break;
		if (closings.some((rule) => rule.regex.test(line.text))) return at;
		count += 1;
		if (CONTACT.test(line.text.replace(DATE, '')) && !/[.?!]$/.test(line.text)) contact = at;
	}
	return contact < end ? contactStart(lines, contact, end) : end;
}

/** Words in lower case, as sentences have them and names, titles and addresses have not; or a stop after some words. */
function isSentence(text: string): boolean {
	const words = text.split(' ');
	const small = words.filter((word) => /^\p{Ll}{2}/u.test(word)).length;
	return small >= 4 || (words.length >= 4 && /[.?!]$/.test(text) && small >= 2);
}

/** Contact data counts as a sign-off if its paragraph is short lines without sentences, and stands alone. */
function contactStart(lines: readonly Line[], contact: number, end: number): number {
	let start = contact;
	while (start > 0 && isFree(lines[start - 1]) && lines[start - 1]?.text !== '') start -= 1;
	const block = lines.slice(start, end).filter((line) => line.text !== '');
	const plain = block.every(
		(line) => RULE_LINE.test(line.text) || (line.text.length <= MAX_TAIL_LINE && !/[.?!:]$|^[-*\d[]/.test(line.text)),
	);
	const above = nextFilled(lines, 0) < start;
	const calls = block.some((line) => /\d{3}/.test(line.text) || /@/.test(line.text));
	return plain && above && calls && block.length >= 2 && block.length <= MAX_CONTACT ? start : end;
}

/** The author's own name, short or whole, on the last line of his words; a closing formula may stand before it. */
function markNames(lines: readonly Line[], { rules, author }: { rules: ZoneRules; author: string }): void {
	const closings = rules.of.signature.filter((rule) => rule.extent === 'tail');
	const names = new Set(readWords(author).map((word) => word.text));
	names.add([...names].map((name) => name.charAt(0)).join(''));
	for (let at = lines.length - 1; at >= 0; at -= 1) {
		const line = lines[at];
		if (!isFree(line) || isBlank(line)) continue;
		const rest = line.text.length > MAX_NAME ? null : withoutName(line.text, names);
		if (rest !== null && (rest === '' || closings.some((rule) => rule.regex.test(rest)))) line.kind = 'signature';
		at = runStart(lines, at + 1);
	}
}

/** What stands before a name at the end of a line, signs around it taken off; null where no name is there. */
function withoutName(text: string, names: ReadonlySet<string>): string | null {
	const words = readWords(text);
	let from = words.length;
	while (from > 0 && names.has(words[from - 1]?.text ?? '')) from -= 1;
	const first = words[from];
	if (first === undefined || /[?!]$/.test(text)) return null;
	return from === 0 ? '' : text.slice(0, first.start).trim();
}
