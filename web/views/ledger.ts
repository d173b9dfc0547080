/**
 * A ledger: one line each in the deciding, promising or asking words, with its thread; filters are links.
 */
import { html } from 'hono/html';
import type { Action, Decision, Question } from '../../src/model/argument.js';
import type { ThreadId } from '../../src/model/ids.js';
import type { ClaimRow } from '../../src/store/analysis.js';
import type { ThreadEntry } from '../../src/store/pages.js';
import type { Html, Section } from '../page.js';
import { threadPath, topicPath } from '../paths.js';
import { cut, shownLine } from '../shown.js';
import { count } from '../words.js';
import { actionLine, decisionLine, questionLine } from './claim-lines.js';
import { type Cards, pager, subjectText } from './parts.js';

export type LedgerKind = 'decision' | 'action' | 'question';

export interface LedgerEntry {
	readonly row: ClaimRow;
	readonly claim:
		| { readonly kind: 'decision'; readonly decision: Decision }
		| { readonly kind: 'action'; readonly action: Action }
		| { readonly kind: 'question'; readonly question: Question };
}

export interface LedgerView {
	readonly kind: LedgerKind;
	/** Filters as they stand in the address; null without. */
	readonly topic: string | null;
	readonly status: string | null;
	readonly total: number;
	readonly entries: readonly LedgerEntry[];
	readonly threads: ReadonlyMap<ThreadId, ThreadEntry>;
	readonly cards: Cards;
	readonly topics: readonly { readonly id: string; readonly label: string }[];
	readonly page: number;
	readonly pages: number;
}

interface Ledger {
	readonly title: string;
	readonly path: string;
	readonly section: Section;
	readonly one: string;
	readonly many: string;
	readonly empty: string;
	/** Values that `?status=` takes, with their words. */
	readonly statuses: Readonly<Record<string, string>>;
}

export const LEDGERS: Readonly<Record<LedgerKind, Ledger>> = {
	decision: {
		title: 'Decisions',
		path: '/decisions/',
		section: 'decisions',
		one: 'decision',
		many: 'decisions',
		empty: 'Decisions that somebody announced, counted or reported in plain words would stand here.',
		statuses: { adopt: 'for', reject: 'against', defer: 'put off' },
	},
	action: {
		title: 'Actions',
		path: '/actions/',
		section: 'actions',
		one: 'action',
		many: 'actions',
		empty: 'What somebody promised or was asked to do would stand here.',
		statuses: { open: 'open', done: 'done', request: 'requests', unknown: 'promised' },
	},
	question: {
		title: 'Questions',
		path: '/questions/',
		section: 'questions',
		one: 'question',
		many: 'questions',
		empty: 'Questions that somebody asked on the list would stand here.',
		statuses: { unanswered: 'unanswered', partial: 'answered in part', answered: 'answered' },
	},
};

export function ledgerView(view: LedgerView): Html {
	const { kind, topic, status, total, entries, page, pages } = view;
	const { title, one, many, empty } = LEDGERS[kind];
	return html`<h1>${title}</h1>
${filtersView(view)}
<p class="byline">${count(total, one, many)}${topic === null && status === null ? '' : ' with this filter'}, the latest first</p>
${entries.length === 0 ? html`<p class="empty">${empty}</p>` : html`<ul class="ledger">${entries.map((entry) => entryView(entry, view))}</ul>`}
${pager({ page, pages, href: (n) => addressOf(kind, { topic, status, page: n }) })}`;
}

function entryView({ row, claim }: LedgerEntry, { threads, cards, topics }: LedgerView): Html {
	const thread = threads.get(row.thread);
	const topic = topics.find(({ id }) => id === row.topic);
	return html`<li>${claimLine(claim, cards)}<p class="from">${topic === undefined ? '' : html`<a href="${topicPath(topic.id)}">${shownLine(topic.label)}</a> · `}${thread === undefined ? '' : html`<a href="${threadPath({ id: thread.first, list: thread.list })}"><bdi>${subjectText(thread.subject)}</bdi></a>`}</p></li>`;
}

function claimLine(claim: LedgerEntry['claim'], cards: Cards): Html {
	switch (claim.kind) {
		case 'decision':
			return decisionLine(claim.decision, cards);
		case 'action':
			return actionLine(claim.action, cards);
		case 'question':
			return questionLine(claim.question, cards);
	}
}

/** A form, so that the filter works without script and the address can be shared. */
function filtersView({ kind, topic, status, topics }: LedgerView): Html {
	const option = (value: string, words: string, chosen: string | null) =>
		html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : ''}>${words}</option>`;
	return html`<form class="filters" action="${LEDGERS[kind].path}" method="get">
<label>Topic <select name="topic">${option('', 'all', topic)}${topics.map(({ id, label }) => option(id, cut(shownLine(label), 60), topic))}</select></label>
<label>State <select name="status">${option('', 'all', status)}${Object.entries(LEDGERS[kind].statuses).map(([value, words]) => option(value, words, status))}</select></label>
<button type="submit">Show</button>
</form>`;
}

function addressOf(kind: LedgerKind, filter: { topic: string | null; status: string | null; page: number }): string {
	const query = new URLSearchParams();
	if (filter.topic !== null) query.set('topic', filter.topic);
	if (filter.status !== null) query.set('status', filter.status);
	query.set('page', String(filter.page));
	return `${LEDGERS[kind].path}?${query}`;
}
