/**
 * The page of a topic: where it stands over all threads, then a section for each thread, the latest first.
 */
import { html } from 'hono/html';
import type { Html } from '../page.js';
import { topicPath } from '../paths.js';
import { shownLine } from '../shown.js';
import type { TopicLine } from '../topics.js';
import { count, peopleAndMails } from '../words.js';
import { day, name, pager, stateMark } from './parts.js';
import { reasonView, type TopicThread, topicThreadView } from './topic-thread.js';

export interface TopicView {
	readonly line: TopicLine;
	readonly threads: readonly TopicThread[];
	readonly page: number;
	readonly pages: number;
	/** False where one thread was asked for. */
	readonly whole: boolean;
}

export function topicView({ line, threads, page, pages, whole }: TopicView): Html {
	const { told } = line;
	const alone = threads.length === 1 && line.threads === 1;
	return html`<h1>${shownLine(told.label)}</h1>
<p class="standing">${stateMark(told.state, told.direction)} since ${day(told.since)}
${told.claimedBy === null ? '' : html`<span class="claimed">claimed by ${name(told.claimedBy)}</span>`}
 · ${peopleAndMails(line.people, line.messages)} in ${count(line.threads, 'thread', 'threads')}, last ${day(line.lastDate)}</p>
${whole && line.threads > 1 ? html`<p class="note">The state is that of the latest thread in which something was settled or disputed. All threads follow, the latest first.</p>` : ''}
${whole ? '' : html`<p class="note">One thread of this topic. <a href="${topicPath(line.id)}">All threads</a></p>`}
${alone ? threads.map(({ standing, cards }) => reasonView(standing, cards)) : ''}
${threads.map((thread) => topicThreadView(thread, alone))}
${threads.length === 0 ? html`<p class="empty">These threads are being read anew. Come back in a moment.</p>` : ''}
${pager({ page, pages, href: (n) => `${topicPath(line.id)}?page=${n}` })}`;
}
