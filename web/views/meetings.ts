/**
 * Meetings by date: what was on the table, what came of it, who took on what, and where the list speaks of it.
 */
import { html } from 'hono/html';
import { count } from '../../src/brief/counts.js';
import type { Action, Decision } from '../../src/model/argument.js';
import type { Evidence } from '../../src/model/span.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Html } from '../page.js';
import { threadPath, wordsPath } from '../paths.js';
import { cut, shownLine } from '../shown.js';
import { actionLine, decisionLine } from './claim-lines.js';
import { type LinkLines, linksSection, pointerRows, threadLink } from './meeting-links.js';
import { type Cards, day, pager, subjectText } from './parts.js';

export interface Meeting {
	readonly entry: ThreadEntry;
	/** Headings of the items. */
	readonly items: readonly Evidence[];
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	readonly lines: LinkLines;
	readonly cards: Cards;
}

export interface MeetingsView {
	readonly total: number;
	readonly meetings: readonly Meeting[];
	/** Links of mails to meetings. */
	readonly pointers: LinkLines;
	readonly page: number;
	readonly pages: number;
}

/** Items, outcomes and tasks of one meeting that are listed; the rest is a link away. */
const MAX_LINES = 30;
const HEADING_LENGTH = 120;

export function meetingsView({ total, meetings, pointers, page, pages }: MeetingsView): Html {
	return html`<h1>Meetings</h1>
${total === 0 ? html`<p class="empty">No minutes are here yet. <code>rapporteur ingest MINUTES.txt --format minutes</code> brings some.</p>` : html`<p class="byline">${count(total, 'document', 'documents')}, the latest first</p>`}
${meetings.map(meetingView)}
${pager({ page, pages, href: (n) => `/meetings/?page=${n}` })}
${pointersView(pointers)}`;
}

function meetingView(meeting: Meeting): Html {
	const { entry, decisions, actions, cards, lines } = meeting;
	const path = threadPath({ id: entry.first, list: entry.list });
	const left = Math.max(0, decisions.length - MAX_LINES) + Math.max(0, actions.length - MAX_LINES);
	return html`<section class="card meeting"><h2><a href="${path}"><bdi>${subjectText(entry.subject)}</bdi></a></h2>
<p class="byline">${day(entry.firstDate)} · ${count(decisions.length, 'decision', 'decisions')} · ${count(actions.length, 'action', 'actions')}</p>
${itemsView(meeting)}
${decisions.length === 0 ? '' : html`<h3>Decided and put off</h3><ul class="rows">${decisions.slice(0, MAX_LINES).map((one) => decisionLine(one, cards))}</ul>`}
${actions.length === 0 ? '' : html`<h3>Taken on</h3><ul class="rows">${actions.slice(0, MAX_LINES).map((one) => actionLine(one, cards))}</ul>`}
${left === 0 ? '' : html`<p class="more"><a href="${path}">and ${left} more</a></p>`}
${linksSection({ ...lines, links: lines.links.filter(({ kind }) => kind !== 'item' && kind !== 'task') }, entry.id, 3)}
</section>`;
}

/** Headings, each with the threads about the same matter at that time. */
function itemsView({ items, lines, cards }: Meeting): Html {
	if (items.length === 0) return html``;
	const item = (evidence: Evidence): Html => {
		const card = cards.get(evidence.message);
		const words = cut(shownLine(evidence.quote), HEADING_LENGTH);
		const threads = lines.links.filter(({ kind, evidence: at }) => kind === 'item' && at.start === evidence.start);
		return html`<li>${card === undefined ? words : html`<a href="${wordsPath(card, evidence)}">${words}</a>`}${threads.map(({ to }) => html` · on the list: ${threadLink(to === null ? undefined : lines.threads.get(to))}`)}</li>`;
	};
	return html`<h3>Items</h3><ul class="items">${items.slice(0, MAX_LINES).map(item)}</ul>`;
}

function pointersView(pointers: LinkLines): Html {
	if (pointers.links.length === 0) return html``;
	return html`<section><h2>Meetings that mails point at</h2>${pointerRows(pointers)}</section>`;
}
