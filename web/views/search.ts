/**
 * What a search found: how the query was read, then the hits.
 */
import { html } from 'hono/html';
import type { SearchPage, SearchResult } from '../../src/search/search-archive.js';
import type { Html } from '../page.js';
import { messagePath, searchFeedPath, searchPath, threadPath } from '../paths.js';
import { cut, shown } from '../shown.js';
import { count } from '../words.js';
import { minute, name, pager, subjectText } from './parts.js';

export interface SearchView {
	readonly asked: string;
	/** Null where nothing was asked. */
	readonly found: SearchPage | null;
	readonly page: number;
	/** Number of the first hit of this page, from 1. */
	readonly first: number;
	readonly pages: number;
}

const SNIPPET_LENGTH = 400;

export function searchView({ asked, found, page, pages, first }: SearchView): Html {
	if (found === null) {
		return html`<h1>Search</h1>
<p class="empty">Type words above. <code>from:jan topic:batching "point release" -draft</code> narrows it; <a href="/help/#search">all operators</a>.</p>`;
	}
	return html`<h1>Search</h1>
<p class="byline">${count(found.total, 'mail', 'mails')} for <code>${cut(shown(found.query), 500)}</code> · <a href="${searchFeedPath(asked)}">Atom</a></p>
${found.note === null ? '' : html`<p class="note">${shown(found.note)}</p>`}
${found.results.length === 0 ? html`<p class="empty">Nothing found. Fewer words find more; <a href="/help/#search">operators</a>.</p>` : html`<ol class="hits" start="${first}">${found.results.map(hitView)}</ol>`}
${pager({ page, pages, href: (n) => `${searchPath(asked)}&page=${n}` })}`;
}

function hitView({ id, list, thread, author, date, subject, snippet }: SearchResult): Html {
	const message = { id, list };
	return html`<li>
<p class="hit"><a href="${messagePath(message)}"><bdi>${subjectText(subject)}</bdi></a></p>
<p class="byline">${name(author)}, <time datetime="${date}">${minute(date)}</time> · <a href="${threadPath({ ...message, id: thread })}">thread</a></p>
<p class="snippet">${cut(shown(snippet), SNIPPET_LENGTH)}</p>
</li>`;
}
