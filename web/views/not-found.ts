/**
 * Pages for what went wrong: nothing here (with a search for what was meant), and a plain line for the rest.
 */
import { html } from 'hono/html';
import type { Html } from '../page.js';
import { cut, shownLine } from '../shown.js';
import { searchForm } from './layout.js';

/** Main part of a 404 page. */
export function notFoundView(reason: string, wanted: string): Html {
	return html`<h1>Nothing here by that name</h1>
<p>${reason}</p>
${searchForm(cut(shownLine(wanted), 200), { id: 'wanted', label: 'For what was meant' })}
<p><a href="/">Where things stand</a> · <a href="/topics/">Topics</a></p>`;
}

/** Main part of a page that could not be made. */
export function refusalView(title: string, line: string): Html {
	return html`<h1>${title}</h1>
<p>${line}</p>
<p><a href="/">Where things stand</a></p>`;
}
