/**
 * Who stands where at a glance: people by proposals. The lists under the proposals say the same in words, and take
 * its place on narrow screens.
 */
import { html } from 'hono/html';
import { stanceWords } from '../../src/brief/claim-words.js';
import type { Proposal, Stance } from '../../src/model/argument.js';
import type { Html } from '../page.js';
import { wordsPath } from '../paths.js';
import { cut, shown, shownLine } from '../shown.js';
import { type Cards, name } from './parts.js';

/** Columns and rows that a screen holds. */
const MAX_PROPOSALS = 8;
const MAX_PEOPLE = 20;

/** What positions are taken on: a proposal, by its number in the list, or the topic as a whole. */
interface Column {
	readonly heading: string;
	readonly proposer: string | null;
	readonly stances: readonly Stance[];
}

/** A table of the direct positions, or nothing where the lists alone are as clear. `proposals` in the order listed. */
export function positionsTable(proposals: readonly Proposal[], stances: readonly Stance[], cards: Cards): Html {
	const columns = columnsOf(proposals, stances);
	const people = [...new Set(columns.flatMap((column) => column.stances.map(({ holder }) => holder)))];
	if (columns.length < 2 || people.length < 2) return html``;
	return html`<table class="who-where">
<caption>Who stands where</caption>
<thead><tr><th scope="col">Person</th>${columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${people.slice(0, MAX_PEOPLE).map((holder) => html`<tr><th scope="row">${name(holder)}</th>${columns.map((column) => cell(holder, column, cards))}</tr>`)}</tbody>
</table>`;
}

function columnsOf(proposals: readonly Proposal[], stances: readonly Stance[]): Column[] {
	const columns = proposals.map(
		({ id, author, evidence }, index): Column => ({
			heading: `${index + 1}. ${cut(shownLine(evidence.quote), 60)}`,
			proposer: author,
			stances: stances.filter(({ target }) => target.kind === 'proposal' && target.id === id),
		}),
	);
	const onTopic = stances.filter(({ target }) => target.kind === 'topic');
	const whole: Column = { heading: 'The topic as a whole', proposer: null, stances: onTopic };
	return [...columns.slice(0, MAX_PROPOSALS), whole].filter((column) => column.stances.length > 0);
}

/** The last position that somebody took there, as a link to the words. */
function cell(holder: string, { proposer, stances }: Column, cards: Cards): Html {
	const stance = stances.filter((one) => one.holder === holder).at(-1);
	if (stance === undefined) return html`<td>${proposer === holder ? 'proposes' : ''}</td>`;
	const { sign, word, tone } = stanceWords(stance);
	const card = cards.get(stance.evidence.message);
	const mark = html`<span aria-hidden="true">${sign}</span> ${stance.reported ? `[${word}]` : word}`;
	if (card === undefined) return html`<td class="${tone}">${mark}</td>`;
	return html`<td><a class="sign ${tone}" href="${wordsPath(card, stance.evidence)}" title="${cut(shown(stance.evidence.quote), 200)}">${mark}</a></td>`;
}
