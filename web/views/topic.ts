/**
 * The page of a topic: where it stands over all threads, then a section for each thread: first the one
 * that the state is of, then the latest.
 */
import { html } from 'hono/html';
import { count, peopleAndMails } from '../../src/brief/counts.js';
import { stateWords } from '../../src/brief/state-words.js';
import type { TopicId } from '../../src/model/ids.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Activity } from '../activity.js';
import type { Html } from '../page.js';
import { briefPath, recordPath, topicPath, topicThreadPath } from '../paths.js';
import { shownLine } from '../shown.js';
import type { TopicLine } from '../topics.js';
import { activityFigure } from './activity.js';
import { threadTable } from './list.js';
import { day, name, pager, stateMark, subjectText } from './parts.js';
import { reasonView, type TopicThread, topicThreadView } from './topic-thread.js';

export interface TopicView {
	readonly line: TopicLine;
	/** The thread that the state is of; null while it is being read anew. */
	readonly told: TopicThread | null;
	/** Threads of this page in which something was said on the topic. */
	readonly threads: readonly TopicThread[];
	/** Threads that only mention it. */
	readonly passing: { readonly total: number; readonly threads: readonly ThreadEntry[] };
	readonly page: number;
	readonly pages: number;
	/** False where one thread was asked for. */
	readonly whole: boolean;
	/** ISO day; threads without a mail since are left out. Null for all. */
	readonly since: string | null;
	readonly activity: Activity<TopicId>;
	/** The day that it is told of; null for now. */
	readonly past: { readonly day: string; readonly complete: boolean } | null;
}

export function topicView(view: TopicView): Html {
	const { line, threads, page, pages, whole, past, activity } = view;
	const alone = threads.length === 1 && pages === 1 && threads[0]?.entry.id === line.told.thread;
	return html`<h1>${shownLine(line.told.label)}</h1>
${past === null ? '' : html`<p class="note">As it stood after ${past.day}${past.complete ? '' : '; earlier threads were left out'}. <a href="${topicPath(line.id)}">Now</a></p>`}
${firstLine(view, alone)}
${view.since === null ? '' : html`<p class="note">Threads with a mail on this topic since ${view.since}${threads.length === 0 ? ': none in which a position was taken' : ''}. <a href="${topicPath(line.id)}">All threads</a></p>`}
${whole ? '' : html`<p class="note">One thread of this topic. <a href="${topicPath(line.id)}">All threads</a></p>`}
${threads.map((thread) => topicThreadView(thread, { alone, told: thread.entry.id === line.told.thread }))}
${pager({ page, pages, href: (n) => `${topicPath(line.id)}?page=${n}${past === null ? '' : `&as-of=${past.day}`}${view.since === null ? '' : `&since=${view.since}`}` })}
${passingView(view)}
${past === null ? activityFigure(activity.counts.get(line.id) ?? [], activity) : ''}
${whole ? asOfForm(view) : ''}`;
}

/** Where the topic stands over all threads, why, and since which thread. */
function firstLine({ line, told }: TopicView, alone: boolean): Html {
	const { state, direction, since, claimedBy } = line.told;
	const many = line.threads > 1 && !alone && told !== null;
	return html`<div class="verdict ${stateWords(state, direction).tone}"><p class="standing">${stateMark(state, direction)} since ${day(since)}${claimedBy === null ? '' : html` <span class="claimed">claimed by ${name(claimedBy)}</span>`}</p>
${told === null ? html`<p class="empty">This topic is being read anew. Come back in a moment.</p>` : reasonView(told.standing, told.cards)}
${many ? html`<p class="note">As of the latest thread in which something was settled or disputed: <a href="${topicThreadPath(line.id, told.entry.id)}">${subjectText(told.entry.subject, told.entry.list)}</a></p>` : ''}</div>
<p class="byline">${peopleAndMails(line.people, line.messages, line.uncounted)} in ${count(line.threads, 'thread', 'threads')}, last ${day(line.lastDate)} · <a href="${topicPath(line.id)}new.atom">Atom</a> · <a href="${recordPath('topics', line.id)}">JSON</a> · <a href="${briefPath(line.id)}">Brief</a></p>`;
}

/** Asks where the topic stood after a day. */
function asOfForm({ line, past }: TopicView): Html {
	return html`<form class="filters" action="${topicPath(line.id)}" method="get"><label>As it stood after <input type="date" name="as-of" value="${past?.day ?? ''}" required></label> <button type="submit">Show</button></form>`;
}

function passingView({ passing, page, whole }: TopicView): Html {
	if (!whole || page !== 1 || passing.total === 0) return html``;
	const left = passing.total - passing.threads.length;
	return html`<h2>Mentioned, with no position taken</h2>
${threadTable(passing.threads)}
${left > 0 ? html`<p class="more">and ${count(left, 'earlier thread', 'earlier threads')}</p>` : ''}`;
}
