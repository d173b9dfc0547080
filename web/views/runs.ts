/**
 * Lines that stand in the same place one after another, together under one line that names it.
 */
import { html } from 'hono/html';
import type { Html } from '../page.js';

/** What a list of lines is made of. `place` is equal for lines of the same place, `head` names it. */
export interface Runs<Line> {
	readonly place: (line: Line) => string;
	readonly head: (run: readonly Line[]) => Html;
	readonly show: (line: Line) => Html;
	/** Lines of a run that stand unfolded; all of them without. */
	readonly unfolded?: number;
}

/** The lines in their order; a run of neighbours of one place has one head. */
export function runsView<Line>(lines: readonly Line[], { place, head, show, unfolded }: Runs<Line>): Html {
	const runs: Line[][] = [];
	for (const line of lines) {
		const last = runs.at(-1);
		if (last?.[0] !== undefined && place(last[0]) === place(line)) last.push(line);
		else runs.push([line]);
	}
	const list = (some: readonly Line[]): Html => html`<ul class="rows">${some.map(show)}</ul>`;
	const run = (all: readonly Line[]): Html => {
		const folded = all.slice(unfolded ?? all.length);
		const more = html`<details><summary>${folded.length} more of this thread</summary>${list(folded)}</details>`;
		return html`<li class="run">${head(all)}${list(all.slice(0, unfolded))}${folded.length === 0 ? '' : more}</li>`;
	};
	return html`<ul class="rows runs">${runs.map(run)}</ul>`;
}
