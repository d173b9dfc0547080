/**
 * One line each: a decision, an action, a question, in the words that it rests on.
 */
import { html } from 'hono/html';
import type { Action, Decision, Question } from '../../src/model/argument.js';
import type { Html } from '../page.js';
import { shownLine } from '../shown.js';
import { attributed, type Cards, name, quotation } from './parts.js';

const FORMS: Readonly<Record<Decision['form'], string>> = {
	vote: 'vote',
	'lazy-consensus': 'lazy consensus',
	announcement: 'announced',
	minutes: 'minutes',
	reported: 'reported',
};

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

export function decisionLine({ form, polarity, by, evidence }: Decision, cards: Cards): Html {
	return html`<span class="kind decision">${FORMS[form]}${POLARITIES[polarity]}</span> ${attributed(by, evidence, cards)}`;
}

/** The owner, what was promised, what came of it. */
export function actionLine({ owner, status, due, closedBy, evidence }: Action, cards: Cards): Html {
	const who = owner === null ? html`<em>nobody named</em>` : name(owner);
	return html`<span class="kind action ${status}">${ACTION_WORDS[status]}</span> <span class="who">${who}</span> ${quotation(evidence, cards)}${due === null ? '' : html` <span class="due">due ${shownLine(due)}</span>`}
${closedBy === null ? '' : html`<ul class="evidence"><li><span class="kind done">trace</span> ${attributed(cards.get(closedBy.message)?.author ?? '', closedBy, cards)}</li></ul>`}`;
}

export function questionLine({ asker, status, answers, evidence }: Question, cards: Cards): Html {
	return html`<span class="kind question ${status}">${status === 'partial' ? 'answered in part' : status}</span> ${attributed(asker, evidence, cards)}
${answers.length === 0 ? '' : html`<ul class="evidence">${answers.slice(0, ANSWER_LIMIT).map((answer) => html`<li>${attributed(cards.get(answer.message)?.author ?? '', answer, cards)}</li>`)}</ul>`}`;
}
