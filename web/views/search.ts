/**
 * What a search found: how the query was read, facets, claims that answer it, then the hits by thread.
 */
import { html } from 'hono/html';
import { count } from '../../src/brief/counts.js';
import type { Wish } from '../../src/model/query-words.js';
import type { Order, SearchPage } from '../../src/search/search-archive.js';
import type { SearchResult } from '../../src/search/search-result.js';
import type { Html } from '../page.js';
import { ledgerSearchPath, messagePath, searchFeedPath, searchFilePath, searchPath, threadPath } from '../paths.js';
import { cut, shown } from '../shown.js';
import { facetsView } from './facets.js';
import { LEDGERS, type LedgerLines, ledgerList } from './ledger.js';
import { markedText } from './marked-text.js';
import { minute, name, pager, subjectText } from './parts.js';

export interface SearchView {
	readonly asked: string;
	readonly order: Order;
	/** Null where nothing was asked. */
	readonly found: SearchPage | null;
	/** Claims that answer it, by kind; those that are wished for are told of where none is found, too. */
	readonly claims: readonly ShownClaims[];
	readonly page: number;
	/** Number of the first hit of this page, from 1. */
	readonly first: number;
	readonly pages: number;
}

interface ShownClaims extends Wish {
	readonly wished: boolean;
	readonly lines: LedgerLines;
}

/** Mails of one thread that stand unfolded: one long thread hides no other. */
const HITS_A_THREAD = 3;

export function searchView({ asked, order, found, claims, page, pages }: SearchView): Html {
	if (found === null) {
		return html`<h1>Search</h1>
<p class="empty">Type words above. <code>from:jan topic:batching "point release" -draft</code> narrows it; <a href="/help/#search">all operators</a>.</p>`;
	}
	const sorted = order === 'date' ? '&sort=date' : '';
	const { some } = found;
	const shownClaims = claims.filter(({ wished, lines }) => wished || lines.entries.length > 0);
	return html`<h1>Search</h1>
<p class="byline">${found.more ? 'more than ' : ''}${count(found.total, 'mail', 'mails')} for <code>${cut(shown(found.query), 500)}</code> · ${sortLinks(asked, found)}</p>
<p class="byline">The same as <a href="${searchFeedPath(asked)}">Atom</a>, <a href="${searchFilePath(asked, 'json')}">JSON</a>, <a href="${searchFilePath(asked, 'mbox.gz')}">mbox.gz</a></p>
${found.note === null ? '' : html`<p class="note">${shown(found.note)}</p>`}
${facetsView(found)}
${shownClaims.map((one) => claimsSection(asked, one))}${shownClaims.length === 0 ? '' : html`<h2>Mails</h2>`}
${found.results.length === 0 ? html`<p class="empty">Nothing found. Fewer words find more; <a href="/help/#search">operators</a>.</p>` : hitList(found.results)}
${some === null ? '' : html`<section><h2>Mails that say some of these words</h2>${hitList(some.results)}<p class="more"><a href="${searchPath(some.query)}">All mails that say any of them</a></p></section>`}
${page === pages && found.reachable < found.total ? html`<p class="more">The best ${count(found.reachable, 'mail', 'mails')} are shown. More words narrow it.</p>` : ''}
${pager({ page, pages, href: (n) => `${searchPath(asked)}${sorted}&page=${n}` })}`;
}

/** Claims of one kind, with a way to all of them; objections have no page of their own. */
function claimsSection(asked: string, { kind, status, lines }: ShownClaims): Html {
	const ledger = kind === 'objection' ? null : LEDGERS[kind];
	const many = ledger?.many ?? 'objections';
	const title =
		ledger === null
			? 'Objections'
			: `${ledger.title}${status === null ? '' : `: ${ledger.statuses[status] ?? status}`}`;
	if (lines.entries.length === 0)
		return html`<section><h2>${title}</h2><p class="empty">No ${many} that hold most of these words were found; mails may say it in other words.</p></section>`;
	const all =
		kind === 'objection'
			? ''
			: html`<p class="more"><a href="${ledgerSearchPath(kind, asked)}${status === null ? '' : `&status=${status}`}">All ${many} for these words</a></p>`;
	return html`<section><h2>${title}</h2>${ledgerList(lines)}${all}</section>`;
}

/** The order that the hits are in, and a link to the other one. */
function sortLinks(asked: string, { order }: SearchPage): Html {
	return order === 'date'
		? html`latest first, <a href="${searchPath(asked)}">best first</a>`
		: html`best first, <a href="${searchPath(asked)}&amp;sort=date">latest first</a>`;
}

/** Hits by thread, each with its words. */
export function hitList(results: readonly SearchResult[]): Html {
	return html`<ol class="hits">${threadsOf(results).map(threadHits)}</ol>`;
}

/** Hits of one thread together, where its first one stands. */
function threadsOf(results: readonly SearchResult[]): SearchResult[][] {
	const threads = new Map<string, SearchResult[]>();
	for (const result of results) {
		const hits = threads.get(result.thread);
		if (hits === undefined) threads.set(result.thread, [result]);
		else hits.push(result);
	}
	return [...threads.values()];
}

function threadHits(hits: readonly SearchResult[]): Html {
	const [first] = hits;
	if (first === undefined) return html``;
	const { id, list, subject } = first;
	const more = hits.slice(HITS_A_THREAD);
	return html`<li>
<p class="hit"><a href="${threadPath({ id, list })}"><bdi>${subjectText(subject, list)}</bdi></a></p>
<ul class="thread-hits">${hits.slice(0, HITS_A_THREAD).map(hitView)}</ul>
${more.length === 0 ? '' : html`<details><summary>${count(more.length, 'more mail', 'more mails')} of this thread</summary><ul class="thread-hits">${more.map(hitView)}</ul></details>`}
</li>`;
}

function hitView({ id, list, author, date, snippet, marks }: SearchResult): Html {
	return html`<li class="thread-hit"><p class="byline"><a href="${messagePath({ id, list })}">${name(author)}, <time datetime="${date}">${minute(date)}</time></a></p>
<p class="snippet">${markedText(snippet, marks)}</p></li>`;
}
