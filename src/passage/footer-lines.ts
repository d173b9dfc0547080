/**
 * What lists, companies and tools add to a mail: list footers, legal text, PGP armour, attachment markers.
 *
 * A footer that was quoted along is nobody's words either, and stays out of alignment. Known limit: of quoted footers only
 * those below a rule with the list's name are found.
 */
import type { ZoneRule, ZoneRules } from '../rules/zone-rules.js';
import { freeEnd, isBlank, type Line, mark, nextFilled } from './lines.js';

const RULE_LINE = /^(?:[-_*=~#+]{4,200}|--)$/;
/** Address lines of a quoted footer. */
const MAX_ADDRESSES = 3;
const ADDRESS = /^\S{1,80}(?:@| at )\S{1,80}$|^<?https?:\S{1,200}$/;

/** Marks footers, those of originals below too. */
export function markFooters(lines: readonly Line[], rules: ZoneRules): void {
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		if (line === undefined || line.kind !== null || isBlank(line)) continue;
		if (line.depth > 0) {
			if (RULE_LINE.test(line.text)) markQuotedFooter(lines, at, rules);
			continue;
		}
		const rule = rules.footersIn(line.text).find((row) => row.regex.test(line.text));
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
