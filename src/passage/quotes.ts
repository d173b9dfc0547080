/**
 * Quotes of a message: runs of quoted words with the place where they were first written.
 *
 * A quote that skips part of its original becomes two; one that was altered keeps its source, with a coverage below 1.
 */
import type { Message } from '../model/message.js';
import type { Quote, Zone } from '../model/passage.js';
import type { Span } from '../model/span.js';
import type { Word } from '../text/words.js';
import { alignWords, type Near, type Run } from './align.js';
import { type GramIndex, type Numbered, wordsWithin } from './gram-index.js';

/** Words of the original that a quote may skip, and foreign words it may hold, and still be one quote. */
const MAX_SKIPPED = 12;
const MAX_FOREIGN = 7;
/** Units that punctuation may add to a quote on either side. */
const MAX_SIGNS = 8;

/** Where quotes are looked up. */
export interface QuoteSource {
	readonly index: GramIndex;
	/** The messages by owner number. */
	readonly messages: readonly Message[];
	readonly near: Near;
}

/** Quotes of `body`, whose words are `text`, in order, within its quote and forward zones; none where nothing is quoted. */
export function readQuotes(body: string, text: Numbered, zones: readonly Zone[], source: QuoteSource): Quote[] {
	return quoteBlocks(zones).flatMap((block) => {
		const { words, ids } = wordsWithin(text, block);
		const runs = alignWords(source.index, ids, source.near);
		return segmentsOf(words.length, runs).map((segment) => quoteOf(body, words, segment, source));
	});
}

/** Quote zones that only attributions and quoted footers part. */
function quoteBlocks(zones: readonly Zone[]): Zone[][] {
	const blocks: Zone[][] = [];
	let open: Zone[] | null = null;
	for (const zone of zones) {
		if (zone.kind === 'quote' || zone.kind === 'forward') {
			if (open === null) {
				open = [];
				blocks.push(open);
			}
			open.push(zone);
		} else if (zone.kind !== 'attribution' && zone.kind !== 'footer') open = null;
	}
	return blocks;
}

interface Segment {
	from: number;
	to: number;
	matched: number;
	owner: number;
	source: number;
	sourceEnd: number;
}

const LOST = -1;

/** Joins runs that follow each other in one original; short foreign words between go with them, long ones stand alone. */
function segmentsOf(count: number, runs: readonly Run[]): Segment[] {
	const segments: Segment[] = [];
	let at = 0;
	for (const run of runs) {
		const last = segments.at(-1);
		const foreign = run.at - at;
		if (last !== undefined && last.owner === run.owner && follows(last, run, foreign)) {
			last.to = run.at + run.length;
			last.matched += run.length;
			last.sourceEnd = run.source + run.length;
		} else {
			if (foreign > 0) leave(segments, at, run.at);
			segments.push({
				from: run.at,
				to: run.at + run.length,
				matched: run.length,
				owner: run.owner,
				source: run.source,
				sourceEnd: run.source + run.length,
			});
		}
		at = run.at + run.length;
	}
	if (count > at) leave(segments, at, count);
	return segments;
}

function follows(last: Segment, run: Run, foreign: number): boolean {
	const skipped = run.source - last.sourceEnd;
	return foreign <= MAX_FOREIGN && skipped >= 0 && skipped <= MAX_SKIPPED;
}

/** Words that were not found: with the quote before them if few, else a quote of unknown source. */
function leave(segments: Segment[], from: number, to: number): void {
	const last = segments.at(-1);
	if (last !== undefined && last.to === from && to - from <= MAX_FOREIGN) last.to = to;
	else segments.push({ from, to, matched: 0, owner: LOST, source: 0, sourceEnd: 0 });
}

function quoteOf(body: string, words: readonly Word[], segment: Segment, source: QuoteSource): Quote {
	const span = spanOf(body, words[segment.from], words[segment.to - 1]);
	const message = source.messages[segment.owner];
	if (message === undefined) return { ...span, source: null, coverage: 0 };
	const first = source.index.words[segment.source] ?? undefined;
	const last = source.index.words[segment.sourceEnd - 1] ?? undefined;
	const place = { message: message.id, ...spanOf(message.body, first, last) };
	return { ...span, source: place, coverage: segment.matched / (segment.to - segment.from) };
}

/** From the first to the last word, with the signs that hang on them. */
function spanOf(body: string, first: Word | undefined, last: Word | undefined): Span {
	let start = first?.start ?? 0;
	let end = last?.end ?? start;
	const floor = Math.max(0, start - MAX_SIGNS);
	while (start > floor && /["'“‘([{<*_`]/.test(body.charAt(start - 1))) start -= 1;
	const ceiling = Math.min(body.length, end + MAX_SIGNS);
	while (end < ceiling && /[^\s>]/.test(body.charAt(end))) end += 1;
	return { start, end };
}
