/**
 * A thread to catch up with: digest and topics on top, outline at the side, then the mails, flat or nested.
 */
import { html } from 'hono/html';
import { peopleAndMails } from '../../src/brief/counts.js';
import { basisWords } from '../../src/brief/state-words.js';
import type { MessageRecord, Standing } from '../../src/model/consensus.js';
import type { MsgId } from '../../src/model/ids.js';
import type { ThreadTopic } from '../../src/store/thread-entries.js';
import type { FoundClaim } from '../claims.js';
import type { Html } from '../page.js';
import { mailAnchor, messagePath, threadPath, topicPath, topicThreadPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { URGENCY } from '../topics.js';
import { mailBody } from './mail-body.js';
import { linksSection } from './meeting-links.js';
import { neighboursView } from './neighbours.js';
import { nested, outlineView } from './outline.js';
import { attributed, curatedMark, day, minute, name, pager, row, stateMark, subjectText } from './parts.js';
import { silenceView, silentSince } from './silence.js';
import type { ShownMail, ThreadView } from './thread-page.js';
import { timeLine, tonesOf } from './time-line.js';

/** Sentences of the digest that are shown. */
const MAX_DIGEST = 12;

export function threadView(view: ThreadView): Html {
	const { kind, entry, self, page, pages, since, asOf } = view;
	const pages_ = pager({
		page,
		pages,
		href: (n) =>
			`${threadPath(self, kind)}?page=${n}${since === null ? '' : `&since=${since}`}${asOf === null ? '' : `&as-of=${asOf}`}`,
	});
	const other = (form: 'T' | 't'): string => `${threadPath(self, form)}${since === null ? '' : `?since=${since}`}`;
	return html`<h1>${subjectText(entry.subject, self.list)}</h1>
${asOf === null ? '' : html`<p class="note">As it stood after ${asOf}. <a href="${threadPath(self, kind)}">Now</a></p>`}
<p class="byline">${peopleAndMails(entry.people, entry.messages, entry.uncounted)}, ${day(entry.firstDate)} to ${day(entry.lastDate)}${silentSince(entry.lastDate, view.newest)}</p>
<p class="byline">${kind === 'T' ? html`flat, <a href="${other('t')}">nested</a>` : html`<a href="${other('T')}">flat</a>, nested`}
 · <a href="${messagePath(self)}t.mbox.gz">mbox</a> · <a href="${messagePath(self)}t.atom">Atom</a></p>
${entry.rootMissing ? html`<p class="missing">The first mail here answers one that this archive does not have.</p>` : ''}
<div class="thread">
<section class="digest">
${standsView(view)}
${digestView(view)}
</section>
${linksSection(view.links, entry.id)}
${outlineView(view)}
<section class="mails" aria-label="Mails">
${pages_}
${kind === 'T' ? flatMails(view) : nestedMails(view)}
${pages_}
${neighboursView(view.neighbours)}
</section>
</div>`;
}

function digestView({ record, cards }: ThreadView): Html {
	const sentences = record?.summary ?? [];
	const all = [...cards.values()];
	const when = timeLine({ mails: all, tones: tonesOf((record?.topics ?? []).flatMap(({ stances }) => stances)) });
	const spoken = all.length < 3 ? html`` : html`<details><summary>Who spoke when</summary>${when}</details>`;
	if (sentences.length === 0) return spoken;
	return html`<h2>In their words</h2>
<ul class="evidence">${sentences.slice(0, MAX_DIGEST).map((evidence) => html`<li>${attributed(cards.get(evidence.message)?.author ?? '', evidence, cards)}</li>`)}</ul>${spoken}`;
}

/** Each topic with its state and what that rests on; those on which nobody took a position in one line. */
function standsView({ record, entry }: ThreadView): Html {
	const topics = [...(record?.topics ?? [])].sort((a, b) => URGENCY[a.state] - URGENCY[b.state]);
	if (topics.length === 0) return html``;
	const link = ({ id, label }: Standing): Html =>
		html`<a href="${topicThreadPath(id, entry.id)}">${shownLine(label)}</a>`;
	const open = topics.filter(({ state }) => state === 'open');
	const lines = topics
		.filter(({ state }) => state !== 'open')
		.map((topic) =>
			row(
				stateMark(topic.state, topic.direction),
				html`${link(topic)}: <span class="because">${shownLine(basisWords(topic))}</span>`,
			),
		);
	const loose = open.map((topic, at) => html`${at > 0 ? ', ' : ''}${link(topic)}`);
	return html`<h2>Where it stands</h2><ul class="rows">${lines}${open.length === 0 ? '' : row(stateMark('open', 'none'), html`${loose}`)}</ul>`;
}

function flatMails(view: ThreadView): Html[] {
	const { mails, nodes, since, firstNew } = view;
	const parents = new Map(nodes.map((node) => [node.id, node.parent]));
	let before: string | null = null;
	return [...mails.values()].map((shownMail) => {
		const { id, date } = shownMail.mail.message;
		const silence = silenceView(before, date);
		before = date;
		const news = id === firstNew ? html`<p class="news" id="new">New since ${since}</p>` : '';
		return html`${silence}${news}${mailView(shownMail, parents.get(id) ?? null, view)}`;
	});
}

function nestedMails(view: ThreadView): Html {
	return nested(view.nodes, (node) => {
		const mail = view.mails.get(node.id);
		return mail === undefined ? html`<p class="ghost">a mail we do not have</p>` : mailView(mail, node.parent, view);
	});
}

/** Topics of one mail, those of its own words before those that it has from what it answers. */
function topicsOf(reading: MessageRecord | null, topics: readonly ThreadTopic[]): Html {
	const tags = [...(reading?.topics ?? [])].sort(
		(a, b) => Number(a.inherited) - Number(b.inherited) || b.score - a.score,
	);
	const named = tags.flatMap((tag) => topics.find(({ topic }) => topic === tag.id) ?? []);
	if (named.length === 0) return html``;
	return html` · on ${named.map(({ topic, label }, at) => html`${at > 0 ? ', ' : ''}<a href="${topicPath(topic)}">${shownLine(label)}</a>`)}`;
}

/** What a person said of something found in the mail. */
function judgedMark({ kind, curated }: FoundClaim): Html {
	return curated === undefined ? html`` : html` · ${kind}${curatedMark(curated)}`;
}

function mailView({ mail, claims }: ShownMail, parent: MsgId | null, view: ThreadView): Html {
	const { kind, since, cards, entry, mails, self } = view;
	const { message, list } = mail;
	const isNew = kind === 't' && since !== null && message.date >= since;
	const card = parent === null ? undefined : cards.get(parent);
	const first = parent === null && !(entry.rootMissing && entry.first === message.id);
	const opening = first ? 'opens the thread' : 'answers a mail we do not have';
	const tones = [...new Set(claims.map(({ tone }) => tone))];
	const order = [...mails.keys()];
	const next = order[order.indexOf(message.id) + 1];
	return html`<article class="mail" id="${mailAnchor(message.id)}">
<h3${self.id === message.id ? html` id="u"` : ''}>${name(message.author)} <a rel="bookmark" href="${messagePath({ id: message.id, list })}"><time datetime="${message.date}">${minute(message.date)}</time></a>${isNew ? html` <span class="new">new since ${since}</span>` : ''}</h3>
<p class="byline">${card === undefined ? opening : html`answers <a href="${mails.has(card.id) ? `#${mailAnchor(card.id)}` : messagePath(card)}">${name(card.author)}, ${day(card.date)}</a>`}${tones.length === 0 ? '' : html` · found: ${tones.map((tone, index) => html`${index > 0 ? ', ' : ''}<span class="kind ${tone}">${tone}</span>`)}`}${claims.map(judgedMark)}${topicsOf(mail.reading, entry.topics)}${next === undefined ? '' : html` · <a href="#${mailAnchor(next)}">next&nbsp;↓</a>`}</p>
${mailBody(mail)}
</article>`;
}
