/**
 * Unmarked copies: lines among an author's own that another wrote before him, word by word. They are quotes without marks.
 *
 * A line counts if four fifths of its words stand in copied runs of twelve words or more. Who repeats himself stays the author.
 */
import type { Zone } from '../model/passage.js';
import type { Word } from '../text/words.js';
import { alignWords } from './align.js';
import { type GramIndex, type Numbered, wordsWithin } from './gram-index.js';

const MIN_RUN = 12;
const MIN_SHARE = 0.8;
const MIN_LINES = 3;

interface CopiedLine {
	readonly start: number;
	readonly end: number;
	/** Null for a line without words: it goes with its neighbours. */
	readonly copied: boolean | null;
}

/**
 * Zones of `body`, whose words are `text`, with unmarked copies made quotes of depth 1. `isOther` tells whether an owner of
 * the index is somebody else.
 * The same zones where nothing was copied. Linear.
 */
export function withoutCopies(
	body: string,
	zones: readonly Zone[],
	{ index, text, isOther }: { index: GramIndex; text: Numbered; isOther: (owner: number) => boolean },
): readonly Zone[] {
	if (index.ids.length === 0) return zones;
	const refined: Zone[] = [];
	for (const zone of zones) {
		const { words, ids } = wordsWithin(text, zone.kind === 'own' ? [zone] : []);
		const runs = words.length < MIN_RUN ? [] : alignWords(index, ids, { owners: [], effort: 0 });
		const long = runs.filter((run) => run.length >= MIN_RUN && isOther(run.owner));
		if (long.length === 0) push(refined, zone);
		else {
			const copied = new Uint8Array(words.length);
			for (const run of long) copied.fill(1, run.at, run.at + run.length);
			for (const part of splitZone(zone, copiedLines(body, zone, words, copied))) push(refined, part);
		}
	}
	return refined;
}

function push(zones: Zone[], zone: Zone): void {
	const last = zones.at(-1);
	if (last !== undefined && last.kind === zone.kind && last.depth === zone.depth)
		zones[zones.length - 1] = { ...last, end: zone.end };
	else zones.push(zone);
}

function copiedLines(body: string, zone: Zone, words: readonly Word[], copied: Uint8Array): CopiedLine[] {
	const lines: CopiedLine[] = [];
	let next = 0;
	let start = zone.start;
	while (start < zone.end) {
		const newline = body.indexOf('\n', start);
		const end = newline < 0 || newline >= zone.end ? zone.end : newline + 1;
		let count = 0;
		let hits = 0;
		for (let word = words[next]; word !== undefined && word.start < end; word = words[next]) {
			count += 1;
			hits += copied[next] ?? 0;
			next += 1;
		}
		lines.push({ start, end, copied: count === 0 ? null : hits / count >= MIN_SHARE });
		start = end;
	}
	return lines;
}

/**
 * Parts of a zone by whether they are copied; lines without words go with the part before them. A copy within a paragraph
 * (a sentence cited in passing) counts from three lines on only: it would tear its sentence apart.
 */
function splitZone(zone: Zone, lines: readonly CopiedLine[]): Zone[] {
	const parts: Zone[] = [];
	for (const { from, to, copied } of groupsOf(lines)) {
		const whole = from === 0 || lines[from - 1]?.copied === null;
		const closed = to === lines.length || lines[to - 1]?.copied === null;
		const filled = lines.slice(from, to).filter((line) => line.copied !== null).length;
		const quoted = copied && ((whole && closed) || filled >= MIN_LINES);
		const start = lines[from]?.start ?? zone.start;
		parts.push(partOf(zone, quoted, start, lines[to - 1]?.end ?? zone.end));
	}
	return parts;
}

function groupsOf(lines: readonly CopiedLine[]): { from: number; to: number; copied: boolean }[] {
	const groups: { from: number; to: number; copied: boolean }[] = [];
	let open: { from: number; to: number; copied: boolean } | null = null;
	for (const [at, line] of lines.entries()) {
		if (open !== null && (line.copied === null || line.copied === open.copied)) open.to = at + 1;
		else {
			open = { from: at, to: at + 1, copied: line.copied === true };
			groups.push(open);
		}
	}
	return groups;
}

function partOf(zone: Zone, copied: boolean, start: number, end: number): Zone {
	return copied ? { kind: 'quote', depth: 1, start, end } : { ...zone, start, end };
}
