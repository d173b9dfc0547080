/**
 * Small parts that many pages share: names, dates, state marks, quoted evidence, links to other pages of a list.
 */
import { html } from 'hono/html';
import { curatedWords, roleWords, stanceWords } from '../../src/brief/claim-words.js';
import { numberWords } from '../../src/brief/counts.js';
import { stateWords } from '../../src/brief/state-words.js';
import type { Stance } from '../../src/model/argument.js';
import type { Direction, State } from '../../src/model/consensus.js';
import type { Curated, Role } from '../../src/model/curation.js';
import type { MsgId } from '../../src/model/ids.js';
import { NO_DATE } from '../../src/model/message.js';
import type { Evidence } from '../../src/model/span.js';
import type { MessageCard } from '../../src/store/message-cards.js';
import type { ThreadTopic } from '../../src/store/thread-entries.js';
import type { Html } from '../page.js';
import { personPath, topicPath, wordsPath } from '../paths.js';
import { cut, isMasked, shown, shownLine } from '../shown.js';

/** Cards of all messages that a page names. */
export type Cards = ReadonlyMap<MsgId, MessageCard>;

/** Characters of evidence that a page quotes; the rest is a link away. */
const QUOTE_LENGTH = 320;
const NAME_LENGTH = 80;

/** A name from a mail, kept apart from the text around it. */
export function name(author: string): Html {
	return html`<bdi>${cut(shownLine(author, 'somebody without a name'), NAME_LENGTH)}</bdi>`;
}

/** A name that leads to the person's page; plain where it holds an address, which no link may tell. */
export function personLink(author: string): Html {
	if (author === '' || isMasked(author) || shown(author) !== author) return name(author);
	return html`<a href="${personPath(author)}">${name(author)}</a>`;
}

/** A subject on one line. The tag of the list that it stands on is left out: it is the same in all of them. */
export function subjectText(subject: string, list: string | null = null): string {
	return cut(shownLine(list === null ? subject : withoutTag(subject, `[${list}]`.toLowerCase()), '(no subject)'), 200);
}

/** Characters before the tag of a list, such as `Re: `. */
const TAG_WITHIN = 40;

function withoutTag(subject: string, tag: string): string {
	for (let at = subject.indexOf('['); at !== -1 && at < TAG_WITHIN; at = subject.indexOf('[', at + 1)) {
		const end = at + tag.length;
		if (subject.slice(at, end).toLowerCase() === tag) return `${subject.slice(0, at)} ${subject.slice(end)}`;
	}
	return subject;
}

/** `2018-06-05`, with the minute for machines and on hover; `no date` where there is none. */
export function day(iso: string): Html {
	if (iso === '' || iso === NO_DATE) return html`no date`;
	return html`<time datetime="${iso}" title="${minute(iso)}">${iso.slice(0, 10)}</time>`;
}

/** `2018-06-05 10:34 UTC`. */
export function minute(iso: string): string {
	return iso === NO_DATE ? 'no date' : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** A state as mark, word and colour. */
export function stateMark(state: State, direction: Direction): Html {
	const { mark, word, tone } = stateWords(state, direction);
	return html`<span class="state ${tone}"><span aria-hidden="true">${mark}</span> ${word}</span>`;
}

/** Topics of a thread as links, each with its mark. */
export function topicLinks(topics: readonly ThreadTopic[]): Html {
	if (topics.length === 0) return html``;
	return html`<ul class="tags">${topics.map(({ topic, label, state, direction }) => {
		const { mark, word, tone } = stateWords(state, direction);
		return html`<li><a href="${topicPath(topic)}"><span class="${tone}" aria-hidden="true">${mark}</span> ${shownLine(label)}<span class="unseen"> (${word})</span></a></li>`;
	})}</ul>`;
}

/** Words of an author, as a quotation with its date and a link to where they stand. */
export function quotation(evidence: Evidence, cards: Cards, length = QUOTE_LENGTH): Html {
	const card = cards.get(evidence.message);
	const words = html`<q>${cut(shown(evidence.quote.replace(/\s+/g, ' ').trim()), length)}</q>`;
	if (card === undefined) return words;
	return html`${words} <a class="where" href="${wordsPath(card, evidence)}">${day(card.date)}<span class="unseen"> in the mail of ${name(card.author)}</span></a>`;
}

/** The same with the author in front. */
export function attributed(by: string, evidence: Evidence, cards: Cards): Html {
	return html`<span class="who">${name(by)}</span> ${quotation(evidence, cards)}`;
}

/** What a person said of a claim, apart from the claim; nothing where nobody did. */
export function curatedMark(curated: Curated | undefined): Html {
	return curated === undefined
		? html``
		: html` <span class="kind curated">${cut(shownLine(curatedWords(curated)), 200)}</span>`;
}

/** What people are to the list, apart from what was found; nothing where nobody said. */
export function rolesView(roles: readonly Role[]): Html {
	if (roles.length === 0) return html``;
	return html`<p class="roles">${roles.map((one, at) => html`${at > 0 ? ' · ' : ''}<span class="kind curated">${cut(shownLine(roleWords(one)), 200)}</span>`)}</p>`;
}

/** One line of a list: what it is at the left, the words beside it; one below the other on narrow screens. */
export function row(label: Html, words: Html): Html {
	return html`<li class="row"><span class="label">${label}</span> <div class="words">${words}</div></li>`;
}

/** A number in a table, with its unit where the table's head is not seen. */
export function countCell(n: number, one: string, many: string): Html {
	return html`<td class="number" data-unit="${n === 1 ? one : many}">${numberWords(n)}</td>`;
}

/** A position's sign and word. */
export function stanceLabel(stance: Pick<Stance, 'value' | 'objection'>): Html {
	const { sign, word, tone } = stanceWords(stance);
	return html`<span class="sign ${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

export interface Paging {
	/** From 1. */
	readonly page: number;
	readonly pages: number;
	/** Address of a page. */
	readonly href: (page: number) => string;
}

/** Links to the previous and next page; nothing where there is only one. */
export function pager({ page, pages, href }: Paging): Html {
	if (pages <= 1) return html``;
	return html`<nav class="pager" aria-label="Pages">
${page > 1 ? html`<a rel="prev" href="${href(page - 1)}">← previous</a>` : ''}
<span>page ${page} of ${pages}</span>
${page < pages ? html`<a rel="next" href="${href(page + 1)}">next →</a>` : ''}
</nav>`;
}
