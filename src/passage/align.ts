/**
 * Alignment of words with earlier words: four-word seeds, each extended as far as it goes, the longest first.
 *
 * Depth of quote marks plays no part, so re-wrapped, re-marked and nested quotes all find their author.
 * Known limits: runs shorter than four words are looked up in the given owners only, and need to be there word by word.
 */
import { firstPlace, GRAM, type GramIndex, NOWHERE } from './gram-index.js';

/** A run of words, from `at` for `length`, that stands in the index from `source` on; `owner` wrote it. */
export interface Run {
	readonly at: number;
	readonly length: number;
	readonly source: number;
	readonly owner: number;
}

/** Where runs of less than four words are looked up, and how much of that is left to do: it bounds the work per message. */
export interface Near {
	/** Nearest first. */
	readonly owners: readonly number[];
	/** Words that may still be compared. */
	effort: number;
}

/**
 * Runs of the words numbered `ids` found in the index, in order, none overlapping. Ties go to the run that continues the last one, then to the
 * earliest place. `near`: who is asked for shorter runs. Linear in `ids`.
 */
export function alignWords(index: GramIndex, ids: readonly number[], near: Near): Run[] {
	return withShort(index, ids, seedRuns(index, ids), near);
}

function seedRuns(index: GramIndex, ids: readonly number[]): Run[] {
	const runs: Run[] = [];
	let at = 0;
	let expected = -1;
	while (at + GRAM <= ids.length) {
		let best = 0;
		let source = -1;
		for (let place = firstPlace(index, ids, at); place !== NOWHERE; place = index.next[place] ?? NOWHERE) {
			const length = matchLength(index.ids, ids, place, at);
			if (length >= GRAM && (length > best || (length === best && place === expected))) {
				best = length;
				source = place;
			}
		}
		if (source < 0) {
			at += 1;
			continue;
		}
		const back = backLength(index.ids, ids, { source, at, floor: endOf(runs.at(-1)) });
		const owner = index.owners[source] ?? -1;
		runs.push({ at: at - back, length: best + back, source: source - back, owner });
		at += best;
		expected = source + best;
	}
	return runs;
}

function endOf(run: Run | undefined): number {
	return run === undefined ? 0 : run.at + run.length;
}

function matchLength(all: readonly number[], ids: readonly number[], source: number, at: number): number {
	let length = 0;
	while (at + length < ids.length && all[source + length] === ids[at + length]) length += 1;
	return length;
}

/** Words before a seed that match too; they were passed over where a seed needs four. */
function backLength(
	all: readonly number[],
	ids: readonly number[],
	{ source, at, floor }: { source: number; at: number; floor: number },
): number {
	let length = 0;
	while (at - length - 1 >= floor && source - length - 1 >= 0 && all[source - length - 1] === ids[at - length - 1])
		length += 1;
	return length;
}

/** Fills what lies between the runs and is short, from the owners at hand. */
function withShort(index: GramIndex, ids: readonly number[], runs: readonly Run[], near: Near): Run[] {
	const filled: Run[] = [];
	let at = 0;
	for (const run of [...runs, null]) {
		const end = run?.at ?? ids.length;
		const owners = [...new Set([filled.at(-1)?.owner, run?.owner, ...near.owners])].filter(
			(owner) => owner !== undefined,
		);
		if (end > at && end - at < GRAM && near.effort > 0) {
			const short = findShort(index, ids.slice(at, end), { owners, near });
			if (short !== null) filled.push({ at, length: end - at, ...short });
		}
		if (run !== null) filled.push(run);
		at = endOf(run ?? undefined);
	}
	return filled;
}

function findShort(
	index: GramIndex,
	ids: readonly number[],
	{ owners, near }: { owners: readonly number[]; near: Near },
): { source: number; owner: number } | null {
	for (const owner of owners) {
		const range = index.ranges.get(owner);
		if (range === undefined || near.effort <= 0) continue;
		near.effort -= range.to - range.from;
		for (let source = range.from; source + ids.length <= range.to; source += 1) {
			if (matchLength(index.ids, ids, source, 0) === ids.length) return { source, owner };
		}
	}
	return null;
}
