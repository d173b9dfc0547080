/**
 * What changed since a day: conclusions, decisions, positions, questions and promises, then threads, new ones first.
 */
import { html } from 'hono/html';
import { settledWords, settlingWords } from '../../src/brief/change-lines.js';
import { stanceWords } from '../../src/brief/claim-words.js';
import { count, numberWords } from '../../src/brief/counts.js';
import type { Evidence } from '../../src/model/span.js';
import type { Changes, PositionChange, StateChange } from '../../src/time/changes.js';
import { whoOf } from '../../src/time/delta.js';
import type { Html } from '../page.js';
import { catchupPath, threadPath, topicPath, topicThreadPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { actionLine, decisionLine, questionLine } from './claim-lines.js';
import { threadTable } from './list.js';
import { attributed, type Cards, day, name, quotation, row, stanceLabel, stateMark, subjectText } from './parts.js';
import { runsView } from './runs.js';

/** Lines of one kind. */
const MAX_LINES = 25;
/** Lines of one kind and thread that stand unfolded. */
const OF_A_THREAD = 4;

export function catchupView(changes: Changes, lastDate: string | null): Html {
	const { since, complete, states, positions, decisions, actions, asked, answered, opened, moved, cards } = changes;
	const people = new Set([...cards.values()].filter(({ date }) => date >= since).map(({ author }) => author)).size;
	const threads = opened.length + moved.length;
	const subjects = new Map([...opened, ...moved].map(({ id, subject, list }) => [id, subjectText(subject, list)]));
	const sections = [
		lines(
			'Where things stand anew',
			states.map((one) => stateLine(one, subjects.get(one.thread))),
		),
		byThread('Decisions', decisions, changes, (one) => decisionLine(one, cards)),
		lines(
			'Positions',
			positions.map((one) => positionLine(one, cards)),
		),
		byThread('Questions asked', asked, changes, (one) => questionLine(one, cards)),
		byThread('Earlier questions answered', answered, changes, (one) => questionLine(one, cards)),
		lines(
			'Settled',
			changes.settled.flatMap(({ before, after }) => {
				const words = settledWords(before, after);
				const told = attributed(whoOf(after) ?? '', settlingWords(after), cards);
				return words === '' ? [] : [row(html`<span class="kind">${words}</span>`, told)];
			}),
		),
		lines(
			'No longer read as a claim',
			changes.withdrawn.map((one) =>
				row(html`<span class="kind">no longer</span>`, attributed(whoOf(one) ?? '', one.claim.evidence, cards)),
			),
		),
		byThread('Promised and asked for', actions, changes, (one) => actionLine(one, cards)),
		{ title: 'New threads', n: opened.length, body: threadTable(opened) },
		{ title: 'Threads that moved', n: moved.length, body: threadTable(moved, since) },
	].filter(({ n }) => n > 0);
	return html`<h1>Since ${since}</h1>
<form class="filters" action="/catchup" method="get"><label>Since <input type="date" name="since" value="${since}" required></label> <button type="submit">Show</button></form>
<p class="byline">${count(people, 'person', 'people')} wrote in ${count(threads, 'thread', 'threads')}${complete ? '' : ' (those that moved last; earlier ones were not looked at)'}. <a href="${catchupPath(since, 'atom')}">Atom</a>.
${lastDate === null ? '' : html`The newest mail is of ${day(lastDate)}: <a href="${catchupPath(lastDate.slice(0, 10))}">bookmark this link</a> to go on from there.`}</p>
${threads === 0 ? html`<p class="empty">No mail since then.</p>` : ''}
${jumps(sections)}
${sections.map(({ title, body }) => html`<h2 id="${anchorOf(title)}">${title}</h2>${body}`)}`;
}

/** The subject of the mail that a claim stands in. */
function fromThread({ evidence }: { readonly evidence: Evidence }, { cards }: Changes): Html {
	const card = cards.get(evidence.message);
	return card === undefined
		? html``
		: html`<p class="from"><a href="${threadPath(card)}"><bdi>${subjectText(card.subject, card.list)}</bdi></a></p>`;
}

/** `Batching ◐ leaning for → ▲ contested since 2018-06-27`. */
function stateLine(
	{ topic, label, thread, before, after, beforeUnknown, since, claimedBy }: StateChange,
	subject: string | undefined,
): Html {
	const was =
		before === null
			? ''
			: html`${stateMark(before.state, before.direction)} <span aria-hidden="true">→</span><span class="unseen">, now</span> `;
	return row(
		html`<a href="${topicThreadPath(topic, thread)}">${shownLine(label)}</a>`,
		html`${was}${stateMark(after.state, after.direction)} since ${day(since)}${before !== null ? '' : beforeUnknown ? ' (the state before was not looked at)' : ' (new)'}${claimedBy === null ? '' : html` <span class="claimed">claimed by ${name(claimedBy)}</span>`}${subject === undefined ? '' : html`<p class="from">in <bdi>${subject}</bdi></p>`}`,
	);
}

function positionLine({ topic, label, stance, earlier }: PositionChange, cards: Cards): Html {
	const turn =
		earlier === null
			? ''
			: html` <span class="note">(before: ${stanceWords(earlier).word}, ${quotation(earlier.evidence, cards, 120)})</span>`;
	return row(
		stanceLabel(stance),
		html`${attributed(stance.holder, stance.evidence, cards)}${turn}<p class="from"><a href="${topicPath(topic)}">${shownLine(label)}</a></p>`,
	);
}

/** What changed of one kind. */
interface Section {
	readonly title: string;
	readonly n: number;
	readonly body: Html;
}

/** What is below and how much of it, as links: a reader with a minute goes to what matters to him. */
function jumps(sections: readonly Section[]): Html {
	if (sections.length < 2) return html``;
	return html`<nav aria-label="On this page"><ul class="jumps">${sections.map(({ title, n }) => html`<li><a href="#${anchorOf(title)}">${title}</a> ${numberWords(n)}</li>`)}</ul></nav>`;
}

function lines(title: string, all: readonly Html[]): Section {
	const body = html`<ul class="rows">${all.slice(0, MAX_LINES)}</ul>${rest(all.length)}`;
	return { title, n: all.length, body };
}

/** The same for claims, under the threads that they stand in. */
function byThread<Claim extends { readonly evidence: Evidence }>(
	title: string,
	all: readonly Claim[],
	changes: Changes,
	show: (claim: Claim) => Html,
): Section {
	const place = ({ evidence }: Claim): string => changes.cards.get(evidence.message)?.thread ?? '';
	const shownRuns = runsView(all.slice(0, MAX_LINES), {
		place,
		head: (run) => html`${run.slice(0, 1).map((claim) => fromThread(claim, changes))}`,
		show,
		unfolded: OF_A_THREAD,
	});
	return { title, n: all.length, body: html`${shownRuns}${rest(all.length)}` };
}

function anchorOf(title: string): string {
	return title.toLowerCase().replaceAll(' ', '-');
}

function rest(length: number): Html {
	return length <= MAX_LINES ? html`` : html`<p class="more">and ${length - MAX_LINES} more</p>`;
}
