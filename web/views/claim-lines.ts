/**
 * One line each: a decision, an action, a question, an objection, in the words that it rests on.
 */
import { html } from 'hono/html';
import { DECISION_FORMS, stanceWords, windowWords } from '../../src/brief/claim-words.js';
import type { Action, Decision, Question, Stance } from '../../src/model/argument.js';
import type { Evidence } from '../../src/model/span.js';
import type { Html } from '../page.js';
import { decisionPath, whereverPath, wordsAnchor } from '../paths.js';
import { cut, shown, shownLine } from '../shown.js';
import { attributed, type Cards, curatedMark, day, name, quotation, row, subjectText } from './parts.js';

const POLARITIES: Readonly<Record<Decision['polarity'], string>> = {
	adopt: '',
	reject: ' against',
	defer: ', put off',
};

const ACTION_WORDS: Readonly<Record<Action['status'], string>> = {
	open: 'promised, no trace since',
	done: 'done',
	request: 'request',
	unknown: 'promised',
};

const ANSWER_LIMIT = 3;
/** Characters of the words that replaced others. */
const QUOTE_LENGTH = 200;

export function decisionLine(decision: Decision, cards: Cards): Html {
	const { form, polarity, by, evidence, window, curated, replacedBy } = decision;
	const label = html`<a href="${decisionPath(evidence)}" title="This decision alone"><span class="kind decision">${DECISION_FORMS[form]}${POLARITIES[polarity]}</span></a>`;
	const words = attributed(by, evidence, cards);
	const told = replacedBy === undefined ? words : html`<s>${words}</s>`;
	return row(label, html`${told}${curatedMark(curated)}${windowView(window, cards)}${replacedView(replacedBy)}`);
}

/** How long silence was to be consent, and the words of who objected; nothing for other forms. */
function windowView(window: Decision['window'], cards: Cards): Html {
	if (window === undefined) return html``;
	const against = window.objections.slice(0, ANSWER_LIMIT);
	return html`<p class="from">${shownLine(windowWords(window))}</p>${against.length === 0 ? '' : html`<ul class="replies">${against.map(({ by, evidence }) => html`<li>${attributed(by, evidence, cards)}</li>`)}</ul>`}`;
}

/** By what a decision was replaced, with a link to the words; nothing where it holds. */
export function replacedView(replacedBy: Decision['replacedBy']): Html {
	if (replacedBy === undefined) return html``;
	const { by, date, evidence } = replacedBy;
	const words = cut(shown(evidence.quote.replace(/\s+/g, ' ').trim()), QUOTE_LENGTH);
	return html`<p class="from">replaced by ${name(by)} <q>${words}</q> <a class="where" href="${whereverPath(evidence.message)}#${wordsAnchor(evidence)}">${day(date)}<span class="unseen"> where it says so</span></a></p>`;
}

/** The owner, what was promised, what came of it. */
export function actionLine({ owner, status, due, closedBy, trace, evidence, curated }: Action, cards: Cards): Html {
	const who = owner === null ? html`<em>nobody named</em>` : name(owner);
	const closing = closedBy === null ? '' : replies([closedBy], cards);
	const state = status === 'open' && trace !== undefined ? 'unknown' : status;
	return row(
		html`<span class="kind action ${state}">${ACTION_WORDS[state]}</span>`,
		html`<span class="who">${who}</span> ${quotation(evidence, cards)}${due === null ? '' : html` <span class="due">due ${shownLine(due)}</span>`}${curatedMark(curated)}${closing}${traceView(trace)}`,
	);
}

/** The thread that shows what became of a task; nothing without one. */
function traceView(trace: Action['trace']): Html {
	if (trace === undefined) return html``;
	return html`<p class="from">trace since: <a href="${whereverPath(trace.thread)}"><bdi>${subjectText(trace.subject)}</bdi></a> ${day(trace.date)}</p>`;
}

export function questionLine({ asker, status, answers, evidence, curated }: Question, cards: Cards): Html {
	return row(
		html`<span class="kind question ${status}">${status === 'partial' ? 'answered in part' : status}</span>`,
		html`${attributed(asker, evidence, cards)}${curatedMark(curated)}${answers.length === 0 ? '' : replies(answers.slice(0, ANSWER_LIMIT), cards)}`,
	);
}

export function objectionLine({ holder, value, objection, evidence, curated }: Stance, cards: Cards): Html {
	const { word, tone } = stanceWords({ value, objection });
	return row(
		html`<span class="kind ${tone}">${word}</span>`,
		html`${attributed(holder, evidence, cards)}${curatedMark(curated)}`,
	);
}

/** What came of a promise or question, each in its author's words. */
function replies(all: readonly Evidence[], cards: Cards): Html {
	return html`<ul class="replies">${all.map((evidence) => html`<li>${attributed(cards.get(evidence.message)?.author ?? '', evidence, cards)}</li>`)}</ul>`;
}
