/**
 * Masking: what nobody should read on a page becomes `•`, sign by sign, so that every span still fits.
 */
import type { Zone } from './passage.js';
import type { Span } from './span.js';

/** Stands for one UTF-16 unit that is not shown. */
export const BULLET = '•';

/** Finds what is to be masked in a text, and does it. Pure; never throws. */
export interface Mask {
	/** Equal for masks that find the same. */
	readonly id: string;
	/** Places to mask, in order, without overlap. Of zones, patches are left alone, and code but for the ways into a meeting. */
	readonly spans: (text: string, zones?: readonly Zone[]) => Span[];
	/** The text, as long as before. */
	readonly text: (text: string, zones?: readonly Zone[]) => string;
}

/** A text with these places covered: white space stays, so that lines stay lines. */
export function covered(text: string, spans: readonly Span[]): string {
	const pieces: string[] = [];
	let done = 0;
	for (const { start, end } of spans) {
		pieces.push(text.slice(done, start), text.slice(start, end).replace(/\S/g, BULLET));
		done = end;
	}
	return pieces.length === 0 ? text : pieces.join('') + text.slice(done);
}
