/**
 * What changed since a day: conclusions, decisions, positions, questions and promises, then threads, new ones first.
 */
import { html } from 'hono/html';
import type { Action, Decision, Question, Stance } from '../../src/model/argument.js';
import type { StandingSummary } from '../../src/store/analysis.js';
import type { ThreadEntry } from '../../src/store/pages.js';
import type { Html } from '../page.js';
import { topicPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { count, stanceWords } from '../words.js';
import { actionLine, decisionLine, questionLine } from './claim-lines.js';
import { threadTable } from './list.js';
import { attributed, type Cards, day, name, stateMark } from './parts.js';

export interface CatchupView {
	/** ISO day. */
	readonly since: string;
	readonly lastDate: string | null;
	/** False where more threads moved than were read. */
	readonly complete: boolean;
	readonly standings: readonly StandingSummary[];
	readonly positions: readonly { readonly id: string; readonly label: string; readonly stance: Stance }[];
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	readonly questions: readonly Question[];
	readonly threads: readonly ThreadEntry[];
	readonly cards: Cards;
}

/** Lines of one kind. */
const MAX_LINES = 25;

export function catchupView(view: CatchupView): Html {
	const { since, lastDate, complete, standings, positions, decisions, actions, questions, threads, cards } = view;
	const opened = threads.filter((thread) => thread.firstDate >= since);
	const moved = threads.filter((thread) => thread.firstDate < since);
	const people = new Set([...cards.values()].filter(({ date }) => date >= since).map(({ author }) => author)).size;
	return html`<h1>Since ${since}</h1>
<form class="filters" action="/catchup" method="get"><label>Since <input type="date" name="since" value="${since}" required></label> <button type="submit">Show</button></form>
<p class="byline">${count(people, 'person', 'people')} wrote in ${count(threads.length, 'thread', 'threads')}${complete ? '' : ' (the latest ones)'}.
${lastDate === null ? '' : html`The newest mail is of ${day(lastDate)}: <a href="/catchup?since=${lastDate.slice(0, 10)}">bookmark this link</a> to go on from there.`}</p>
${threads.length === 0 ? html`<p class="empty">No mail since then.</p>` : ''}
${standings.length === 0 ? '' : html`<h2>Where things stand anew</h2><ul class="evidence">${standings.slice(0, MAX_LINES).map(standingLine)}</ul>${rest(standings.length)}`}
${lines(
	'Decisions',
	decisions.map((one) => decisionLine(one, cards)),
)}
${lines(
	'Positions',
	positions.map(({ id, label, stance }) => positionLine(id, label, { stance, cards })),
)}
${lines(
	'Questions asked',
	questions.map((one) => questionLine(one, cards)),
)}
${lines(
	'Promised and asked for',
	actions.map((one) => actionLine(one, cards)),
)}
${opened.length === 0 ? '' : html`<h2>New threads</h2>${threadTable(opened)}`}
${moved.length === 0 ? '' : html`<h2>Threads that moved</h2>${threadTable(moved, since)}`}`;
}

function standingLine({ topic, label, state, direction, since, claimedBy }: StandingSummary): Html {
	return html`<li><a href="${topicPath(topic)}">${shownLine(label)}</a> ${stateMark(state, direction)} since ${day(since)}${claimedBy === null ? '' : html` <span class="claimed">claimed by ${name(claimedBy)}</span>`}</li>`;
}

function positionLine(id: string, label: string, { stance, cards }: { stance: Stance; cards: Cards }): Html {
	const { sign, word, tone } = stanceWords(stance);
	return html`<span class="sign ${tone}"><span aria-hidden="true">${sign}</span> ${word}</span> ${attributed(stance.holder, stance.evidence, cards)} · <a href="${topicPath(id)}">${shownLine(label)}</a>`;
}

function lines(title: string, all: readonly Html[]): Html {
	if (all.length === 0) return html``;
	return html`<h2>${title}</h2><ul class="evidence">${all.slice(0, MAX_LINES).map((line) => html`<li>${line}</li>`)}</ul>${rest(all.length)}`;
}

function rest(length: number): Html {
	return length <= MAX_LINES ? html`` : html`<p class="more">and ${length - MAX_LINES} more</p>`;
}
