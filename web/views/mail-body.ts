/**
 * A body as a page shows it: own words with the found claims underlined, quotes folded and linked to their origin,
 * the rest dimmed. Bounded by the bytes that it makes, so that no mail can blow up a page.
 */
import { html } from 'hono/html';
import { count, nameList } from '../../src/brief/counts.js';
import type { MessageRecord } from '../../src/model/consensus.js';
import type { Message } from '../../src/model/message.js';
import { READ_LANGUAGES } from '../../src/model/passage.js';
import { overlaps, type Span } from '../../src/model/span.js';
import type { Html } from '../page.js';
import { rawPath, wordsAnchor, wordsPath } from '../paths.js';
import { shown } from '../shown.js';
import { linkedText } from './linked-text.js';
import { type Block, lineCount, mailBlocks } from './mail-blocks.js';
import { type Cards, day, name } from './parts.js';

/** Words that a claim rests on; `tone` names its colour. */
export interface Mark extends Span {
	readonly tone: string;
}

export interface MailBody {
	readonly message: Pick<Message, 'id' | 'author' | 'date' | 'body' | 'hidden'>;
	/** Null where the mail is not analysed yet. */
	readonly reading: MessageRecord | null;
	/** Claims resting on this mail, by start. */
	readonly marks: readonly Mark[];
	/** Places without a mark of their own that links point at. */
	readonly anchors: readonly Span[];
	readonly cards: Cards;
	/** Bytes of HTML that the body may take, about. */
	readonly bound: number;
	/** List that links stay in. */
	readonly list: string | null;
}

/** Bytes of HTML around a block or mark. */
const BLOCK_COST = 250;
/** Places in one block that links can point at. */
const MAX_ANCHORS = 200;
/** Lines of code or patch that are shown unfolded. */
const OPEN_CODE_LINES = 40;
/** Lines of signature and footer that are shown unfolded. */
const OPEN_ASIDE_LINES = 2;

/** The blocks of a mail, up to the bound, then a link to the raw mail. */
export function mailBody(mail: MailBody): Html {
	const { hidden } = mail.message;
	if (hidden !== undefined) {
		return html`<p class="empty">This mail was taken out on ${hidden.date}: ${shown(hidden.reason)}</p>`;
	}
	const parts: Html[] = [];
	let left = mail.bound;
	for (const block of mailBlocks(mail.message.body, mail.reading?.zones ?? [])) {
		const fitting = cutToFit(mail.message.body, block, left - BLOCK_COST);
		left -= BLOCK_COST + fitting.cost;
		if (fitting.end > block.start) parts.push(blockView(mail, { ...block, end: fitting.end }));
		if (fitting.end === block.end) continue;
		parts.push(
			html`<p class="more">This mail is longer: <a href="${rawPath({ id: mail.message.id, list: mail.list })}">all of it, raw</a></p>`,
		);
		break;
	}
	if (parts.length === 0) parts.push(html`<p class="empty">This mail has no text.</p>`);
	return html`${unreadNote(mail.reading)}<div class="body">${parts}</div>`;
}

/** Says that no position, question or promise of a mail was looked for. */
function unreadNote(reading: MessageRecord | null): Html {
	if (reading === null) return html`<p class="note">Not read yet.</p>`;
	return READ_LANGUAGES.has(reading.language) ? html`` : html`<p class="note">Not read: not English.</p>`;
}

function blockView(mail: MailBody, block: Block): Html {
	const lang = mail.reading !== null && /^[a-z]{2}$/.test(mail.reading.language) ? mail.reading.language : '';
	const text = shown(mail.message.body.slice(block.start, block.end));
	switch (block.kind) {
		case 'own':
			return html`<pre class="own"${lang === '' ? '' : html` lang="${lang}"`}>${markedText(mail, block)}</pre>`;
		case 'quote':
			return quoteView(mail, block);
		case 'code':
			return codeView(text, lineCount(mail.message.body, block));
		case 'aside':
			return asideView(text, lineCount(mail.message.body, block));
	}
}

