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
}

/** The lines in their order; a run of neighbours of one place has one head. */
export function runsView<Line>(lines: readonly Line[], { place, head, show }: Runs<Line>): Html {
	const runs: Line[][] = [];
	for (const line of lines) {
		const last = runs.at(-1);
		if (last?.[0] !== undefined && place(last[0]) === place(line)) last.push(line);
		else runs.push([line]);
	}
	const run = (all: readonly Line[]): Html =>
		html`<li class="run">${head(all)}<ul class="rows">${all.map(show)}</ul></li>`;
	return html`<ul class="rows runs">${runs.map(run)}</ul>`;
}
