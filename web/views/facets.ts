/**
 * What narrows a search: hits by list, topic, person, year and what is in them, as links that add to the query.
 */
import { html } from 'hono/html';
import { count, numberWords } from '../../src/brief/counts.js';
import type { SearchPage } from '../../src/search/search-archive.js';
import type { FacetCount, FacetName, Facets } from '../../src/store/facets.js';
import type { Html } from '../page.js';
import { searchPath } from '../paths.js';
import { cut, isMasked, shown, shownLine } from '../shown.js';

const TITLES: readonly (readonly [name: FacetName, title: string])[] = [
	['has', 'Has'],
	['topic', 'Topic'],
	['from', 'From'],
	['date', 'Year'],
	['list', 'List'],
];

/** Facets of a search; nothing where they were not counted or tell nothing apart. */
export function facetsView({ query, total, facets }: SearchPage): Html {
	if (facets === null || facets.counted < 2) return html``;
	const shownFacets = TITLES.filter(
		([name]) => facets.counts[name].length > (name === 'list' || name === 'date' ? 1 : 0),
	);
	if (shownFacets.length === 0) return html``;
	return html`<details class="facets"><summary>Narrow it: by ${shownFacets.map(([, title]) => title.toLowerCase()).join(', ')}</summary>
${facets.counted < total ? html`<p class="note">Counted over ${count(facets.counted, 'mail', 'mails')} of these.</p>` : ''}
<dl class="facet-list">${shownFacets.map(([name, title]) => facetView(title, { name, query, facets }))}</dl></details>`;
}

function facetView(title: string, { name, query, facets }: { name: FacetName; query: string; facets: Facets }): Html {
	return html`<dt class="facet-name">${title}</dt><dd class="facet"><ul class="facet-values">${facets.counts[name].map((one) => html`<li>${valueLink(name, query, one)} <span class="facet-count">${numberWords(one.n)}</span></li>`)}</ul></dd>`;
}

/** A value as a link; plain where it holds an address, which no link may tell. */
function valueLink(name: FacetName, query: string, { value, label }: FacetCount): Html {
	const words = cut(shownLine(label, '(none)'), 60);
	if (isMasked(value) || shown(value) !== value || value.includes('"') || value === '')
		return html`<bdi>${words}</bdi>`;
	const written = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(value) ? value : `"${value}"`;
	return html`<a href="${searchPath(`${grouped(query)} ${name}:${written}`)}"><bdi>${words}</bdi></a>`;
}

/** An OR on the outside would take the filter for one more alternative. */
function grouped(query: string): string {
	return / OR /.test(query) ? `(${query})` : query;
}
