/**
 * Five words in a row, as numbers: what tells that a text repeats words which were taken out, without holding those words.
 * Quote marks, line ends and punctuation between the words make no difference.
 * Known limit: a run of fewer words is nobody's own.
 */
import { covered } from '../model/mask.js';
import type { Span } from '../model/span.js';

/** Words of a run. */
const RUN = 5;
const WORD = /[\p{L}\p{N}]+/gu;
const SEEDS = [0x811c9dc5, 0x01000193] as const;

/** Numbers of all runs of a text; equal for equal words. */
export function runsOf(text: string): number[] {
	return wordsIn(text).flatMap((_word, at, words) => (at + RUN <= words.length ? [runAt(words, at)] : []));
}

/** Places of words that stand in one of these runs; `quoted` holds runs that count on quoted lines alone. */
export function repeated(text: string, own: ReadonlySet<number>, quoted: ReadonlySet<number>): Span[] {
	const words = wordsIn(text);
	const spans: Span[] = [];
	let coveredTo = 0;
	for (let at = 0; at + RUN <= words.length; at += 1) {
		const run = runAt(words, at);
		if (!own.has(run) && !(quoted.has(run) && isQuoted(text, words[at]?.start ?? 0))) continue;
		for (const { start, end } of words.slice(Math.max(at, coveredTo), at + RUN)) spans.push({ start, end });
		coveredTo = at + RUN;
	}
	return spans;
}

/** The text with those words covered. */
export function withoutRuns(text: string, own: ReadonlySet<number>, quoted: ReadonlySet<number>): string {
	return covered(text, repeated(text, own, quoted));
}

interface HashedWord extends Span {
	readonly high: number;
	readonly low: number;
}

function wordsIn(text: string): HashedWord[] {
	const words: HashedWord[] = [];
	for (const match of text.matchAll(WORD)) {
		const word = match[0].toLowerCase();
		const [high, low] = SEEDS.map((seed) => hashed(word, seed));
		words.push({ start: match.index, end: match.index + match[0].length, high: high ?? 0, low: low ?? 0 });
	}
	return words;
}

/** FNV-1a over UTF-16 units. */
function hashed(word: string, seed: number): number {
	let hash = seed;
	for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
	return hash;
}

/** 52 bits over the words of a run. */
function runAt(words: readonly HashedWord[], from: number): number {
	let high = 0;
	let low = 0;
	for (let at = from; at < from + RUN; at += 1) {
		high = Math.imul(high ^ (words[at]?.high ?? 0), 0x01000193) + at - from;
		low = Math.imul(low ^ (words[at]?.low ?? 0), 0x85ebca6b) + at - from;
	}
	return (high >>> 6) * 2 ** 26 + (low >>> 6);
}

function isQuoted(text: string, at: number): boolean {
	return /^\s{0,4}[>|]/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}
