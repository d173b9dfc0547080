/**
 * The page of a brief: a form to pick from, files to take along, and the hand-out itself, which alone is printed.
 */
import { html, raw } from 'hono/html';
import { briefHtml } from '../../src/brief/html.js';
import type { BriefTopic } from '../../src/brief/input.js';
import type { Brief } from '../../src/brief/record.js';
import type { Html } from '../page.js';
import { BRIEF_FILES, briefPath } from '../paths.js';
import { shownLine } from '../shown.js';

export interface BriefView {
	/** All that can be picked. */
	readonly topics: readonly BriefTopic[];
	/** Null where nothing is picked yet. */
	readonly brief: Brief | null;
	/** As the address has it. */
	readonly query: URLSearchParams;
}

export function briefView(view: BriefView): Html {
	const { brief, query } = view;
	if (brief === null) {
		return html`<h1>Brief</h1>
<p>Notes for a meeting: pick topics, or a thread. The page prints as it is, and comes as a file as well.</p>
${formView(view)}`;
	}
	const files = BRIEF_FILES.map(
		({ name, label }) => html`<li><a href="${briefPath()}${name}?${query.toString()}">${label}</a></li>`,
	);
	return html`<h1>${brief.title}</h1>
<nav class="quiet" aria-label="This brief as a file"><ul class="tags">${files}</ul></nav>
<article class="brief">${raw(briefHtml(brief))}</article>
<div class="quiet"><h2>Another brief</h2>${formView(view)}</div>`;
}

/** Works without script; the address that it makes can be shared. */
function formView({ topics, query }: BriefView): Html {
	const picked = new Set(query.getAll('topic'));
	const boxes = topics.map(
		({ id, label }) =>
			html`<label><input type="checkbox" name="topic" value="${id}"${picked.has(id) ? html` checked` : ''}> ${shownLine(label)}</label>`,
	);
	const field = (name: string): string => query.get(name) ?? '';
	return html`<form class="quiet" action="${briefPath()}" method="get">
<fieldset class="filters"><legend>Topics</legend>${topics.length === 0 ? html`<p class="empty">Topics of a topics file would stand here.</p>` : boxes}</fieldset>
<p class="filters"><label>Only the thread of <input type="text" name="thread" value="${field('thread')}" placeholder="Message-ID" maxlength="300"></label>
<label>What changed since <input type="date" name="since" value="${field('since')}"></label>
<label>As it stood after <input type="date" name="as-of" value="${field('as-of')}"></label>
<button type="submit">Show</button></p>
</form>`;
}