/** Signatures and list footers; long ones are folded. */
function asideView(text: string, lines: number): Html {
	if (lines <= OPEN_ASIDE_LINES) return html`<pre class="aside">${text}</pre>`;
	return html`<details class="fold"><summary>${count(lines, 'line', 'lines')} of signature and footer</summary><pre class="aside">${text}</pre></details>`;
}

function codeView(text: string, lines: number): Html {
	if (lines <= OPEN_CODE_LINES) return html`<pre class="code">${text}</pre>`;
	return html`<details class="fold"><summary>${count(lines, 'line', 'lines')} of code or patch</summary><pre class="code">${text}</pre></details>`;
}

/** `12 lines by Lars Kurth`, opening in place, with links to where he wrote them. */
function quoteView(mail: MailBody, block: Block): Html {
	const { body } = mail.message;
	const lines = count(lineCount(body, block), 'line', 'lines');
	const sources = new Map(
		(mail.reading?.quotes ?? [])
			.filter((quote) => overlaps(quote, block))
			.flatMap(({ source }) => (source === null ? [] : [[source.message, source] as const])),
	);
	const origins = [...sources.values()].slice(0, 5).flatMap((source) => {
		const card = mail.cards.get(source.message);
		return card === undefined ? [] : [{ card, source }];
	});
	const by = nameList([...new Set(origins.map(({ card }) => shown(card.author)))]);
	return html`<details class="fold"><summary>${origins.length === 0 ? html`${lines} quoted` : html`${lines} by <bdi>${by}</bdi>`}</summary>
<pre class="quote">${shown(body.slice(block.start, block.end))}</pre>
${origins.map(({ card, source }) => html`<p class="origin"><a href="${wordsPath(card, source)}">Where ${name(card.author)} wrote it, ${day(card.date)}</a></p>`)}</details>`;
}

/** Own words with `mark` around what claims rest on, and an anchor for each of them. */
function markedText({ message, marks, anchors }: MailBody, block: Block): Html[] {
	const inside = marks.filter((mark) => overlaps(mark, block));
	const places = [...inside, ...anchors.filter((anchor) => overlaps(anchor, block)).slice(0, MAX_ANCHORS)];
	const edges = [...inside.flatMap((mark) => [mark.start, mark.end]), ...places.map(({ start }) => start)];
	const cuts = [...new Set([block.start, ...edges, block.end])]
		.filter((at) => block.start <= at && at <= block.end)
		.sort((a, b) => a - b);
	const pieces: Html[] = [];
	for (const [index, start] of cuts.entries()) {
		const end = cuts[index + 1];
		if (end === undefined) break;
		const ids = new Set(places.filter((place) => place.start === start).map(wordsAnchor));
		for (const id of ids) pieces.push(html`<span id="${id}"></span>`);
		const mark = inside.find((one) => one.start <= start && end <= one.end);
		const text = linkedText(message.body.slice(start, end));
		pieces.push(mark === undefined ? html`${text}` : html`<mark class="${mark.tone}">${text}</mark>`);
	}
	return pieces;
}

/** Where a span has to end so that its HTML takes at most `bound` bytes, and what it takes. */
function cutToFit(body: string, span: Span, bound: number): { end: number; cost: number } {
	let cost = 0;
	for (let at = span.start; at < span.end; at++) {
		const code = body.charCodeAt(at);
		const bytes = code < ASCII_BYTES.length ? (ASCII_BYTES[code] ?? 1) : code > 0x7ff ? 3 : 2;
		if (cost + bytes > bound) return { end: at, cost };
		cost += bytes;
	}
	return { end: span.end, cost };
}

/** Bytes of each ASCII sign as escaped HTML in UTF-8, counted high. */
const ASCII_BYTES = Uint8Array.from({ length: 128 }, (_, code) => {
	const sign = String.fromCharCode(code);
	if (sign === '"') return 6;
	if (/[&<>']/.test(sign)) return 5;
	return code < 0x20 ? 3 : 1;
});
