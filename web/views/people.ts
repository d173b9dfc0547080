/**
 * People by mails, and one person: positions first, then decisions, promises, questions, then the mails.
 */
import { html } from 'hono/html';
import { count } from '../../src/brief/counts.js';
import type { Role } from '../../src/model/curation.js';
import type { ClaimKind } from '../../src/store/analysis.js';
import type { MessageCard } from '../../src/store/message-cards.js';
import type { PersonEntry } from '../../src/store/persons.js';
import type { FoundClaim } from '../claims.js';
import type { Html } from '../page.js';
import { messagePath, personPath, topicPath } from '../paths.js';
import { shownLine } from '../shown.js';
import {
	type Cards,
	countCell,
	day,
	name,
	pager,
	personLink,
	quotation,
	rolesView,
	row,
	subjectText,
} from './parts.js';

export interface PeopleView {
	readonly total: number;
	/** Mails of programs, and patches. */
	readonly uncounted: number;
	readonly entries: readonly PersonEntry[];
	readonly page: number;
	readonly pages: number;
}

export function peopleView({ total, uncounted, entries, page, pages }: PeopleView): Html {
	return html`<h1>People</h1>
<p class="byline">${count(total, 'person', 'people')}, by number of mails. Names and addresses that are taken for one person stand under one name.${uncounted === 0 ? '' : ` ${count(uncounted, 'mail', 'mails')} by programs or patches, not counted.`}</p>
${entries.length === 0 ? html`<p class="empty">Whoever writes to the list would stand here.</p>` : table(entries)}
${pager({ page, pages, href: (n) => `/people/?page=${n}` })}`;
}

function table(entries: readonly PersonEntry[]): Html {
	return html`<table class="lines">
<thead><tr><th scope="col">Name</th><th scope="col" class="number">Mails</th><th scope="col">First</th><th scope="col">Last</th></tr></thead>
<tbody>${entries.map((person) => html`<tr><th scope="row">${personLink(person.name)}</th>${countCell(person.messages, 'mail', 'mails')}<td>${day(person.firstDate)}</td><td>${day(person.lastDate)}</td></tr>`)}</tbody>
</table>`;
}

export interface PersonView {
	readonly person: PersonEntry;
	readonly roles: readonly Role[];
	readonly claims: ReadonlyMap<ClaimKind, readonly FoundClaim[]>;
	readonly mails: readonly MessageCard[];
	readonly cards: Cards;
	readonly page: number;
	readonly pages: number;
}

const TITLES: readonly (readonly [ClaimKind, string])[] = [
	['stance', 'Positions'],
	['decision', 'Decisions'],
	['action', 'Promised'],
	['question', 'Asked'],
];

export function personView({ person, roles, claims, mails, cards, page, pages }: PersonView): Html {
	return html`<h1>${name(person.name)}</h1>
<p class="byline">${count(person.messages, 'mail', 'mails')}, ${day(person.firstDate)} to ${day(person.lastDate)}</p>
${rolesView(roles)}
${TITLES.map(([kind, title]) => claimsView(title, claims.get(kind) ?? [], cards))}
<h2>Mails, latest first</h2>
<ul class="rows">${mails.map((mail) => row(day(mail.date), html`<a href="${messagePath(mail)}"><bdi>${subjectText(mail.subject, mail.list)}</bdi></a>`))}</ul>
${pager({ page, pages, href: (n) => `${personPath(person.name)}?page=${n}` })}`;
}

function claimsView(title: string, claims: readonly FoundClaim[], cards: Cards): Html {
	if (claims.length === 0) return html``;
	return html`<h2>${title}</h2>
<ul class="rows">${claims.map(({ kind, phrase, tone, topic, evidence }) => row(html`<span class="kind ${tone}">${kind === 'action' ? 'promised' : shownLine(phrase)}</span>`, html`${quotation(evidence, cards)}${topic === null ? '' : html`<p class="from"><a href="${topicPath(topic.id)}">${shownLine(topic.label)}</a></p>`}`))}</ul>`;
}
