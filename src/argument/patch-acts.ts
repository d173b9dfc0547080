/**
 * What a patch mail says: its positions are the trailers (git-interpret-trailers(1)) alone, each of the person it names, as told by
 * the sender. The log message argues for the code; that its author is for it goes without saying.
 */
import type { Act } from '../model/argument.js';
import type { Span } from '../model/span.js';

/** `Token: Name <address>`. */
const TRAILER = /^[A-Za-z][A-Za-z-]{1,40}:[ \t]{0,10}([^<>\n]{1,200}?)[ \t]{0,10}<[^<>\s]{1,320}>/;

/** The acts of a sentence of a patch: positions only where a trailer names who takes them; all other acts as they are. */
export function patchActs(
	acts: readonly Act[],
	{ body, sentence, author }: { body: string; sentence: Span; author: string },
): Act[] {
	const name = TRAILER.exec(body.slice(sentence.start, sentence.end))?.[1];
	return acts.flatMap((act) => {
		if (act.kind !== 'support' && act.kind !== 'object') return [act];
		return name === undefined ? [] : [{ ...act, reported: name === author ? null : name }];
	});
}
