/**
 * Home: where things stand, what came lately, threads by activity. Also the table of topics, which `/topics/` shares.
 */
import { html } from 'hono/html';
import { count } from '../../src/brief/words.js';
import type { TopicId } from '../../src/model/ids.js';
import type { Extent } from '../../src/store/activity.js';
import type { ListSummary } from '../../src/store/sources.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Html } from '../page.js';
import { listPath, topicPath } from '../paths.js';
import { shownLine } from '../shown.js';
import type { TopicLine } from '../topics.js';
import { activityBars } from './activity.js';
import { threadTable } from './list.js';
import { day, name, stateMark } from './parts.js';

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

/** Mails of each topic in equal parts of the archive's time. */
export type Activity = ReadonlyMap<TopicId, readonly number[]>;

export interface HomeView {
	readonly extent: Extent;
	readonly lists: readonly ListSummary[];
	readonly topics: readonly TopicLine[];
	readonly activity: Activity;
	readonly lately: Lately | null;
	readonly threads: readonly ThreadEntry[];
}

export function homeView({ extent, lists, topics, activity, lately, threads }: HomeView): Html {
	const { messages, firstDate, lastDate } = extent;
	return html`<p class="byline">${lists.map(({ slug }, index) => html`${index > 0 ? ', ' : ''}<a href="${listPath(slug)}">${slug}</a>`)}
${lists.length > 0 ? ' · ' : ''}${count(messages, 'mail', 'mails')}${firstDate === null || lastDate === null ? '' : html` · ${day(firstDate)} to ${day(lastDate)}`}</p>
<h1>Where things stand</h1>
${topicTable(topics, activity)}
${lately === null ? '' : latelyView(lately)}
<h2>Threads, latest first</h2>
${threadTable(threads)}
${lists.map(({ slug }) => html`<p><a href="${listPath(slug)}">All threads of ${slug}</a></p>`)}`;
}

/** Topics with their states; what needs a word first. */
export function topicTable(topics: readonly TopicLine[], activity: Activity): Html {
	if (topics.length === 0) {
		return html`<p class="empty">No mail carries a topic yet. Topics are configured in a file: <code>rapporteur analyze --topics topics.yaml</code></p>`;
	}
	return html`<table class="lines">
<thead><tr><th scope="col">Topic</th><th scope="col">State</th><th scope="col">People</th><th scope="col">Mails</th><th scope="col">Threads</th><th scope="col">Last</th><th scope="col">Activity</th></tr></thead>
<tbody>${topics.map((line) => topicRow(line, activity.get(line.id) ?? []))}</tbody>
</table>`;
}

function topicRow({ id, told, lastDate, people, messages, threads }: TopicLine, counts: readonly number[]): Html {
	return html`<tr>
<th scope="row"><a href="${topicPath(id)}">${shownLine(told.label)}</a></th>
<td data-label="State">${stateMark(told.state, told.direction)}${told.claimedBy === null ? '' : html` <span class="claimed">claimed by ${name(told.claimedBy)}</span>`}</td>
<td data-label="People" class="number">${people}</td>
<td data-label="Mails" class="number">${messages}</td>
<td data-label="Threads" class="number">${threads}</td>
<td data-label="Last">${day(lastDate)}</td>
<td>${activityBars(counts)}</td>
</tr>`;
}

function latelyView({ since, decisions, questions, unanswered, actions, untraced }: Lately): Html {
	return html`<h2>Since ${day(since)}</h2>
<ul class="lately">
<li><a href="/decisions/">${count(decisions, 'decision', 'decisions')}</a></li>
<li><a href="/questions/">${count(questions, 'question', 'questions')}</a> (<a href="/questions/?status=unanswered">${unanswered} unanswered</a>)</li>
<li><a href="/actions/">${count(actions, 'action', 'actions')}</a> (${untraced} not known to be done)</li>
</ul>`;
}
