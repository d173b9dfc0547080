/**
 * Activity of a topic over the time of the archive, as a row of bars. The figures stand beside it in the table.
 */
import { html } from 'hono/html';
import type { Html } from '../page.js';

/** Width of a bar with its gap, and height of the picture, in CSS pixels. */
const STEP = 8;
const HEIGHT = 18;

/** Bars for counts of mails, the highest filling the height; nothing where there are none. */
export function activityBars(counts: readonly number[]): Html {
	const most = Math.max(0, ...counts);
	if (most === 0) return html``;
	return html`<svg class="activity" width="${counts.length * STEP}" height="${HEIGHT}" role="img" aria-label="${`mails over time: ${counts.join(', ')}`}">${counts.map((n, index) => bar(n / most, index))}</svg>`;
}

function bar(share: number, index: number): Html {
	const height = share === 0 ? 1 : Math.max(2, Math.round(share * HEIGHT));
	return html`<rect x="${index * STEP}" y="${HEIGHT - height}" width="${STEP - 2}" height="${height}"></rect>`;
}
