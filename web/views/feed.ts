/**
 * An Atom feed of mails: names and own words, never addresses. The `html` template escapes what XML needs escaped.
 */
import { html } from 'hono/html';
import type { MsgId } from '../../src/model/ids.js';
import type { Message } from '../../src/model/message.js';
import type { Zone } from '../../src/model/passage.js';
import type { Html } from '../page.js';
import { messagePath } from '../paths.js';
import { cut, shown, shownLine } from '../shown.js';
import { mailBlocks } from './mail-blocks.js';
import { subjectText } from './parts.js';

export interface FeedEntry {
	/** A URI. */
	readonly id: string;
	/** Ready to be shown. */
	readonly title: string;
	readonly href: string;
	readonly author: string;
	/** ISO date. */
	readonly date: string;
	/** URI of what the entry answers; null without. */
	readonly parent: string | null;
	/** Ready to be shown. */
	readonly content: string;
}

export interface FeedView {
	readonly title: string;
	/** `http://host:port`. */
	readonly origin: string;
	/** Address of the feed, and of the page that shows the same. */
	readonly path: string;
	readonly page: string;
	/** Latest first. */
	readonly entries: readonly FeedEntry[];
}

/** Characters of own words in an entry. */
const CONTENT_LENGTH = 4_000;

export function feedView({ title, origin, path, page, entries }: FeedView): Html {
	return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>${title}</title>
<id>${origin}${path}</id>
<link rel="self" type="application/atom+xml" href="${origin}${path}"/>
<link rel="alternate" type="text/html" href="${origin}${page}"/>
<updated>${entries[0]?.date ?? '1970-01-01T00:00:00Z'}</updated>
${entries.map((entry) => entryView(entry, origin))}
</feed>
`;
}

/** A mail as an entry: its own words, what it answers. */
export function mailEntry(message: Message, zones: readonly Zone[], parent: MsgId | null): FeedEntry {
	const { id, lists, author, date, subject, body } = message;
	const own = mailBlocks(body, zones)
		.filter((block) => block.kind === 'own')
		.map(({ start, end }) => body.slice(start, end))
		.join('\n\n');
	return {
		id: midUri(id),
		title: subjectText(subject),
		href: messagePath({ id, list: lists[0] ?? null }),
		author,
		date,
		parent: parent === null ? null : midUri(parent),
		content: shown(own),
	};
}

function entryView({ id, title, href, author, date, parent, content }: FeedEntry, origin: string): Html {
	return html`<entry>
<title>${title}</title>
<id>${id}</id>
<link rel="alternate" type="text/html" href="${origin}${href}"/>
<author><name>${shownLine(author, 'somebody without a name')}</name></author>
<published>${date}</published>
<updated>${date}</updated>
${parent === null ? '' : html`<thr:in-reply-to ref="${parent}"/>`}
<content type="text">${cut(content, CONTENT_LENGTH)}</content>
</entry>
`;
}

/** Message-ID as a URI (RFC 2392). */
export function midUri(id: MsgId): string {
	return `mid:${encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd'))}`;
}
