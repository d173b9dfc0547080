/**
 * Mails over the time of the archive: a row of bars beside the total in a table, or a figure with a table of the same counts.
 */
import { html } from 'hono/html';
import type { Html } from '../page.js';

/** Width of a bar with its gap, and height of the small picture, in CSS pixels. */
const STEP = 8;
const HEIGHT = 18;
/** Height of the figure, in CSS pixels. */
const TALL = 56;

/** Bars for counts of mails, the highest filling the height; nothing where there are none. */
export function activityBars(counts: readonly number[]): Html {
	const most = Math.max(0, ...counts);
	if (most === 0) return html``;
	const width = counts.length * STEP - 2;
	return html`<svg class="activity" width="${width}" height="${HEIGHT + 1}" role="img" aria-label="${`mails over time: ${counts.join(', ')}`}"><line x1="0" x2="${width}" y1="${HEIGHT + 0.5}" y2="${HEIGHT + 0.5}"></line>${counts.map((n, index) => (n === 0 ? '' : html`<rect x="${index * STEP}" width="${STEP - 2}" ${sized(n / most, HEIGHT)}></rect>`))}</svg>`;
}

/** The same over the width of the page, with the days that it spans, and a table. `from` and `to` are ISO dates. */
export function activityFigure(counts: readonly number[], { from, to }: { from: string; to: string }): Html {
	const most = Math.max(0, ...counts);
	if (most === 0 || counts.length === 0) return html``;
	const step = 100 / counts.length;
	return html`<figure class="mails-over-time">
<figcaption>Mails over time</figcaption>
<svg class="activity" width="100%" height="${TALL + 1}" aria-hidden="true"><line x1="0" x2="100%" y1="${TALL + 0.5}" y2="${TALL + 0.5}"></line>${counts.map((n, index) => (n === 0 ? '' : html`<rect x="${`${(index * step).toFixed(2)}%`}" width="${`${(step * 0.9).toFixed(2)}%`}" ${sized(n / most, TALL)}></rect>`))}</svg>
<p class="span"><span>${from.slice(0, 10)}</span><span>${to.slice(0, 10)}</span></p>
<details><summary>The same as a table</summary><table class="lines"><thead><tr><th scope="col">From</th><th scope="col" class="number">Mails</th></tr></thead>
<tbody>${counts.map((n, index) => html`<tr><th scope="row">${startOf(index, counts.length, { from, to })}</th><td class="number">${n}</td></tr>`)}</tbody></table></details>
</figure>`;
}

function sized(share: number, height: number): Html {
	const tall = Math.max(2, Math.round(share * height));
	return html`y="${height - tall}" height="${tall}"`;
}

/** First day of a part. */
function startOf(index: number, parts: number, { from, to }: { from: string; to: string }): string {
	const [start, end] = [Date.parse(from), Date.parse(to)];
	const time = start + ((end - start) * index) / parts;
	return Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : from.slice(0, 10);
}
