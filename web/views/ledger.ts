/**
 * A ledger: one line each in the deciding, promising or asking words, with its thread; filters are links.
 */
import { html } from 'hono/html';
import { count } from '../../src/brief/counts.js';
import type { Action, Decision, Question, Stance } from '../../src/model/argument.js';
import type { ThreadId } from '../../src/model/ids.js';
import type { LedgerKind } from '../../src/search/search-claims.js';
import type { ClaimRow } from '../../src/store/analysis.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Html, Section } from '../page.js';
import { searchPath, threadPath, topicPath } from '../paths.js';
import { cut, shown, shownLine } from '../shown.js';
import { actionLine, decisionLine, objectionLine, questionLine } from './claim-lines.js';
import { type Cards, pager, subjectText } from './parts.js';
import { runsView } from './runs.js';

export interface LedgerEntry {
	readonly row: ClaimRow;
	readonly claim:
		| { readonly kind: 'decision'; readonly decision: Decision }
		| { readonly kind: 'action'; readonly action: Action }
		| { readonly kind: 'question'; readonly question: Question }
		| { readonly kind: 'objection'; readonly stance: Stance };
}

/** Claims with what a line about each of them names. */
export interface LedgerLines {
	readonly entries: readonly LedgerEntry[];
	readonly threads: ReadonlyMap<ThreadId, ThreadEntry>;
	readonly cards: Cards;
	readonly topics: readonly { readonly id: string; readonly label: string }[];
}

export interface LedgerView extends LedgerLines {
	readonly kind: LedgerKind;
	/** Words looked for, and how they were read; null where none were. */
	readonly words: { readonly asked: string; readonly query: string; readonly note: string | null } | null;
	/** Filters as they stand in the address; null without. */
	readonly topic: string | null;
	readonly status: string | null;
	/** Mails that say the words, where few claims do. */
	readonly unrecognised: Html | null;
	/** Claims on all pages that hold all the words, and how many of `entries` do: they come first, then the best that hold most. */
	readonly total: number;
	readonly holding: number;
	readonly nearly: number;
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
	const { kind, words, topic, status, total, entries, holding, nearly, unrecognised, page, pages } = view;
	const { title, one, many, empty } = LEDGERS[kind];
	const [whole, most] = [entries.slice(0, holding), entries.slice(holding, holding + nearly)];
	const rest = entries.slice(holding + nearly);
	return html`<h1>${title}</h1>
${filtersView(view)}
<p class="byline">${count(total, one, many)}${words === null ? '' : html` for <code>${cut(shown(words.query), 500)}</code>`}${topic === null && status === null ? '' : ' with this filter'}, the ${words === null ? 'latest' : 'best'} first</p>
${words === null || words.note === null ? '' : html`<p class="note">${shown(words.note)}</p>`}
${entries.length === 0 ? html`<p class="empty">${words === null ? empty : 'Nothing found. Fewer words find more.'}</p>` : ''}
${whole.length === 0 ? '' : ledgerList({ ...view, entries: whole })}
${most.length === 0 ? '' : html`<section><h2>${title} that hold most of the words</h2>${ledgerList({ ...view, entries: most })}</section>`}
${unrecognised ?? ''}
${rest.length === 0 ? '' : html`<section><h2>${title} that hold some of the words</h2>${ledgerList({ ...view, entries: rest })}</section>`}
${pager({ page, pages, href: (n) => addressOf(kind, { asked: words?.asked ?? null, topic, status, page: n }) })}`;
}

/** Mails under a ledger in which few lines were found; `some` where not all of them say all the words. */
export function unrecognisedView(
	kind: LedgerKind,
	{ asked, some }: { asked: string; some: boolean },
	hits: Html,
): Html {
	return html`<section><h2>Not recognised as ${kind === 'action' ? 'an' : 'a'} ${LEDGERS[kind].one}: mails that say ${some ? 'these words, or some of them' : 'these words'}</h2>${hits}
<p class="more"><a href="${searchPath(asked)}">All mails for these words</a></p></section>`;
}

/** Claims one a line. */
export function ledgerList(lines: LedgerLines): Html {
	return runsView(lines.entries, {
		place: ({ row }) => row.thread,
		head: (run) => fromView(run, lines),
		show: ({ claim }) => claimView(claim, lines.cards),
	});
}

/** The thread that claims stand in, and their topics. */
function fromView(run: readonly LedgerEntry[], { threads, topics }: LedgerLines): Html {
	const thread = run[0] === undefined ? undefined : threads.get(run[0].row.thread);
	const carried = topics.filter(({ id }) => run.some(({ row }) => row.topic === id));
	return html`<p class="from">${thread === undefined ? '' : html`<a href="${threadPath({ id: thread.first, list: thread.list })}"><bdi>${subjectText(thread.subject, thread.list)}</bdi></a>`}${carried.map(({ id, label }) => html` · <a href="${topicPath(id)}">${shownLine(label)}</a>`)}</p>`;
}

function claimView(claim: LedgerEntry['claim'], cards: Cards): Html {
	switch (claim.kind) {
		case 'decision':
			return decisionLine(claim.decision, cards);
		case 'action':
			return actionLine(claim.action, cards);
		case 'question':
			return questionLine(claim.question, cards);
		case 'objection':
			return objectionLine(claim.stance, cards);
	}
}

/** A form, so that the filter works without script and the address can be shared. */
function filtersView({ kind, words, topic, status, topics }: LedgerView): Html {
	const option = (value: string, words: string, chosen: string | null) =>
		html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : ''}>${words}</option>`;
	return html`<form class="filters" action="${LEDGERS[kind].path}" method="get">
<label>Words <input type="search" name="q" value="${words?.asked ?? ''}" maxlength="500"></label>
<label>Topic <select name="topic">${option('', 'all', topic)}${topics.map(({ id, label }) => option(id, cut(shownLine(label), 60), topic))}</select></label>
<label>State <select name="status">${option('', 'all', status)}${Object.entries(LEDGERS[kind].statuses).map(([value, words]) => option(value, words, status))}</select></label>
<button type="submit">Show</button>
</form>`;
}

function addressOf(
	kind: LedgerKind,
	filter: { asked: string | null; topic: string | null; status: string | null; page: number },
): string {
	const query = new URLSearchParams();
	if (filter.asked !== null) query.set('q', filter.asked);
	if (filter.topic !== null) query.set('topic', filter.topic);
	if (filter.status !== null) query.set('status', filter.status);
	query.set('page', String(filter.page));
	return `${LEDGERS[kind].path}?${query}`;
}
