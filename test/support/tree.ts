/**
 * Threads as indented text: one line a node, ghosts with a question mark, threads by id with a rule between.
 */
import type { Thread } from '../../src/model/thread.js';

export function drawn(threads: readonly Thread[]): string {
	return threads.map(drawThread).join('\n--\n');
}

function drawThread({ nodes }: Thread): string {
	return nodes.map(({ id, ghost, depth }) => `${'  '.repeat(depth)}${id}${ghost ? '?' : ''}`).join('\n');
}

/** A tree as it stands in a template literal: indented by the tabs of the test, then by two blanks a level. */
export function tree(text: string): string {
	return text.replaceAll('\t', '').trim();
}
