/**
 * Links between list and meeting, seen from either side: found, or told as not in the archive.
 */
import { html } from 'hono/html';
import type { ThreadId } from '../../src/model/ids.js';
import type { MeetingLink } from '../../src/model/links.js';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Html } from '../page.js';
import { threadPath, wordsPath } from '../paths.js';
import { cut, shown, shownLine } from '../shown.js';
import { type Cards, day, row, subjectText } from './parts.js';

/** Characters of an address or subject that a line shows. */
const MAX_TARGET = 200;

/** What lines about links name. */
export interface LinkLines {
	readonly links: readonly MeetingLink[];
	/** Threads that links stand in or lead to. */
	readonly threads: ReadonlyMap<ThreadId, ThreadEntry>;
	/** Mails and documents that links stand in. */
	readonly cards: Cards;
}

/** Links of a thread or document that stand in it or lead to it, as a section under a heading of that level; nothing without any. */
export function linksSection(lines: LinkLines, here: ThreadId, level: 2 | 3 = 2): Html {
	const told = lines.links.filter(({ kind, to }) => to !== null || (kind !== 'item' && kind !== 'task'));
	if (told.length === 0) return html``;
	const title = 'Between list and meeting';
	return html`<section class="meetings">${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
<ul class="rows">${told.map((link) => linkRow(link, here, lines))}</ul></section>`;
}

/** Mails that point at meetings, each with its thread. */
export function pointerRows({ links, threads, cards }: LinkLines): Html {
	const pointer = (link: MeetingLink): Html =>
		row(
			html`<span class="kind">named in</span>`,
			html`${threadLink(threads.get(link.thread))} ${whereSaid(link, cards)}<p class="from">${targetOf(link, threads)}</p>`,
		);
	return html`<ul class="rows">${links.map(pointer)}</ul>`;
}

/** One link: how it stands to this thread, what it names, where it leads. */
function linkRow(link: MeetingLink, here: ThreadId, { threads, cards }: LinkLines): Html {
	const inward = link.to === here && link.thread !== here;
	const label = html`<span class="kind">${inward ? inwardWords(link) : outwardWords(link)}</span>`;
	return row(
		label,
		html`${inward ? threadLink(threads.get(link.thread)) : targetOf(link, threads)} ${whereSaid(link, cards)}`,
	);
}

function inwardWords({ place, kind }: MeetingLink): string {
	if (place === 'list') return 'named as a meeting in';
	return kind === 'promise' || kind === 'task' ? 'taken on at' : 'discussed at';
}

function outwardWords({ place, kind }: MeetingLink): string {
	if (place === 'list') return 'discussed at';
	switch (kind) {
		case 'promise':
			return 'promised';
		case 'task':
			return 'task';
		case 'item':
			return 'on the list';
		default:
			return 'names';
	}
}

function targetOf(link: MeetingLink, threads: LinkLines['threads']): Html {
	const { kind, target, name, to } = link;
	const words = kind === 'promise' || kind === 'task' ? link.evidence.quote : target;
	const label = name === null || kind !== 'address' ? '' : html` (${cut(shownLine(name), MAX_TARGET)})`;
	const named = html`<span class="target">${cut(shown(words.replace(/\s+/g, ' ')), MAX_TARGET)}</span>${label}`;
	return html`${named}: ${to === null ? missingWords(kind) : threadLink(threads.get(to))}`;
}

function missingWords(kind: MeetingLink['kind']): Html {
	return html`<em>${kind === 'promise' ? 'no such mail found in this archive' : 'not in this archive'}</em>`;
}

function whereSaid({ evidence }: MeetingLink, cards: Cards): Html {
	const card = cards.get(evidence.message);
	if (card === undefined) return html``;
	return html`<a class="where" href="${wordsPath(card, evidence)}">${day(card.date)}<span class="unseen"> where it says so</span></a>`;
}

export function threadLink(entry: ThreadEntry | undefined): Html {
	if (entry === undefined) return html`<em>not in this archive</em>`;
	return html`<a href="${threadPath({ id: entry.first, list: entry.list })}"><bdi>${subjectText(entry.subject)}</bdi></a>`;
}
