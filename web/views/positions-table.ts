/**
 * Who stands where at a glance: people by proposals. The lists under the proposals say the same in words, and take
 * its place on narrow screens.
 */
import { html } from 'hono/html';
import type { Proposal, Stance } from '../../src/model/argument.js';
import type { Html } from '../page.js';
import { wordsPath } from '../paths.js';
import { cut, shown } from '../shown.js';
import { stanceWords } from '../words.js';
import { type Cards, name } from './parts.js';

/** Columns and rows that a screen holds. */
const MAX_PROPOSALS = 8;
const MAX_PEOPLE = 20;

/** A table of the direct positions, or nothing where the lists alone are as clear. `proposals` in the order listed. */
export function positionsTable(proposals: readonly Proposal[], stances: readonly Stance[], cards: Cards): Html {
	const columns = [...proposals.entries()]
		.filter(([, { id }]) => stances.some(({ target }) => target.id === id))
		.slice(0, MAX_PROPOSALS);
	const people = [
		...new Set(
			stances.filter(({ target }) => columns.some(([, { id }]) => id === target.id)).map(({ holder }) => holder),
		),
	];
	if (columns.length < 2 || people.length < 2) return html``;
	return html`<table class="who-where">
<caption>Who stands where</caption>
<thead><tr><th scope="col">Person</th>${columns.map(([index, { evidence }]) => html`<th scope="col">${index + 1}. <span class="first-words">${cut(shown(evidence.quote.replace(/\s+/g, ' ')), 60)}</span></th>`)}</tr></thead>
<tbody>${people.slice(0, MAX_PEOPLE).map((holder) => html`<tr><th scope="row">${name(holder)}</th>${columns.map(([, proposal]) => cell(holder, proposal, stances, cards))}</tr>`)}</tbody>
</table>`;
}

/** The last position that somebody took on a proposal, as a link to the words. */
function cell(holder: string, proposal: Proposal, stances: readonly Stance[], cards: Cards): Html {
	const stance = stances.filter((one) => one.holder === holder && one.target.id === proposal.id).at(-1);
	if (stance === undefined) return html`<td>${proposal.author === holder ? 'proposes' : ''}</td>`;
	const { sign, word, tone } = stanceWords(stance);
	const card = cards.get(stance.evidence.message);
	const mark = html`<span aria-hidden="true">${sign}</span> ${stance.reported ? `[${word}]` : word}`;
	if (card === undefined) return html`<td class="${tone}">${mark}</td>`;
	return html`<td><a class="sign ${tone}" href="${wordsPath(card, stance.evidence)}" title="${cut(shown(stance.evidence.quote), 200)}">${mark}</a></td>`;
}
