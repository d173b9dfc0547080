/**
 * A topic in one thread: the line, what is proposed and who stands where, what was decided and promised,
 * what nobody answered, and what the conclusion could not see.
 */
import { html } from 'hono/html';
import { count, notFoundAmong, peopleAndMails } from '../../src/brief/counts.js';
import { basisWords, changeWords } from '../../src/brief/state-words.js';
import type { Action, Decision, Question, Stance } from '../../src/model/argument.js';
import type { Rejected, Standing } from '../../src/model/consensus.js';
import type { Role } from '../../src/model/curation.js';
import type { Evidence } from '../../src/model/span.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Html } from '../page.js';
import { threadPath, topicThreadPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { actionLine, decisionLine, questionLine } from './claim-lines.js';
import { attributed, type Cards, curatedMark, day, rolesView, row, stateMark, subjectText } from './parts.js';
import { positionsTable } from './positions-table.js';
import { type Limits, proposalsInOrder, proposalsView } from './proposals.js';
import { timeLine, tonesOf } from './time-line.js';

export interface TopicClaims {
	readonly decisions: readonly Decision[];
	readonly actions: readonly Action[];
	readonly questions: readonly Question[];
	/** What the machine found and people rejected. */
	readonly rejected: readonly Rejected[];
}

/** What the conclusion could not see. */
export interface Gaps {
	readonly rootMissing: boolean;
	/** Quotes whose origin is not in the thread. */
	readonly lostQuotes: number;
	/** Mails without a word of their own. */
	readonly wordless: number;
	/** Mails that were not looked at for this. */
	readonly unread: number;
}

export interface TopicThread {
	readonly entry: ThreadEntry;
	readonly standing: Standing;
	readonly claims: TopicClaims;
	/** Of people who wrote on the topic. */
	readonly roles: readonly Role[];
	readonly cards: Cards;
	readonly gaps: Gaps;
	/** True where the page shows this thread alone. */
	readonly full: boolean;
}

/** Lines of each kind in a section; the whole of it is a link away. */
const SHORT: Limits = { proposals: 10, positions: 8, answers: 4, lines: 10 };
/** Lines on a page of this thread alone. */
const FULL: Limits = { proposals: 40, positions: 20, answers: 8, lines: 60 };

/** Places that a state rests on: shown at once, and in all. */
const OPEN_GROUNDS = 2;
const MAX_GROUNDS = 12;

/** All evidence that a section shows. */
export function evidenceIn({ proposals, stances, answers, why }: Standing, claims: TopicClaims): Evidence[] {
	return [
		...proposals.flatMap(({ evidence, condition }) => (condition === null ? [evidence] : [evidence, condition])),
		...stances.map(({ evidence }) => evidence),
		...answers.map(({ evidence }) => evidence),
		...why.flatMap(({ evidence }) => evidence),
		...claims.decisions.flatMap(({ evidence, window }) => [
			evidence,
			...(window?.objections ?? []).map((objection) => objection.evidence),
		]),
		...claims.actions.flatMap(({ evidence, closedBy }) => (closedBy === null ? [evidence] : [evidence, closedBy])),
		...claims.rejected.map(({ evidence }) => evidence),
		...claims.questions.flatMap(({ evidence, answers: given }) => [evidence, ...given]),
	];
}

/** One thread's section. `told` where the page's first lines say its state already, `alone` where it is the only one. */
export function topicThreadView(topicThread: TopicThread, { told, alone }: { told: boolean; alone: boolean }): Html {
	const { entry, standing, cards, full } = topicThread;
	const { proposals, stances, answers } = standing;
	const limits = full ? FULL : SHORT;
	return html`<section class="${alone ? 'alone' : 'card'}">
<h2>${alone ? 'In ' : ''}<a href="${threadPath({ id: entry.first, list: entry.list })}">${subjectText(entry.subject, entry.list)}</a></h2>
${alone ? '' : html`<p>${stateMark(standing.state, standing.direction)} since ${day(standing.since)} · ${peopleAndMails(standing.people.length, standing.messages.length, standing.uncounted)} on this topic</p>${told ? '' : reasonView(standing, cards)}`}
${proposals.length === 0 ? '' : html`<h3>What is proposed</h3>`}
${proposalsView({ proposals, stances, answers, cards, limits })}
${proposals.length === 0 ? '' : againstNothing(standing)}
${positionsTable(proposalsInOrder(proposals, stances).slice(0, limits.proposals), stances, cards)}
${rolesView(topicThread.roles)}
${linesView(topicThread, limits)}
${timeLine({ mails: standing.messages.flatMap((id) => cards.get(id) ?? []), tones: tonesOf(stances) })}
${gapsView(topicThread.gaps)}
${full ? '' : html`<p class="more"><a href="${topicThreadPath(standing.id, entry.id)}">Everything found in this thread</a></p>`}
</section>`;
}

/** What the state rests on, in words and in evidence, and what would change it. */
export function reasonView(standing: Standing, cards: Cards): Html {
	return html`<p>Because ${shownLine(basisWords(standing))}.${curatedMark(standing.curated)}</p>
${groundsView(standing, cards)}
<p class="note">What would change it: ${changeWords(standing.state, standing.direction)}.</p>`;
}

function groundsView({ why, stances }: Standing, cards: Cards): Html {
	const grounds = bothSidesFirst(
		why.flatMap(({ evidence }) => evidence),
		stances,
	);
	if (grounds.length === 0) return html``;
	const line = (evidence: Evidence) =>
		html`<li>${attributed(cards.get(evidence.message)?.author ?? '', evidence, cards)}</li>`;
	const rest = grounds.slice(OPEN_GROUNDS, MAX_GROUNDS);
	return html`<ul class="evidence">${grounds.slice(0, OPEN_GROUNDS).map(line)}</ul>
${rest.length === 0 ? '' : html`<details><summary>${count(rest.length, 'more place', 'more places')} that this rests on</summary><ul class="evidence">${rest.map(line)}</ul></details>`}`;
}

/** The first ground, then the first that takes another side, then the rest in order. */
function bothSidesFirst(grounds: readonly Evidence[], stances: readonly Stance[]): Evidence[] {
	const sideOf = ({ message, start }: Evidence): number =>
		Math.sign(stances.find(({ evidence: at }) => at.message === message && at.start === start)?.value ?? 0);
	const [first] = grounds;
	const other = first === undefined ? undefined : grounds.find((one) => sideOf(one) !== sideOf(first));
	return first === undefined || other === undefined
		? [...grounds]
		: [first, other, ...grounds.filter((one) => one !== first && one !== other)];
}

function againstNothing({ stances, people, messages, uncounted }: Standing): Html {
	if (stances.some((stance) => stance.value < 0)) return html``;
	const extent = { people: people.length, mails: messages.length, uncounted };
	return html`<p class="none">${notFoundAmong('No objection', extent)}</p>`;
}

function linesView({ claims, cards }: TopicThread, { lines }: Limits): Html {
	const { decisions, actions, questions, rejected } = claims;
	const unanswered = questions.filter(({ status }) => status !== 'answered').sort(olderFirst(cards));
	const settled = questions.filter(({ status }) => status === 'answered');
	const settle = decisions.length + actions.length;
	return html`${settle === 0 ? '' : html`<h3>Decided, announced, promised</h3><ul class="rows">${decisions.slice(0, lines).map((one) => decisionLine(one, cards))}${actions.slice(0, lines).map((one) => actionLine(one, cards))}</ul>`}
${unanswered.length === 0 ? '' : html`<h3>Unanswered questions</h3><ul class="evidence">${unanswered.slice(0, lines).map((one) => unansweredView(one, cards))}</ul>${more(unanswered.length - lines)}`}
${settled.length === 0 ? '' : html`<details><summary>${count(settled.length, 'question', 'questions')} answered</summary><ul class="rows">${settled.slice(0, lines).map((one) => questionLine(one, cards))}</ul></details>`}
${rejectedView(rejected.slice(0, lines), cards)}`;
}

function olderFirst(cards: Cards): (a: Question, b: Question) => number {
	const dateOf = ({ evidence }: Question): string => cards.get(evidence.message)?.date ?? '';
	return (a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0);
}

function unansweredView({ asker, status, evidence, curated }: Question, cards: Cards): Html {
	const part = status === 'partial' ? html` <span class="kind">answered in part</span>` : '';
	return html`<li>${attributed(asker, evidence, cards)}${part}${curatedMark(curated)}</li>`;
}

/** Found by machine, and not so by a person's word. */
function rejectedView(rejected: readonly Rejected[], cards: Cards): Html {
	if (rejected.length === 0) return html``;
	return html`<details><summary>${count(rejected.length, 'claim', 'claims')} found and rejected</summary><ul class="rows">${rejected.map(({ kind, who, evidence, curated }) => row(html`<span class="kind">${kind}</span>`, html`${attributed(who ?? '', evidence, cards)}${curatedMark(curated)}`))}</ul></details>`;
}

function more(left: number): Html {
	return left <= 0 ? html`` : html`<p class="more">and ${left} more</p>`;
}

function gapsView({ rootMissing, lostQuotes, wordless, unread }: Gaps): Html {
	const lines = [
		rootMissing ? 'the mail that opened the thread' : '',
		lostQuotes === 0 ? '' : `the origin of ${count(lostQuotes, 'quote', 'quotes')}`,
		wordless === 0 ? '' : `${count(wordless, 'mail', 'mails')} without own words`,
		unread === 0 ? '' : `${count(unread, 'mail', 'mails')} not looked at for this`,
	].filter((line) => line !== '');
	if (lines.length === 0) return html``;
	return html`<h3>What is missing</h3><p class="missing">This conclusion could not see ${sentence(lines)}.</p>`;
}

function sentence(parts: readonly string[]): string {
	return parts.length === 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
