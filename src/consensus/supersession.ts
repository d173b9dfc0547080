/**
 * Which decisions of a topic took the place of earlier ones: a later one, in any thread, about the same matter.
 *
 * Known limit: the same matter is told by shared words alone, those left out that many decisions of the topic hold ("these
 * names are accepted"): a decision in quite other words, or the fourth about a matter, replaces nothing here.
 */
import type { PlacedDecision, Superseded } from '../model/consensus.js';
import { porter } from '../text/stem.js';
import { readWords } from '../text/words.js';

/** Stems that two decisions about one matter share: so many, and so much of those of the shorter one. */
const MIN_SHARED = 3;
const SAME_MATTER = 0.6;
/** Letters of a stem that tells a matter, and decisions of the topic that hold it, at most. */
const MIN_LETTERS = 4;
const MAX_HOLDING = 3;

interface Told extends PlacedDecision {
	/** Stems that tell its matter. */
	readonly stems: ReadonlySet<string>;
}

/**
 * Of decisions on one topic, in any order, each that a later one replaced with the first that did. What is put off settles
 * nothing and replaces nothing; it is replaced by what settles it. What is only reported, or said again, replaces nothing.
 */
export function supersessions(decisions: readonly PlacedDecision[]): Superseded[] {
	const ordered = told(decisions);
	const holders = holdersOf(ordered);
	return ordered.flatMap((earlier, at) => {
		const places = new Set([...earlier.stems].flatMap((stem) => holders.get(stem) ?? []));
		const later = [...places]
			.filter((place) => place > at)
			.sort((a, b) => a - b)
			.map((place) => ordered[place])
			.find((one) => one !== undefined && replaces(one, earlier));
		if (later === undefined) return [];
		return [{ decision: earlier.decision.id, thread: earlier.thread, by: later.decision.id, byThread: later.thread }];
	});
}

function told(decisions: readonly PlacedDecision[]): Told[] {
	const ordered = decisions
		.filter(({ decision }) => decision.form !== 'reported')
		.toSorted((a, b) => compare(a.date, b.date) || compare(a.thread, b.thread) || compare(a.decision.id, b.decision.id))
		.map((one) => ({ ...one, stems: stemsOf(one.decision.evidence.quote) }));
	const holding = new Map<string, number>();
	for (const { stems } of ordered) for (const stem of stems) holding.set(stem, (holding.get(stem) ?? 0) + 1);
	const tells = (stem: string) => (holding.get(stem) ?? 0) <= MAX_HOLDING;
	return ordered.map((one) => ({ ...one, stems: new Set([...one.stems].filter(tells)) }));
}

/** Places of the decisions that hold each stem: those alone can be about one matter. */
function holdersOf(ordered: readonly Told[]): ReadonlyMap<string, number[]> {
	const holders = new Map<string, number[]>();
	for (const [at, { stems }] of ordered.entries()) {
		for (const stem of stems) {
			const places = holders.get(stem);
			if (places === undefined) holders.set(stem, [at]);
			else places.push(at);
		}
	}
	return holders;
}

function replaces(later: Told, earlier: Told): boolean {
	const { polarity } = later.decision;
	if (polarity === 'defer' || later.date <= earlier.date) return false;
	const shared = [...earlier.stems].filter((stem) => later.stems.has(stem)).length;
	if (shared < MIN_SHARED || shared < SAME_MATTER * Math.min(earlier.stems.size, later.stems.size)) return false;
	const sameWords = shared === earlier.stems.size && shared === later.stems.size;
	return !sameWords || polarity !== earlier.decision.polarity;
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
