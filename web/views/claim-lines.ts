/**
 * One line each: a decision, an action, a question, in the words that it rests on.
 */
import { html } from 'hono/html';
import { DECISION_FORMS } from '../../src/brief/words.js';
import type { Action, Decision, Question } from '../../src/model/argument.js';
import type { Evidence } from '../../src/model/span.js';
import type { Html } from '../page.js';
import { shownLine } from '../shown.js';
import { attributed, type Cards, curatedMark, name, quotation, row } from './parts.js';

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

/** `under` goes below the words. */
export function decisionLine({ form, polarity, by, evidence, curated }: Decision, cards: Cards, under?: Html): Html {
	const label = html`<span class="kind decision">${DECISION_FORMS[form]}${POLARITIES[polarity]}</span>`;
	return row(label, html`${attributed(by, evidence, cards)}${curatedMark(curated)}${under}`);
}

/** The owner, what was promised, what came of it. */
export function actionLine(
	{ owner, status, due, closedBy, evidence, curated }: Action,
	cards: Cards,
	under?: Html,
): Html {
	const who = owner === null ? html`<em>nobody named</em>` : name(owner);
	const trace = closedBy === null ? '' : replies([closedBy], cards);
	return row(
		html`<span class="kind action ${status}">${ACTION_WORDS[status]}</span>`,
		html`<span class="who">${who}</span> ${quotation(evidence, cards)}${due === null ? '' : html` <span class="due">due ${shownLine(due)}</span>`}${curatedMark(curated)}${trace}${under}`,
	);
}

export function questionLine(
	{ asker, status, answers, evidence, curated }: Question,
	cards: Cards,
	under?: Html,
): Html {
	return row(
		html`<span class="kind question ${status}">${status === 'partial' ? 'answered in part' : status}</span>`,
		html`${attributed(asker, evidence, cards)}${curatedMark(curated)}${answers.length === 0 ? '' : replies(answers.slice(0, ANSWER_LIMIT), cards)}${under}`,
	);
}

/** What came of a promise or question, each in its author's words. */
function replies(all: readonly Evidence[], cards: Cards): Html {
	return html`<ul class="replies">${all.map((evidence) => html`<li>${attributed(cards.get(evidence.message)?.author ?? '', evidence, cards)}</li>`)}</ul>`;
}
