/**
 * Spans point into stored text; evidence is a span with the words that stand there.
 * All offsets are UTF-16 units, half-open, into `Message.body`.
 */
import type { MsgId } from './ids.js';

export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A span in a named message. */
export interface Place extends Span {
	readonly message: MsgId;
}

/** Words of an author that a claim rests on: `quote === body.slice(start, end)`, always. */
export interface Evidence extends Place {
	readonly quote: string;
	/** Offset of the words by which a rule knew the claim; without where no rule did. */
	readonly cue?: number;
}

/** The words of `message` between two offsets, as evidence. */
export function evidenceAt(message: { readonly id: MsgId; readonly body: string }, span: Span): Evidence {
	return { message: message.id, start: span.start, end: span.end, quote: message.body.slice(span.start, span.end) };
}

/** True if both are the same words of the same message. */
export function isSamePlace(a: Place, b: Place): boolean {
	return a.message === b.message && a.start === b.start && a.end === b.end;
}

/** True if the two spans share at least one unit. */
export function overlaps(a: Span, b: Span): boolean {
	return a.start < b.end && b.start < a.end;
}

/** True if `outer` holds the whole of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}
