/**
 * The frame of every page: header with search box, navigation, main, footer. No inline style or script.
 */
import { html } from 'hono/html';
import type { Html, Section } from '../page.js';

export interface Frame {
	readonly title: string;
	readonly section: Section;
	readonly main: Html;
	readonly searched: string;
	readonly script: boolean;
}

const NAVIGATION: readonly { readonly section: Section; readonly href: string; readonly label: string }[] = [
	{ section: 'topics', href: '/topics/', label: 'Topics' },
	{ section: 'decisions', href: '/decisions/', label: 'Decisions' },
	{ section: 'actions', href: '/actions/', label: 'Actions' },
	{ section: 'questions', href: '/questions/', label: 'Questions' },
	{ section: 'meetings', href: '/meetings/', label: 'Meetings' },
	{ section: 'people', href: '/people/', label: 'People' },
	{ section: 'lists', href: '/lists/', label: 'Lists' },
	{ section: 'brief', href: '/brief/', label: 'Brief' },
	{ section: 'catchup', href: '/catchup', label: 'Catch up' },
	{ section: 'help', href: '/help/', label: 'Help' },
];

/** A whole HTML document. */
export function layout({ title, section, main, searched, script }: Frame): Html {
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === 'Rapporteur' ? title : `${title} · Rapporteur`}</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="alternate" type="application/atom+xml" title="New mails" href="/new.atom">
${script ? html`<script src="/assets/script.js" defer></script>` : ''}
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="top">
<p class="brand"><a href="/"${section === 'home' ? html` aria-current="page"` : ''}>Rapporteur</a></p>
${searchForm(searched, { id: 'top-search', label: 'Archive' })}
<nav aria-label="Site">
<ul>${NAVIGATION.map((entry) => navigationEntry(entry, section))}</ul>
</nav>
</header>
<main id="main">
${main}
</main>
<footer>
<p>Read by machine; every claim links to the words it rests on. Times are UTC. <a href="/help/">What the marks mean</a></p>
</footer>
</body>
</html>
`;
}

/** Search box; `id` and `label` tell two on one page apart. */
export function searchForm(searched: string, { id, label }: { id: string; label: string }): Html {
	return html`<form role="search" aria-label="${label}" action="/search" method="get">
<label for="${id}" class="unseen">Search the archive</label>
<input id="${id}" type="search" name="q" value="${searched}" placeholder="words, from: topic: list:" maxlength="500">
<button type="submit">Search</button>
</form>`;
}

function navigationEntry(entry: (typeof NAVIGATION)[number], section: Section): Html {
	const current = entry.section === section ? html` aria-current="page"` : '';
	return html`<li><a href="${entry.href}"${current}>${entry.label}</a></li>`;
}
