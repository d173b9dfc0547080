/**
 * Rows that say what is masked (`data/rules/masks.yaml`), and the one function that masks: a text in, the same text out with
 * `•` for each sign that nobody should read.
 * Known limits: a secret without any word before it that says what it is stays; so does one inside of a picture or document.
 */
import { z } from 'zod';
import { covered, type Mask } from '../model/mask.js';
import type { Zone } from '../model/passage.js';
import { overlaps, type Span } from '../model/span.js';
import { compileRule, type Rule, ruleRow } from './rule.js';
import { indexRules } from './rule-index.js';

const maskRow = ruleRow.extend({
	/** True where a hit may begin within a word. */
	inside: z.boolean().default(false),
	/** True where it holds in code, too. */
	code: z.boolean().default(false),
});

export interface MaskRule extends Rule {
	readonly code: boolean;
}

/** UTF-16 units that rules are tried on at once, and of them those that the next piece has again: few rules can hit so little. */
const WINDOW = 2_000;
const OVERLAP = 300;
/** UTF-16 units of names and subjects, which come again and again, and how many are kept (about 1 MB). */
const MAX_SHORT = 120;
const MAX_KEPT = 4_000;
/** What `compilePattern` puts before every pattern. */
const WORD_START = '(?<![\\p{L}\\p{N}_])';
/** Lines of a patch or of code that are a header field or a trailer, as far as they hold an address. */
const FIELD = /^[>\s]{0,12}(?:[A-Z][A-Za-z-]{1,30}-by|From|To|Cc|Bcc|Sender|Reply-To):/;

/** Rules of masking from the rows of a file. @throws {ZodError | SyntaxError} naming the row. */
export function compileMaskRules(rows: unknown): MaskRule[] {
	return z
		.array(maskRow)
		.parse(rows)
		.map((row) => {
			const rule = compileRule(row);
			const source = row.inside ? rule.regex.source.slice(WORD_START.length) : rule.regex.source;
			return { ...rule, regex: new RegExp(source, 'iu'), code: row.code };
		});
}

/** A mask that goes by these rules; compile once, use for many texts. Linear in the text. */
export function createMask(rules: readonly MaskRule[]): Mask {
	const likely = indexRules(rules);
	const all = new Map(rules.map((rule) => [rule, new RegExp(rule.regex.source, 'dgiu')]));
	const spans = (text: string, zones: readonly Zone[] = []): Span[] => {
		const spared = zones.filter(({ kind }) => kind === 'code' || kind === 'patch');
		const found: Span[] = [];
		for (const part of windowsOf(text)) {
			const piece = text.slice(part.start, part.end);
			for (const rule of likely(piece)) {
				for (const { start, end } of hitsOf(all.get(rule) ?? rule.regex, piece)) {
					const span = { start: part.start + start, end: part.start + end };
					if (!isSpared(rule, text, span, spared)) found.push(span);
				}
			}
		}
		return joined(found);
	};
	const id = JSON.stringify(rules.map(({ regex, code }) => [regex.source, code]));
	const short = remembering((text) => covered(text, spans(text)));
	const masked = (text: string, zones: readonly Zone[] = []): string =>
		zones.length === 0 && text.length <= MAX_SHORT ? short(text) : covered(text, spans(text, zones));
	return { id, spans, text: masked };
}

/** The same function, which knows what it gave for texts that come again; emptied when full, so results never depend on it. */
function remembering(mask: (text: string) => string): (text: string) => string {
	const kept = new Map<string, string>();
	return (text) => {
		const known = kept.get(text);
		if (known !== undefined) return known;
		const masked = mask(text);
		if (kept.size >= MAX_KEPT) kept.clear();
		kept.set(text, masked);
		return masked;
	};
}

/** Secrets of one rule in a text; `matchAll` would copy the expression each time. */
function hitsOf(regex: RegExp, text: string): Span[] {
	const found: Span[] = [];
	regex.lastIndex = 0;
	for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
		const [start, end] = match.indices?.groups?.secret ?? match.indices?.[0] ?? [0, 0];
		found.push({ start, end });
		if (match[0] === '') regex.lastIndex += 1;
	}
	return found;
}

/** Overlapping pieces of whole lines; longer lines are cut. */
function windowsOf(text: string): Span[] {
	const windows: Span[] = [];
	for (let start = 0; start < text.length; ) {
		const line = lastLineEnd(text, start, start + WINDOW);
		const end = start + WINDOW >= text.length ? text.length : line > start + OVERLAP ? line : start + WINDOW;
		windows.push({ start, end });
		if (end === text.length) break;
		const again = lastLineEnd(text, start, end - OVERLAP);
		start = again > start ? again : end - OVERLAP;
	}
	return windows;
}

/** Place of the last line end from `from` to `to`, or -1; looking no further keeps a line of 1 MB from costing its square. */
function lastLineEnd(text: string, from: number, to: number): number {
	const at = text.slice(from, to + 1).lastIndexOf('\n');
	return at === -1 ? -1 : from + at;
}

function isSpared(rule: MaskRule, text: string, span: Span, spared: readonly Zone[]): boolean {
	const zone = spared.find((one) => overlaps(one, span));
	if (zone === undefined || (rule.code && zone.kind === 'code')) return false;
	const line = text.slice(text.lastIndexOf('\n', span.start) + 1, span.start);
	return !FIELD.test(line);
}

/** In order, overlapping ones as one. */
function joined(spans: readonly Span[]): Span[] {
	const whole: Span[] = [];
	for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		const last = whole.at(-1);
		if (last !== undefined && span.start <= last.end) {
			whole[whole.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
		} else if (span.start < span.end) whole.push(span);
	}
	return whole;
}
