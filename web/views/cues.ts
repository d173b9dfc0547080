/**
 * What counts as a proposal, a position, a decision: the rows that the program goes by, with their own examples.
 */
import { html } from 'hono/html';
import { count } from '../../src/brief/counts.js';
import type { ActKind } from '../../src/model/argument.js';
import type { Cue, Html } from '../page.js';

const TITLES: Readonly<Record<ActKind, string>> = {
	propose: 'A proposal',
	alternative: 'An alternative',
	support: 'A position for',
	object: 'An objection',
	concern: 'A worry',
	conditional: 'A condition',
	question: 'A question',
	answer: 'An answer to the own question',
	unsure: 'An answer that does not know',
	commit: 'A promise',
	request: 'A request',
	decide: 'A decision',
	defer: 'Something put off',
	consensus: 'A claim of consensus',
	stalemate: 'A stalemate',
	withdraw: 'A position taken back',
	deliver: 'A trace of something done',
	due: 'When something is due',
	call: 'A call for objections',
	vote: 'A call for votes',
	solicit: 'A sign of a letter that offers money to strangers',
};

/** Examples of one cue. */
const EXAMPLES = 2;

export function cuesView(cues: readonly Cue[]): Html {
	if (cues.length === 0) return html``;
	const acts = Object.keys(TITLES).filter((act) => cues.some((cue) => cue.act === act)) as ActKind[];
	return html`<h2 id="cues">What counts as what</h2>
<p>Each line is one cue. The examples are tests: the program is not shipped when one of them is read the other way.</p>
${acts.map((act) =>
	cueTable(
		TITLES[act],
		cues.filter((cue) => cue.act === act),
	),
)}`;
}

function cueTable(title: string, cues: readonly Cue[]): Html {
	return html`<details><summary>${title} (${count(cues.length, 'cue', 'cues')})</summary>
<table class="lines"><thead><tr><th scope="col">Cue</th><th scope="col">Counts</th><th scope="col">Does not count</th></tr></thead>
<tbody>${cues.map(({ reason, yes, no }) => html`<tr><th scope="row">${reason}</th><td>${examples(yes)}</td><td>${examples(no)}</td></tr>`)}</tbody></table></details>`;
}

function examples(all: readonly string[]): Html[] {
	return all.slice(0, EXAMPLES).map((one) => html`<q>${one}</q> `);
}
