/**
 * The lists, one list's page, and the table of threads that other pages share.
 */
import { html } from 'hono/html';
import { count, peopleAndMails } from '../../src/brief/counts.js';
import type { ListSlug } from '../../src/model/ids.js';
import type { ListSummary } from '../../src/store/sources.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Activity } from '../activity.js';
import type { Html } from '../page.js';
import { listPath, threadPath } from '../paths.js';
import { activityBars, activityFigure } from './activity.js';
import { countCell, day, pager, subjectText, topicLinks } from './parts.js';
import { daysBetween } from './silence.js';

export interface ListView {
	readonly summary: ListSummary;
	readonly activity: Activity<ListSlug>;
	readonly threads: readonly ThreadEntry[];
	/** Threads on all pages. */
	readonly total: number;
	/** ISO day; threads without a mail since are left out. Null for all. */
	readonly since: string | null;
	readonly page: number;
	readonly pages: number;
}

export function listsView(lists: readonly ListSummary[], activity: Activity<ListSlug>): Html {
	return html`<h1>Lists</h1>
${lists.length === 0 ? html`<p class="empty">No list is here yet. <code>rapporteur ingest FILE.mbox --list NAME</code> brings one.</p>` : listTable(lists, activity)}`;
}

/** Lists as a table: people, mails, the days that they span, activity. */
export function listTable(lists: readonly ListSummary[], activity: Activity<ListSlug>): Html {
	return html`<table class="lines">
<thead><tr><th scope="col">List</th><th scope="col" class="number">People</th><th scope="col" class="number">Mails</th><th scope="col">First</th><th scope="col">Last</th><th scope="col">Activity</th></tr></thead>
<tbody>${lists.map((list) => listRow(list, activity.counts.get(list.slug) ?? []))}</tbody>
</table>`;
}

function listRow({ slug, people, messages, firstDate, lastDate }: ListSummary, counts: readonly number[]): Html {
	return html`<tr>
<th scope="row"><a href="${listPath(slug)}">${slug}</a></th>
${countCell(people, 'person', 'people')}
${countCell(messages, 'mail', 'mails')}
<td>${day(firstDate ?? '')}</td>
<td>${day(lastDate ?? '')}</td>
<td class="spark">${activityBars(counts)}</td>
</tr>`;
}

export function listView({ summary, activity, threads, total, since, page, pages }: ListView): Html {
	const { slug, people, messages, uncounted, firstDate, lastDate } = summary;
	return html`<h1>${slug}</h1>
<p class="byline">${peopleAndMails(people, messages, uncounted)}${firstDate === null || lastDate === null ? '' : html`, ${day(firstDate)} to ${day(lastDate)}`} · <a href="${listPath(slug)}new.atom">Atom</a></p>
${page > 1 ? '' : activityFigure(activity.counts.get(slug) ?? [], activity)}
<h2>${since === null ? 'Threads' : html`${count(total, 'thread', 'threads')} with a mail since ${since}`}, latest first</h2>
<form class="filters" action="${listPath(slug)}" method="get"><label>With a mail since <input type="date" name="since" value="${since ?? ''}"></label> <button type="submit">Show</button></form>
${since !== null && threads.length === 0 ? html`<p class="empty">No mail since then. <a href="${listPath(slug)}">All threads</a></p>` : threadTable(threads, since)}
${pager({ page, pages, href: (n) => `${listPath(slug)}?page=${n}${since === null ? '' : `&since=${since}`}` })}`;
}

/** Threads as a table: subject with topics, people and mails, last day, length. With `since`, links lead to what is new. */
export function threadTable(threads: readonly ThreadEntry[], since: string | null = null): Html {
	if (threads.length === 0)
		return html`<p class="empty">No thread is here yet. <code>rapporteur ingest FILE.mbox</code> brings some.</p>`;
	return html`<table class="lines">
<thead><tr><th scope="col">Thread</th><th scope="col" class="number">People</th><th scope="col" class="number">Mails</th><th scope="col">Last</th><th scope="col" class="number">Days</th></tr></thead>
<tbody>${threads.map((thread) => threadRow(thread, since))}</tbody>
</table>`;
}

function threadRow(entry: ThreadEntry, since: string | null): Html {
	const path = threadPath({ id: entry.first, list: entry.list });
	return html`<tr>
<th scope="row"><a href="${since === null ? path : `${path}?since=${since}#new`}"><bdi>${subjectText(entry.subject, entry.list)}</bdi></a>${topicLinks(entry.topics.slice(0, 6))}</th>
${countCell(entry.people, 'person', 'people')}
${countCell(entry.messages, 'mail', 'mails')}
<td>${day(entry.lastDate)}</td>
${countCell(Math.max(1, daysBetween(entry.firstDate, entry.lastDate)), 'day', 'days')}
</tr>`;
}
