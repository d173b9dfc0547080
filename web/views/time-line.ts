/**
 * Who spoke when, and for or against: one row a person, one mark a mail, drawn as SVG with positions in per cent,
 * so that it fits any width. A table of the same figures is below it.
 */
import { html } from 'hono/html';
import { count } from '../../src/brief/counts.js';
import type { Stance } from '../../src/model/argument.js';
import type { MsgId } from '../../src/model/ids.js';
import type { MessageCard } from '../../src/store/message-cards.js';
import type { Html } from '../page.js';
import { messagePath } from '../paths.js';
import { day, minute, name } from './parts.js';
import { daysBetween } from './silence.js';

export type Tone = 'for' | 'against' | 'mixed' | 'neutral';

export interface TimeLine {
	/** The mails to draw. */
	readonly mails: readonly MessageCard[];
	/** What a mail's author says in it; neutral where nothing is told. */
	readonly tones: ReadonlyMap<MsgId, Tone>;
}

const MAX_ROWS = 14;
const MAX_MARKS = 300;
/** Days without a mail that get a label. */
const LABELLED_GAP = 14;
const SIGNS: Readonly<Record<Tone, string>> = { for: '+', against: '−', mixed: '±', neutral: '' };

/** The time line, or nothing for fewer than three mails. */
export function timeLine({ mails, tones }: TimeLine): Html {
	const marks = [...mails].sort((a, b) => (a.date < b.date ? -1 : 1)).slice(0, MAX_MARKS);
	const [first] = marks;
	const last = marks.at(-1);
	if (first === undefined || last === undefined || marks.length < 3) return html``;
	const span = Date.parse(last.date) - Date.parse(first.date);
	const at = (iso: string): number => (span > 0 ? 2 + (96 * (Date.parse(iso) - Date.parse(first.date))) / span : 50);
	const people = [...new Set(marks.map(({ author }) => author))];
	return html`<figure class="time-line">
<figcaption>Who spoke when: <span class="for">+ for</span>, <span class="against">− against</span>, a dot for neither</figcaption>
<ol>${people.slice(0, MAX_ROWS).map((author) =>
		row(
			marks.filter((mail) => mail.author === author),
			author,
			{ at, tones },
		),
	)}</ol>
${axis(marks, at)}
${people.length > MAX_ROWS ? html`<p class="more">and ${count(people.length - MAX_ROWS, 'more person', 'more people')}</p>` : ''}
<details><summary>The same as a table</summary>${table(marks, tones)}</details>
</figure>`;
}

/** What each mail says for or against, in its author's own voice. */
export function tonesOf(stances: readonly Stance[]): ReadonlyMap<MsgId, Tone> {
	const tones = new Map<MsgId, Tone>();
	for (const { value, reported, evidence } of stances) {
		if (reported) continue;
		const tone = value > 0 ? 'for' : value < 0 ? 'against' : 'mixed';
		const before = tones.get(evidence.message);
		tones.set(evidence.message, before === undefined || before === tone ? tone : 'mixed');
	}
	return tones;
}

interface Scale {
	readonly at: (iso: string) => number;
	readonly tones: TimeLine['tones'];
}

/** Marks of one row keep this far apart, in per cent, so that each can be seen. */
const APART = 1.6;

function row(mails: readonly MessageCard[], author: string, { at, tones }: Scale): Html {
	let before = -APART;
	const marks = mails.map((mail) => {
		before = Math.min(Math.max(at(mail.date), before + APART), 99);
		return mark(mail, tones.get(mail.id) ?? 'neutral', percent(before));
	});
	return html`<li><span>${name(author)}<span class="unseen">: ${count(mails.length, 'mail', 'mails')}</span></span><svg width="100%" height="22" aria-hidden="true"><line x1="0" x2="100%" y1="11" y2="11"></line>${marks}</svg></li>`;
}

function mark(mail: MessageCard, tone: Tone, x: string): Html {
	const sign = SIGNS[tone];
	return html`<a href="${messagePath(mail)}" tabindex="-1"><title>${minute(mail.date)}${tone === 'neutral' ? '' : `, ${tone}`}</title><circle class="${tone}" cx="${x}" cy="11" r="${sign === '' ? 5 : 9}"></circle>${sign === '' ? '' : html`<text x="${x}" y="16" text-anchor="middle">${sign}</text>`}</a>`;
}

/** First and last day, and the gaps between. */
function axis(marks: readonly MessageCard[], at: Scale['at']): Html {
	const gaps = marks.flatMap((mail, index) => {
		const before = marks[index - 1];
		const days = before === undefined ? 0 : daysBetween(before.date, mail.date);
		return before === undefined || days < LABELLED_GAP ? [] : [{ from: before.date, to: mail.date, days }];
	});
	const widest = gaps.sort((a, b) => b.days - a.days).slice(0, 2);
	return html`<div class="axis"><svg width="100%" height="34" aria-hidden="true">
<text x="0" y="30">${marks[0]?.date.slice(0, 10) ?? ''}</text><text x="100%" y="30" text-anchor="end">${marks.at(-1)?.date.slice(0, 10) ?? ''}</text>
${widest.map(({ from, to, days }) => html`<line x1="${percent(at(from))}" x2="${percent(at(to))}" y1="3" y2="3"></line><text x="${percent((at(from) + at(to)) / 2)}" y="16" text-anchor="middle">${days} days silent</text>`)}</svg></div>`;
}

function percent(x: number): string {
	return `${x.toFixed(1)}%`;
}

function table(marks: readonly MessageCard[], tones: TimeLine['tones']): Html {
	return html`<table class="lines"><thead><tr><th scope="col">Mail</th><th scope="col">Person</th><th scope="col">Position</th></tr></thead>
<tbody>${marks.map((mail) => html`<tr><th scope="row"><a href="${messagePath(mail)}">${day(mail.date)}</a></th><td>${name(mail.author)}</td><td>${tones.get(mail.id) ?? 'neutral'}</td></tr>`)}</tbody></table>`;
}
