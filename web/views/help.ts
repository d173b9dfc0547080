/**
 * Help: the marks, from the same words that the pages use; what counts as what, from the rows in use; how to search; what goes wrong.
 */
import { html } from 'hono/html';
import { changeWords } from '../../src/brief/state-words.js';
import type { Direction, State } from '../../src/model/consensus.js';
import { FORMS, OPERATORS } from '../../src/search/operators.js';
import type { Cue, Html } from '../page.js';
import { searchPath } from '../paths.js';
import { cuesView } from './cues.js';
import { stateMark } from './parts.js';

const STATES: readonly { readonly state: State; readonly direction: Direction; readonly meaning: string }[] = [
	{
		state: 'agreed',
		direction: 'for',
		meaning:
			'A decision was announced, or people said yes and no objection stands. Where one person alone says that there is agreement, the page says "claimed by".',
	},
	{ state: 'leaning', direction: 'for', meaning: 'Somebody besides the proposer is for it, and no objection stands.' },
	{ state: 'leaning', direction: 'against', meaning: 'An objection stands, and the proposer has been silent since.' },
	{
		state: 'contested',
		direction: 'none',
		meaning: 'An objection stands, and somebody else holds on to the proposal.',
	},
	{ state: 'stalled', direction: 'none', meaning: 'Somebody called it a stalemate, and nothing moved it since.' },
	{ state: 'open', direction: 'none', meaning: 'Nobody but the proposer took a position in plain words.' },
];

export function helpView(cues: readonly Cue[]): Html {
	return html`<h1>Help</h1>
<p>Rapporteur reads a mailing list and says, topic by topic, where the discussion stands. A program reads; people wrote. The program's words are set like this sentence, the words of authors stand as <q>quotations</q> with name, date and a link to the mail.</p>
<h2 id="states">States</h2>
<table class="lines">
<thead><tr><th scope="col">State</th><th scope="col">Meaning</th><th scope="col">What would change it</th></tr></thead>
<tbody>${STATES.map(({ state, direction, meaning }) => html`<tr><th scope="row">${stateMark(state, direction)}</th><td data-label="Meaning">${meaning}</td><td data-label="Changed by">${changeWords(state, direction)}</td></tr>`)}</tbody>
</table>
<p>A state is no count of votes: one objection that nobody met outweighs many yeses.</p>
<h2 id="positions">Positions</h2>
<p><span class="sign for">+ for</span>, <span class="sign against">− against</span> and <span class="sign mixed">± mixed</span> stand only where the words themselves take a position. A position that somebody reports of others stands in [brackets]. Everything else said in reply stands under "What else was answered", unjudged.</p>
<p>An objection stands until its holder withdraws it or accepts an answer.</p>
${cuesView(cues)}
<h2 id="search">Search</h2>
<table class="lines">
<thead><tr><th scope="col">Type</th><th scope="col">Finds</th></tr></thead>
<tbody>${FORMS.map(({ example, finds }) => html`<tr><th scope="row">${exampleLink(example)}</th><td data-label="Finds">${finds}</td></tr>`)}
${OPERATORS.map(({ names, example, finds }) => html`<tr><th scope="row">${exampleLink(example)}</th><td data-label="Finds">${finds}${shortNames(names)}</td></tr>`)}</tbody>
</table>
<p>A search that cannot be understood is read as words, and the page says how. Relative dates count back from the newest mail of the archive, never from the day on which you ask.</p>
<h2 id="keys">Keys</h2>
<p>With script, on pages of mails: <kbd>j</kbd> next mail, <kbd>k</kbd> previous mail, <kbd>o</kbd> open or fold its quotes, <kbd>n</kbd> to what is new, <kbd>/</kbd> to the search box. The foot of the page turns them off. Without script every page does the same by links.</p>
<h2 id="limits">What it gets wrong</h2>
<ul>
<li>Disagreement that is argued but not said ("have you measured that?") is not counted as an objection. It stands under the answers.</li>
<li>Irony, and a yes to a part of a sentence, are read as they stand.</li>
<li>What happened on a call or in a chat is not here, unless its minutes are.</li>
<li>Times are as the mails claim them, where that is plausible.</li>
</ul>`;
}

function exampleLink(example: string): Html {
	return html`<a href="${searchPath(example)}"><code>${example}</code></a>`;
}

function shortNames([, ...short]: readonly string[]): Html {
	return short.length === 0
		? html``
		: html` (or ${short.map((name, at) => html`${at > 0 ? ', ' : ''}<code>${name}:</code>`)})`;
}
