/**
 * Which decisions of a topic took the place of earlier ones: a later one, in any thread, about the same matter.
 *
 * Known limit: the same matter is told by shared words alone; a decision in quite other words replaces nothing here.
 */
import type { Decision } from '../model/argument.js';
import type { Superseded } from '../model/consensus.js';
import type { ThreadId } from '../model/ids.js';
import { porter } from '../text/stem.js';
import { readWords } from '../text/words.js';

/** A decision with where and when it was told. */
export interface PlacedDecision {
	readonly thread: ThreadId;
	/** ISO date of its message. */
	readonly date: string;
	readonly decision: Decision;
}

/** Stems that two decisions about one matter share: so many, and so much of those of the shorter one. */
const MIN_SHARED = 3;
const SAME_MATTER = 0.6;
/** Letters of a stem that tells a matter. */
const MIN_LETTERS = 4;

/**
 * Of decisions on one topic, in any order, each that a later one replaced with the first that did. What is put off settles
 * nothing and replaces nothing; it is replaced by what settles it.
 */
export function supersessions(decisions: readonly PlacedDecision[]): Superseded[] {
	const ordered = decisions
		.toSorted((a, b) => compare(a.date, b.date) || compare(a.thread, b.thread) || compare(a.decision.id, b.decision.id))
		.map((one) => ({ ...one, stems: stemsOf(one.decision.evidence.quote) }));
	return ordered.flatMap((earlier, at) => {
		const later = ordered
			.slice(at + 1)
			.find(
				(one) => one.decision.polarity !== 'defer' && one.date > earlier.date && sameMatter(earlier.stems, one.stems),
			);
		if (later === undefined) return [];
		return [{ decision: earlier.decision.id, thread: earlier.thread, by: later.decision.id, byThread: later.thread }];
	});
}

function sameMatter(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	const shared = [...a].filter((stem) => b.has(stem)).length;
	return shared >= MIN_SHARED && shared >= SAME_MATTER * Math.min(a.size, b.size);
}

function stemsOf(text: string): Set<string> {
	return new Set(
		readWords(text)
			.map((word) => porter(word.text))
			.filter((stem) => stem.length >= MIN_LETTERS),
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
