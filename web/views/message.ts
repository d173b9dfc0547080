/**
 * The page of one mail: who wrote it, its place in the thread, its topics with their reason, the words, what was found.
 */
import { html } from 'hono/html';
import { count } from '../../src/brief/counts.js';
import type { MsgId } from '../../src/model/ids.js';
import type { Message } from '../../src/model/message.js';
import type { TopicTag } from '../../src/model/topic.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { FoundClaim } from '../claims.js';
import type { Html } from '../page.js';
import { listPath, messagePath, rawPath, threadPath, topicPath, wordsAnchor } from '../paths.js';
import { cut, shown, shownLine } from '../shown.js';
import { type MailBody, mailBody } from './mail-body.js';
import { type Cards, day, minute, name, personLink, subjectText } from './parts.js';

/** Where a mail stands: what it answers, what answers it, its neighbours in reading order. */
export interface Place {
	readonly thread: ThreadEntry | null;
	readonly answers: { readonly id: MsgId; readonly bySubject: boolean } | null;
	readonly answeredBy: readonly MsgId[];
	readonly previous: MsgId | null;
	readonly next: MsgId | null;
}

export interface MessageView {
	readonly mail: MailBody & { readonly message: Message };
	readonly claims: readonly FoundClaim[];
	readonly place: Place;
	/** Labels of topics by id. */
	readonly labels: ReadonlyMap<string, string>;
}

/** Answers and claims that the page lists; the rest is counted. */
const MAX_LISTED = 100;

export function messageView(view: MessageView): Html {
	const { message, list } = view.mail;
	const self = { id: message.id, list };
	return html`<article>
<h1>${subjectText(message.subject)}</h1>
<p class="byline">${personLink(message.author)}, <time datetime="${message.date}">${minute(message.date)}</time>${message.lists.map((slug) => html` · <a href="${listPath(slug)}">${slug}</a>`)}
 · <a href="${rawPath(self)}">raw</a> · <a rel="bookmark" href="${messagePath(self)}">link to this mail</a></p>
${placeView(view.place, view.mail.cards, list)}
${topicsView(view)}
${claimsView(view.claims)}
${mailBody(view.mail)}
${attachmentsView(view)}
</article>`;
}

function placeView({ thread, answers, answeredBy, previous, next }: Place, cards: Cards, list: string | null): Html {
	const link = (id: MsgId, words: string): Html => {
		const card = cards.get(id);
		if (card === undefined) return html`a mail we do not have`;
		return html`<a href="${messagePath({ id, list: card.list ?? list })}">${words}${words === '' ? name(card.author) : ''}</a>${words === '' ? html`, ${day(card.date)}` : ''}`;
	};
	return html`<nav class="place" aria-label="Place in the thread"><ul class="reasons">
${thread === null ? '' : html`<li>In <a href="${threadPath({ id: thread.first, list: thread.list })}">a thread of ${count(thread.messages, 'mail', 'mails')}</a></li>`}
${answers === null && previous === null && thread?.rootMissing === true ? html`<li>Answers a mail we do not have</li>` : ''}
${answers === null ? '' : html`<li>Answers ${link(answers.id, '')}${answers.bySubject ? ' (by its subject only)' : ''}</li>`}
${answeredBy.length === 0 ? '' : html`<li>Answered by ${answeredBy.slice(0, MAX_LISTED).map((id, index) => html`${index > 0 ? '; ' : ''}${link(id, '')}`)}${answeredBy.length > MAX_LISTED ? ` and ${answeredBy.length - MAX_LISTED} more` : ''}</li>`}
${previous === null && next === null ? '' : html`<li>${previous === null ? '' : link(previous, '← previous')} ${next === null ? '' : link(next, 'next →')}</li>`}
</ul></nav>`;
}

function topicsView({ mail, labels }: MessageView): Html {
	const tags = mail.reading?.topics ?? [];
	if (tags.length === 0) return html``;
	return html`<section aria-label="Topics"><ul class="reasons">${tags.map((tag) => html`<li><a href="${topicPath(tag.id)}">${shownLine(labels.get(tag.id) ?? tag.id)}</a> <span class="why">${reasonOf(tag, mail.message.body)}</span></li>`)}</ul></section>`;
}

/** Which words gave a tag. Inherited tags rest on the words that the mail answers. */
function reasonOf(tag: TopicTag, body: string): Html {
	const named = tag.why.filter(({ rule }) => rule !== 'answers' && rule !== 'parent');
	const words = [...new Set(named.map(({ start, end }) => cut(shownLine(body.slice(start, end)), 60)))].slice(0, 4);
	const quoted = words.filter((word) => word !== '').map((word, index) => html`${index > 0 ? ', ' : ''}<q>${word}</q>`);
	if (tag.inherited) return html`from the words that it answers`;
	return quoted.length === 0 ? html`named in it` : html`because of ${quoted}`;
}

function claimsView(claims: readonly FoundClaim[]): Html {
	if (claims.length === 0) return html``;
	return html`<details class="found"><summary>${count(claims.length, 'thing', 'things')} found in this mail</summary>
<ul>${claims.slice(0, MAX_LISTED).map(({ phrase, tone, topic, evidence }) => html`<li><span class="kind ${tone}">${shownLine(phrase)}</span> <a href="#${wordsAnchor(evidence)}">${cut(shown(evidence.quote.replace(/\s+/g, ' ')), 120)}</a>${topic === null ? '' : html` · <a href="${topicPath(topic.id)}">${shownLine(topic.label)}</a>`}</li>`)}</ul></details>`;
}

function attachmentsView({ mail }: MessageView): Html {
	const { attachments } = mail.message;
	if (attachments.length === 0) return html``;
	return html`<section><h2>Attachments</h2>
<ul>${attachments.slice(0, MAX_LISTED).map(({ name: file, type, size }) => html`<li><bdi>${cut(shownLine(file, 'without a name'), 120)}</bdi> (${cut(shownLine(type), 80)}, ${count(size, 'byte', 'bytes')})</li>`)}</ul>
<p>They are in <a href="${rawPath({ id: mail.message.id, list: mail.list })}">the raw mail</a>.</p></section>`;
}
