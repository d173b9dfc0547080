/**
 * Proposals, each in its author's sentence, with its condition, who is for and against, and what else was answered.
 */
import { html } from 'hono/html';
import { holders } from '../../src/brief/claim-words.js';
import { count } from '../../src/brief/counts.js';
import type { Answer, Proposal, Stance } from '../../src/model/argument.js';
import type { Html } from '../page.js';
import { attributed, type Cards, curatedMark, name, quotation, row, stanceLabel } from './parts.js';

/** How many of each kind a section shows. */
export interface Limits {
	readonly proposals: number;
	readonly positions: number;
	readonly answers: number;
	readonly lines: number;
}

export interface ProposalsView {
	readonly proposals: readonly Proposal[];
	readonly stances: readonly Stance[];
	readonly answers: readonly Answer[];
	readonly cards: Cards;
	readonly limits: Limits;
}

const KINDS: Readonly<Record<Proposal['kind'], string>> = {
	direct: '',
	option: 'an option',
	alternative: 'an alternative',
	reported: 'reported',
	'in-question': 'in a question',
};

/** Those with most people taking a position come first; among equals the order of the thread stays. */
export function proposalsInOrder(proposals: readonly Proposal[], stances: readonly Stance[]): Proposal[] {
	const weight = new Map(proposals.map(({ id }) => [id, holders(stances, ({ target }) => target.id === id).length]));
	return [...proposals].sort((a, b) => (weight.get(b.id) ?? 0) - (weight.get(a.id) ?? 0));
}

/** Proposals as a list, those with most people taking a position first; then positions on the topic as a whole. */
export function proposalsView(view: ProposalsView): Html {
	const { proposals, stances, limits } = view;
	const order = proposalsInOrder(proposals, stances);
	const known = new Set([...proposals, ...stances].map(({ id }) => id));
	const objected = new Set(stances.filter(isObjection).map(({ target }) => target.id));
	const listed = order.filter(({ id }, at) => at < limits.proposals || objected.has(id));
	const loose = stances.filter(({ target }) => target.kind === 'topic' || !known.has(target.id));
	const taken = listed.filter((proposal) => positionsOn(proposal, view).length > 0);
	const quiet = listed.filter((proposal) => !taken.includes(proposal));
	return html`${taken.length === 0 ? '' : html`<ol class="proposals">${taken.map((proposal) => proposalView(proposal, view))}</ol>`}
${quiet.length === 0 ? '' : html`<p class="none">Nobody took a position in plain words on ${quiet.length === 1 ? 'this' : 'these'}:</p><ol class="proposals quiet-ones" start="${taken.length + 1}">${quiet.map((proposal) => proposalView(proposal, view))}</ol>`}
${order.length > listed.length ? html`<p class="more">and ${count(order.length - listed.length, 'more proposal', 'more proposals')} with fewer positions</p>` : ''}
${loose.length === 0 ? '' : html`<h3>On the topic as a whole</h3>${positionsView(loose, view)}`}`;
}

function proposalView(proposal: Proposal, view: ProposalsView): Html {
	const { proposals, answers, cards, limits } = view;
	const amended = proposals.find(({ id }) => id === proposal.amends);
	const replies = answers.filter(({ to }) => to.kind === 'proposal' && to.id === proposal.id);
	const positions = positionsOn(proposal, view);
	return html`<li>
<p class="proposal">${attributed(proposal.author, proposal.evidence, cards)}${KINDS[proposal.kind] === '' ? '' : html` <span class="kind">${KINDS[proposal.kind]}</span>`}${curatedMark(proposal.curated)}</p>
${proposal.condition === null ? '' : html`<p class="condition">on condition: ${quotation(proposal.condition, cards)}</p>`}
${amended === undefined ? '' : html`<p class="amends">would change: ${quotation(amended.evidence, cards, 120)}</p>`}
${positions.length === 0 ? '' : positionsView(positions, view)}
${replies.length === 0 ? '' : repliesView(replies, cards, limits.answers)}
</li>`;
}

function positionsOn({ id }: Proposal, { stances }: ProposalsView): Stance[] {
	return stances.filter(({ target }) => target.kind === 'proposal' && target.id === id);
}

/** An objection that nobody met is shown, however long the list. */
function isObjection({ objection }: Stance): boolean {
	return objection === 'open' || objection === 'answered';
}

/** Positions with `+` and `−`; under each, what was said to it. */
function positionsView(positions: readonly Stance[], view: ProposalsView): Html {
	const listed = positions.filter((stance, at) => at < view.limits.positions || isObjection(stance));
	return html`<ul class="rows positions">${listed.map((stance) => row(stanceLabel(stance), html`${stanceWho(stance, view)}${below(stance, view)}`))}</ul>
${positions.length > listed.length ? html`<p class="more">and ${positions.length - listed.length} more</p>` : ''}`;
}

/** Whose position it is, and in which words; in brackets where another tells of it. */
function stanceWho(stance: Stance, { cards }: ProposalsView): Html {
	const line = html`${attributed(stance.holder, stance.evidence, cards)}${curatedMark(stance.curated)}`;
	const author = cards.get(stance.evidence.message)?.author ?? '';
	return stance.reported ? html`[${line}, as told by ${name(author)}]` : line;
}

/** Positions on this position, and on those, as one flat list: chains may be long. */
function below(stance: Stance, view: ProposalsView): Html {
	const found: Stance[] = [];
	const seen = new Set([stance.id]);
	const work = [stance.id];
	for (let id = work.shift(); id !== undefined && found.length < view.limits.positions; id = work.shift()) {
		for (const other of view.stances) {
			if (other.target.kind !== 'stance' || other.target.id !== id || seen.has(other.id)) continue;
			seen.add(other.id);
			found.push(other);
			work.push(other.id);
		}
	}
	if (found.length === 0) return html``;
	return html`<ul class="replies">${found.map((other) => html`<li>to this ${stanceLabel(other)} ${stanceWho(other, view)}</li>`)}</ul>`;
}

function repliesView(replies: readonly Answer[], cards: Cards, limit: number): Html {
	return html`<details><summary>What else was answered (${replies.length})</summary>
<ul class="replies">${replies.slice(0, limit).map(({ by, evidence }) => html`<li>${attributed(by, evidence, cards)}</li>`)}</ul>
${replies.length > limit ? html`<p class="more">and ${replies.length - limit} more</p>` : ''}</details>`;
}
