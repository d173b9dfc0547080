/**
 * Questions that wait, promises with what came of them, decisions with what replaced them.
 */
import type { Action, Decision, Question } from '../model/argument.js';
import { DECISION_FORMS, windowWords } from './claim-words.js';
import { ageWords } from './counts.js';
import type { LineBook } from './lines.js';
import { NOBODY } from './phrases.js';
import type { Line, Lines } from './record.js';

const MAX_ANSWERS = 2;

/** Unanswered ones first, the oldest first. */
export function questionLines(questions: readonly Question[], asOf: string, book: LineBook): Lines {
	const waiting = questions
		.filter(({ status }) => status !== 'answered')
		.sort((a, b) => compare(a.status, b.status) * -1 || compare(askedAt(a, book), askedAt(b, book)));
	return book.list(waiting, ({ asker, status, answers, evidence, curated }) => {
		const age = ageWords(book.dateOf(evidence.message), asOf);
		return book.line({
			who: asker,
			words: evidence,
			tail: book.told(
				status === 'partial' ? 'answered in part' : `no answer found${age === '' ? '' : ` in ${age}`}`,
				curated,
			),
			below: () => answers.slice(0, MAX_ANSWERS).map((words) => book.line({ lead: 'in reply', words })),
		});
	});
}

export function answeredCount(questions: readonly Question[]): number {
	return questions.filter(({ status }) => status === 'answered').length;
}

function askedAt({ evidence }: Question, book: LineBook): string {
	return book.dateOf(evidence.message);
}

const LEADS: Readonly<Record<Action['status'], string>> = {
	open: 'promised',
	done: 'done',
	request: 'asked for',
	unknown: 'promised',
};
const OPEN_FIRST: readonly Action['status'][] = ['open', 'unknown', 'request', 'done'];

/** What is promised and not seen to be done comes first. */
export function actionLines(actions: readonly Action[], book: LineBook): Lines {
	const order = actions.toSorted((a, b) => OPEN_FIRST.indexOf(a.status) - OPEN_FIRST.indexOf(b.status));
	return book.list(order, ({ owner, status, due, closedBy, trace, evidence, curated }) =>
		book.line({
			who: owner ?? NOBODY,
			lead: LEADS[status],
			words: evidence,
			tail: book.told(
				[due === null ? '' : `due ${book.name(due)}`, traceWords(status, trace, book)]
					.filter((part) => part !== '')
					.join(', '),
				curated,
			),
			below: () => traceLines(closedBy, book),
		}),
	);
}

function traceWords(status: Action['status'], trace: Action['trace'], book: LineBook): string {
	if (trace !== undefined) return `trace since: ${book.name(trace.subject)} (${trace.date.slice(0, 10)})`;
	return status === 'open' ? 'no trace since' : '';
}

function traceLines(closedBy: Action['closedBy'], book: LineBook): Line[] {
	return closedBy === null ? [] : [book.line({ lead: 'trace', words: closedBy })];
}

const POLARITIES: Readonly<Record<Decision['polarity'], string>> = {
	adopt: '',
	reject: ', against',
	defer: ', put off',
};

/** The latest first; what was replaced says by what. */
export function decisionLines(decisions: readonly Decision[], book: LineBook): Lines {
	const order = decisions.toSorted((a, b) => compare(dateOf(b, book), dateOf(a, book)));
	return book.list(order, ({ by, form, polarity, evidence, window, replacedBy, curated }) =>
		book.line({
			who: by,
			lead: DECISION_FORMS[form] + POLARITIES[polarity],
			words: evidence,
			tail: book.told(
				[book.name(windowWords(window)), replacedBy === undefined ? '' : `replaced ${replacedBy.date.slice(0, 10)}`]
					.filter((part) => part !== '')
					.join(', '),
				curated,
			),
			below: () => replacedLines(replacedBy, book),
		}),
	);
}

function replacedLines(replacedBy: Decision['replacedBy'], book: LineBook): Line[] {
	if (replacedBy === undefined) return [];
	return [book.line({ who: replacedBy.by, lead: 'replaced by', words: replacedBy.evidence })];
}

function dateOf({ evidence }: Decision, book: LineBook): string {
	return book.dateOf(evidence.message);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
