/**
 * How authors end: the signature below `-- `, lines that phones add, closing formulas, contact data, the author's own name.
 *
 * Known limits: a sign-off without closing formula, telephone or address stays own words unless it is the author's name or a word behind a dash.
 */
import type { ZoneRule, ZoneRules } from '../rules/zone-rules.js';
import { readWords } from '../text/words.js';
import { freeEnd, isBlank, isFree, type Line, mark, nextFilled } from './lines.js';

const SEPARATOR = /^(?:- )?--$/;
const RULE_LINE = /^[-_*=~#+]{4,200}$/;
/** Filled lines that a signature below `--` without its blank may have. */
const MAX_LOOSE = 12;
const MAX_TAIL = 12;
const MAX_CONTACT = 9;
const MAX_TAIL_LINE = 72;
const MAX_NAME = 40;
const NICKNAME = /^[-–—~]{1,2} ?\p{L}[\p{L}\d_]{0,15}$/u;
const SMILEY = / ?[:;]-?[()DPp]$/;
const DASHED = /^[-–—~*]|:$/;
const DATE = /\b\d{4}-\d{2}-\d{2}\b/g;
/** What begins an item of a list, a note or a line of figures, and no telephone number or street. */
const OTHER_HEAD = /^[-*[]|^\d{1,2}[.):]|^\d[\d.,:% ]*$|^\d\S*[^\d\s().+/-]\S*/;
const CONTACT = /\+?\(?\d{2,5}\)?[-\s./]\d{2,5}[-\s./]?\d{2,6}|\S@\S{1,60}\.\w|https?:\/\/|www\./;

/** Marks signatures among free lines. `author`: display name of who wrote the body, empty where it is not known. */
export function markSignatures(
	body: string,
	lines: readonly Line[],
	{ rules, author }: { rules: ZoneRules; author: string },
): void {
	markSeparated(body, lines);
	markTagLines(lines, rules);
	markSignOffs(lines, rules);
	markNames(lines, { rules, author });
}

/** RFC 3676 s4.3: `-- ` on a line, up to the next quote. Without the blank only if what follows is short. */
function markSeparated(body: string, lines: readonly Line[]): void {
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (!isFree(line) || !SEPARATOR.test(line.text)) continue;
		const strict = body.startsWith('-- \n', line.start) || body.startsWith('- -- \n', line.start);
		const end = strict ? freeEnd(lines, at, false) : shortEnd(lines, at + 1);
		if (end === null) continue;
		mark(lines, 'signature', at, end);
		at = end - 1;
	}
}

