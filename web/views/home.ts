/**
 * Home: where things stand, what came lately, threads by activity. Also the table of topics, which `/topics/` shares.
 */
import { html } from 'hono/html';
import { count } from '../../src/brief/counts.js';
import type { ListSlug, TopicId } from '../../src/model/ids.js';
import type { Extent } from '../../src/store/activity.js';
import type { ListSummary } from '../../src/store/sources.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Activity } from '../activity.js';
import type { Html } from '../page.js';
import { catchupPath, listPath, topicPath } from '../paths.js';
import { shownLine } from '../shown.js';
import type { TopicLine } from '../topics.js';
import { activityBars } from './activity.js';
import { listTable, threadTable } from './list.js';
import { countCell, day, name, stateMark } from './parts.js';

export interface Lately {
	/** ISO date from which on is counted. */
	readonly since: string;
	readonly decisions: number;
	readonly questions: number;
	readonly unanswered: number;
	readonly actions: number;
	/** Actions that are not known to be done. */
	readonly untraced: number;
}

/** Lists named on the page. */
const MAX_LISTS = 12;

export interface TopicTable {
	readonly lines: readonly TopicLine[];
	/** What states rest on, as clauses. */
	readonly reasons: ReadonlyMap<TopicId, string>;
	readonly activity: Activity<TopicId>;
}

export interface HomeView {
	readonly extent: Extent;
	readonly lists: readonly ListSummary[];
	readonly topics: TopicTable;
	readonly listActivity: Activity<ListSlug>;
	readonly lately: Lately | null;
	readonly threads: readonly ThreadEntry[];
}

export function homeView({ extent, lists, topics, listActivity, lately, threads }: HomeView): Html {
	const { messages, firstDate, lastDate } = extent;
	return html`<h1>Where things stand</h1>
<p class="byline">${lists.slice(0, MAX_LISTS).map(({ slug }, index) => html`${index > 0 ? ', ' : ''}<a href="${listPath(slug)}">${slug}</a>`)}${lists.length > MAX_LISTS ? html` and <a href="/lists/">${lists.length - MAX_LISTS} more lists</a>` : ''}
${lists.length > 0 ? ' · ' : ''}${count(messages, 'mail', 'mails')}${firstDate === null || lastDate === null ? '' : html` · ${day(firstDate)} to ${day(lastDate)}`}</p>
${lately === null ? '' : latelyView(lately)}
${topicTable(topics)}
<h2>Threads, latest first</h2>
${threadTable(threads)}
${lists.length === 0 ? '' : html`<h2>Lists</h2>${listTable(lists.slice(0, MAX_LISTS), listActivity)}`}`;
}

/** Topics with their states; what needs a word first. */
export function topicTable({ lines, reasons, activity }: TopicTable): Html {
	if (lines.length === 0) {
		return html`<p class="empty">No mail carries a topic yet. Topics are configured in a file: <code>rapporteur analyze --topics topics.yaml</code></p>`;
	}
	return html`<table class="lines topics">
<thead><tr><th scope="col">State</th><th scope="col">Topic</th><th scope="col" class="number">People</th><th scope="col" class="number">Mails</th><th scope="col" class="number">Threads</th><th scope="col">Last</th><th scope="col">Activity</th></tr></thead>
<tbody>${lines.map((line) => topicRow(line, reasons.get(line.id), activity.counts.get(line.id) ?? []))}</tbody>
</table>`;
}

function topicRow(
	{ id, told, lastDate, people, messages, threads }: TopicLine,
	reason: string | undefined,
	counts: readonly number[],
): Html {
	return html`<tr>
<td>${stateMark(told.state, told.direction)}</td>
<th scope="row"><a href="${topicPath(id)}">${shownLine(told.label)}</a>${told.claimedBy === null ? '' : html` <span class="claimed">claimed by ${name(told.claimedBy)}</span>`}${reason === undefined ? '' : html`<p class="from">${shownLine(reason)}</p>`}</th>
${countCell(people, 'person', 'people')}
${countCell(messages, 'mail', 'mails')}
${countCell(threads, 'thread', 'threads')}
<td>${day(lastDate)}</td>
<td class="spark">${activityBars(counts)}</td>
</tr>`;
}

function latelyView({ since, decisions, questions, unanswered, actions, untraced }: Lately): Html {
	const path = catchupPath(since.slice(0, 10));
	return html`<p class="lately"><a href="${path}">Since ${since.slice(0, 10)}</a>:
<a href="${path}#decisions">${count(decisions, 'decision', 'decisions')}</a> ·
<a href="${path}#questions-asked">${count(questions, 'question', 'questions')}</a> (${unanswered} unanswered) ·
<a href="${path}#promised-and-asked-for">${count(actions, 'action', 'actions')}</a> (${untraced} not known to be done)</p>`;
}
