/**
 * One decision: the deciding words, its topics and their state, the decisions before and after it.
 */
import { html } from 'hono/html';
import type { DecisionRecord } from '../../src/brief/adr.js';
import { count } from '../../src/brief/counts.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Html } from '../page.js';
import { decisionFilePath, threadPath, topicPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { decisionLine } from './claim-lines.js';
import { type Cards, stateMark, subjectText } from './parts.js';

export interface DecisionView extends Pick<DecisionRecord, 'decisions' | 'replaced' | 'standings'> {
	/** Null where it has just been taken away. */
	readonly thread: ThreadEntry | null;
	readonly cards: Cards;
}

export function decisionView({ decisions: [decision], replaced, standings, thread, cards }: DecisionView): Html {
	return html`<h1>Decision</h1>
<ul class="rows">${decisionLine(decision, cards)}</ul>
${thread === null ? '' : html`<p class="byline">In <a href="${threadPath({ id: thread.first, list: thread.list })}"><bdi>${subjectText(thread.subject, thread.list)}</bdi></a>, ${count(thread.messages, 'mail', 'mails')}</p>`}
${standings.length === 0 ? '' : html`<h2>Topics</h2><ul class="reasons">${standings.map(({ id, label, state, direction }) => html`<li><a href="${topicPath(id)}">${shownLine(label)}</a> ${stateMark(state, direction)}</li>`)}</ul>`}
${replaced.length === 0 ? '' : html`<h2>Replaces</h2><ul class="rows">${replaced.map((one) => decisionLine(one, cards))}</ul>`}
<p class="more">Download as a <a href="${decisionFilePath(decision.evidence)}">decision record (ADR, Markdown)</a></p>`;
}
