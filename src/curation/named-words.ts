/**
 * Where the words stand by which an entry names a claim. A claim is meant where it overlaps them, so that an entry
 * outlives an analysis that cuts the sentence otherwise.
 */
import type { Span } from '../model/span.js';

/** All places of the words in a body, line breaks and spaces alike; empty where they do not stand there. */
export function placesOf(words: string, body: string): Span[] {
	const parts = words.split(/\s+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
	return [...body.matchAll(new RegExp(parts.join('\\s+'), 'g'))].map((match) => ({
		start: match.index,
		end: match.index + match[0].length,
	}));
}