/** End of the free lines from `from` on; null where more than a few are filled. */
function shortEnd(lines: readonly Line[], from: number): number | null {
	let filled = 0;
	for (let end = from; ; end += 1) {
		const line = lines[end];
		if (line === undefined || line.kind !== null || line.depth > 0) return end;
		if (!isBlank(line)) filled += 1;
		if (filled > MAX_LOOSE) return null;
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
	let end = lines.length;
	while (end > 0) {
		const line = lines[end - 1];
		if (!isFree(line) || isBlank(line)) {
			end -= 1;
			continue;
		}
		const last = aboveNotes(lines, end);
		const start = tailStart(lines, last, rules);
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
function tailStart(lines: readonly Line[], end: number, rules: ZoneRules): number {
	const closings = closingsOf(rules);
	let count = 0;
	let contact = end;
	for (let at = end - 1; at >= 0 && count <= MAX_TAIL; at -= 1) {
		const line = lines[at];
		if (!isFree(line) || line.text.length > MAX_TAIL_LINE) break;
		if (isBlank(line)) continue;
		if (isSentence(line.text) || isTag(line.text, rules)) break;
		if (closings.some((rule) => rule.regex.test(line.text))) return at;
		count += 1;
		if (CONTACT.test(line.text.replace(DATE, '')) && !/[.?!]$/.test(line.text) && !isLoneLink(lines, at)) contact = at;
	}
	return contact < end ? contactStart(lines, { contact, end, rules }) : end;
}

function closingsOf(rules: ZoneRules): readonly ZoneRule[] {
	return rules.of.signature.filter((rule) => rule.extent === 'tail');
}

/** A link in a paragraph of its own is what the words above point at. */
function isLoneLink(lines: readonly Line[], at: number): boolean {
	const alone = lines[at - 1]?.text === '' && (lines[at + 1]?.text ?? '') === '';
	return alone && /^<?https?:\S{1,400}$/.test(lines[at]?.text ?? '');
}

/** `Acked-by:` and votes are said by the author, below a closing formula too. */
function isTag(text: string, rules: ZoneRules): boolean {
	return /^[+-][012]\b/.test(text) || rules.of.trailer.some((rule) => rule.regex.test(text));
}

/** Words in lower case, as sentences have them and names, titles and addresses have not; or a stop after some words. */
function isSentence(line: string): boolean {
	const text = line.replace(SMILEY, '');
	const words = text.split(' ');
	const small = words.filter((word) => /^\p{Ll}{2}/u.test(word)).length;
	return small >= 4 || (words.length >= 4 && /[.?!]$/.test(text) && small >= 2);
}

/** Contact data counts as a sign-off if its paragraph is short lines without sentences, and stands alone. */
function contactStart(
	lines: readonly Line[],
	{ contact, end, rules }: { contact: number; end: number; rules: ZoneRules },
): number {
	let start = contact;
	while (start > 0 && isFree(lines[start - 1]) && lines[start - 1]?.text !== '') start -= 1;
	const block = lines.slice(start, end).filter((line) => line.text !== '');
	const named = /^\p{Lu}\D{2,60}$/u.test(block[0]?.text ?? '');
	const plain = block.every(
		({ text }) =>
			RULE_LINE.test(text) ||
			(text.length <= MAX_TAIL_LINE &&
				!isStopped(text, rules) &&
				!OTHER_HEAD.test(text) &&
				(named || !/^\d/.test(text))),
	);
	const above = nextFilled(lines, 0) < start && !block.some((line) => isTag(line.text, rules));
	const calls = block.some((line) => /\d{3}/.test(line.text) || /@/.test(line.text));
	return plain && above && calls && block.length >= 2 && block.length <= MAX_CONTACT ? start : end;
}

/** A stop or colon at the end that belongs to no abbreviation, as companies and titles have them. */
function isStopped(text: string, { sentences }: ZoneRules): boolean {
	if (!text.endsWith('.')) return /[?!:]$/.test(text);
	const last = text.slice(text.lastIndexOf(' ') + 1, -1).toLowerCase();
	return !sentences.abbreviations.has(last) && !/\.\p{L}$/u.test(last);
}

/** The author's own name, short or whole, on the last line of his words; a closing formula may stand before it. */
function markNames(lines: readonly Line[], { rules, author }: { rules: ZoneRules; author: string }): void {
	const closings = closingsOf(rules);
	const names = new Set(readWords(author).map((word) => word.text));
	names.add([...names].map((name) => name.charAt(0)).join(''));
	for (let at = lines.length - 1; at >= 0; at -= 1) {
		const line = lines[at];
		if (!isFree(line) || isBlank(line)) continue;
		const rest = line.text.length > MAX_NAME ? null : withoutName(line.text, names);
		const named = rest !== null && (rest === '' || closings.some((rule) => rule.regex.test(rest)));
		if (named || isNickname(lines, at)) line.kind = 'signature';
		at = runStart(lines, at + 1);
	}
}

/** A dash and a single word below the last words of a mail (`-pip`), where it is no item of a list. */
function isNickname(lines: readonly Line[], at: number): boolean {
	const above = lines[at - 1]?.text === '' ? lines[at - 2] : lines[at - 1];
	const below = lines[nextFilled(lines, at + 1)];
	const last = below === undefined || below.kind === 'signature' || below.kind === 'footer';
	if (!last || !isFree(above) || !NICKNAME.test(lines[at]?.text ?? '')) return false;
	return above === lines[at - 1] ? /[.?!)]$/.test(above.text) && !DASHED.test(above.text) : !DASHED.test(above.text);
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
