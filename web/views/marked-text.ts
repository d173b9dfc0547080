/**
 * A line of text with the words that were looked for marked.
 */
import { html } from 'hono/html';
import type { Span } from '../../src/model/span.js';
import type { Html } from '../page.js';
import { cut, shown } from '../shown.js';

const LENGTH = 400;

/** Text as shown, marks found again in it: masking an address moves what follows. Marks are in order. */
export function markedText(text: string, marks: readonly Span[]): Html {
	const line = cut(shown(text), LENGTH);
	const pieces: (Html | string)[] = [];
	let done = 0;
	for (const { start, end } of marks) {
		const word = text.slice(start, end);
		const at = word === '' ? -1 : line.indexOf(word, done);
		if (at === -1) continue;
		pieces.push(line.slice(done, at), html`<mark>${word}</mark>`);
		done = at + word.length;
	}
	return html`${pieces}${line.slice(done)}`;
}
