/**
 * Zones of a body: for every character, whose words stand there and of what kind. First step of the reading stage.
 *
 * The steps write on one sheet of lines, surest first; what nobody claims is quoted if marked so, else the author's own.
 * Known limits: see the files of the steps. A thread can tell more: unmarked copies, see copies.ts.
 */
import type { Zone, ZoneKind } from '../model/passage.js';
import type { ZoneRules } from '../rules/zone-rules.js';
import { markAttributions } from './attribution-lines.js';
import { markFooters } from './footer-lines.js';
import { markPasted } from './header-blocks.js';
import { isBlank, type Line, readLines } from './lines.js';
import { markTrims, mendWraps, readOddMarks } from './odd-marks.js';
import { markOwn } from './own-lines.js';
import { markPatches } from './patch-lines.js';
import { markSignatures } from './signature-lines.js';

interface Claim {
	readonly kind: ZoneKind;
	readonly depth: number;
}

/**
 * Zones that cover `body` without gap or overlap, in order; neighbours differ in kind or depth. Offsets are UTF-16 units,
 * borders stand at line starts. `author`: display name, by which a name below the last words is known as a signature.
 * Empty for an empty body. Never throws; linear in the length of the body.
 */
export function readZones(body: string, rules: ZoneRules, author = ''): Zone[] {
	const lines = readLines(body);
	markPatches(body, lines, rules);
	readOddMarks(body, lines);
	mendWraps(lines);
	markAttributions(body, lines, rules);
	markTrims(lines, rules);
	const { forwarded } = markPasted(lines, rules);
	markFooters(lines, rules);
	markSignatures(body, lines, { rules, author });
	markOwn(lines, rules);
	return merge(lines, forwarded);
}

/** Zones of a document, whose `>` are its own: minutes and notes quote nobody. Otherwise like `readZones`. */
export function readDocumentZones(body: string, rules: ZoneRules): Zone[] {
	const lines = readLines(body);
	for (const line of lines) line.depth = 0;
	markOwn(lines, rules);
	return merge(lines, false);
}

function claimOf(line: Line, forwarded: boolean): Claim {
	if (line.kind === 'attribution') return { kind: 'attribution', depth: line.depth };
	if (line.kind !== null) return { kind: line.kind, depth: 0 };
	if (line.below) return forwarded ? { kind: 'forward', depth: 0 } : { kind: 'quote', depth: line.depth + 1 };
	return line.depth > 0 ? { kind: 'quote', depth: line.depth } : { kind: 'own', depth: 0 };
}

function merge(lines: readonly Line[], forwarded: boolean): Zone[] {
	const zones: { kind: ZoneKind; depth: number; start: number; end: number }[] = [];
	for (const line of lines) {
		const last = zones.at(-1);
		const claim = claimOf(line, forwarded);
		const joins =
			last !== undefined && (joinsBlank(line, claim, last) || (last.kind === claim.kind && last.depth === claim.depth));
		if (joins) last.end = line.end;
		else zones.push({ kind: claim.kind, depth: claim.depth, start: last?.end ?? 0, end: line.end });
	}
	return withoutBlankHead(zones, lines);
}

/** Blank lines stay with what stands above; a blank quote line opens the quote below own words. */
function joinsBlank(line: Line, claim: Claim, last: Claim): boolean {
	if (!isBlank(line)) return false;
	return claim.kind !== 'quote' || last.kind === 'quote' || last.kind === 'attribution';
}

/** A zone of blank lines at the top joins what follows. */
function withoutBlankHead(zones: Zone[], lines: readonly Line[]): Zone[] {
	const [first, second] = zones;
	const filled = lines.find((line) => !isBlank(line));
	if (first === undefined || second === undefined || filled === undefined || filled.start < second.start) return zones;
	return [{ ...second, start: 0 }, ...zones.slice(2)];
}
