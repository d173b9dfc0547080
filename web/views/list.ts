/**
 * A list's page, and the table of threads that the home page shares.
 */
import { html } from 'hono/html';
import { peopleAndMails } from '../../src/brief/words.js';
import type { ListSummary } from '../../src/store/sources.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Html } from '../page.js';
import { listPath, threadPath } from '../paths.js';
import { day, pager, subjectText, topicLinks } from './parts.js';
import { daysBetween } from './silence.js';

export interface ListView {
	readonly summary: ListSummary;
	readonly threads: readonly ThreadEntry[];
	readonly page: number;
	readonly pages: number;
}

export function listView({ summary, threads, page, pages }: ListView): Html {
	const { slug, people, messages, firstDate, lastDate } = summary;
	return html`<h1>${slug}</h1>
<p class="byline">${peopleAndMails(people, messages)}${firstDate === null || lastDate === null ? '' : html`, ${day(firstDate)} to ${day(lastDate)}`} · <a href="${listPath(slug)}new.atom">Atom</a></p>
<h2>Threads, latest first</h2>
${threadTable(threads)}
${pager({ page, pages, href: (n) => `${listPath(slug)}?page=${n}` })}`;
}

/** Threads as a table: subject with topics, people and mails, last day, length. With `since`, links lead to what is new. */
export function threadTable(threads: readonly ThreadEntry[], since: string | null = null): Html {
	if (threads.length === 0)
		return html`<p class="empty">No thread is here yet. <code>rapporteur ingest FILE.mbox</code> brings some.</p>`;
	return html`<table class="lines">
<thead><tr><th scope="col">Thread</th><th scope="col">People, mails</th><th scope="col">Last</th><th scope="col">Days</th></tr></thead>
<tbody>${threads.map((thread) => threadRow(thread, since))}</tbody>
</table>`;
}

function threadRow(entry: ThreadEntry, since: string | null): Html {
	const path = threadPath({ id: entry.first, list: entry.list });
	return html`<tr>
<th scope="row"><a href="${since === null ? path : `${path}?since=${since}#new`}"><bdi>${subjectText(entry.subject)}</bdi></a>${topicLinks(entry.topics.slice(0, 6))}</th>
<td data-label="People, mails">${peopleAndMails(entry.people, entry.messages)}</td>
<td data-label="Last">${day(entry.lastDate)}</td>
<td data-label="Days" class="number">${Math.max(1, daysBetween(entry.firstDate, entry.lastDate))}</td>
</tr>`;
}
