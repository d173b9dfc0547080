/**
 * Addresses of the pages (contract.md, Pages): how they are written, and what a segment of one means.
 * Message-IDs are percent-encoded whole, `@` and `/` included.
 */
import { createHash } from 'node:crypto';
import type { MsgId } from '../src/model/ids.js';
import type { Evidence, Span } from '../src/model/span.js';

/** Stands for the list of a message that is in none. */
export const NO_LIST = '-';

/** A message or thread as far as its address goes. */
export interface Addressed {
	readonly id: MsgId;
	readonly list: string | null;
}

export function listPath(list: string): string {
	return `/${encode(list)}/`;
}

export function messagePath({ id, list }: Addressed): string {
	return `${listPath(list ?? NO_LIST)}${encode(id)}/`;
}

/** Where a mail stands in a thread page: `T` is flat, `t` nested. */
export function threadPath(message: Addressed, kind: 'T' | 't' = 'T'): string {
	return `${messagePath(message)}${kind}/`;
}

export function rawPath(message: Addressed): string {
	return `${messagePath(message)}raw`;
}

export function personPath(name: string): string {
	return `/people/${encode(name)}/`;
}

export function topicPath(topic: string): string {
	return `/topics/${encode(topic)}/`;
}

/** The words of a span, on the page of their message. */
export function wordsPath(message: Addressed, span: Span): string {
	return `${messagePath(message)}#${wordsAnchor(span)}`;
}

/** Leads to a mail whatever list it is in; what stands behind a `#` is kept on the way. */
export function whereverPath(id: MsgId): string {
	return `/r/${encode(id)}`;
}

export function wordsAnchor(span: Span): string {
	return `w${span.start}-${span.end}`;
}

/** Anchor of a mail on a thread page. */
export function mailAnchor(id: MsgId): string {
	return `m${createHash('sha1').update(id).digest('hex')}`;
}

export function searchPath(query: string): string {
	return `/search?q=${encode(query)}`;
}

export function searchFeedPath(query: string): string {
	return `/search.atom?q=${encode(query)}`;
}

/** Results of a search for programs: one JSON document, or the mails as a compressed mbox. */
export function searchFilePath(query: string, form: 'json' | 'mbox.gz'): string {
	return `/api/v1/search${form === 'json' ? '' : `.${form}`}?q=${encode(query)}`;
}

/** A record for programs. */
export function recordPath(kind: 'messages' | 'threads' | 'topics', id: string): string {
	return `/api/v1/${kind}/${encode(id)}`;
}

/** The forms that a brief is downloaded in. */
export const BRIEF_FILES = [
	{ name: 'notes.md', format: 'md', label: 'Markdown' },
	{ name: 'notes.html', format: 'html', label: 'HTML' },
	{ name: 'notes.txt', format: 'meetbot', label: 'MeetBot text' },
	{ name: 'notes.json', format: 'json', label: 'JSON' },
] as const;

/** The page to pick a brief on; of one topic where it is given. */
export function briefPath(topic: string | null = null): string {
	return topic === null ? '/brief/' : `/brief/?topic=${encode(topic)}`;
}

/** A decision by its words, which keep their place whatever else is found in the thread. */
export function decisionPath({ message, start }: Pick<Evidence, 'message' | 'start'>): string {
	return `/decisions/${encode(message)}/${start}/`;
}

/** The decision as a record (ADR), in Markdown. */
export function decisionFilePath(evidence: Pick<Evidence, 'message' | 'start'>): string {
	return `${decisionPath(evidence)}adr.md`;
}

const LEDGER_PATHS = { decision: '/decisions/', action: '/actions/', question: '/questions/' } as const;

export function ledgerSearchPath(kind: keyof typeof LEDGER_PATHS, query: string): string {
	return `${LEDGER_PATHS[kind]}?q=${encode(query)}`;
}

/** What changed since an ISO day. */
export function catchupPath(since: string, form: 'page' | 'atom' = 'page'): string {
	return `/catchup${form === 'atom' ? '.atom' : ''}?since=${encode(since)}`;
}

/** One thread alone on the page of a topic. */
export function topicThreadPath(topic: string, thread: MsgId): string {
	return `${topicPath(topic)}?thread=${encode(thread)}`;
}

/** Message-ID that a segment names: `<id>`, `id:id`, `mid:id`, `Message-ID: <id>` and `id` are the same. */
export function messageIdOf(segment: string): MsgId {
	return segment
		.trim()
		.replace(/^(?:message-)?(?:id|mid): ?/i, '')
		.replace(/^<|>$/g, '') as MsgId;
}

/** Message-IDs that pasted text may mean, the likeliest first: itself, and parts of an address of another archive. */
export function pastedIds(text: string): MsgId[] {
	const parts = text.split('/').filter((part) => part.includes('@') || part.includes('%40'));
	return [text, ...parts, ...parts.map(decoded)].map(messageIdOf);
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Decoded segments of the path of an address, without empty ones; null where an escape is no UTF-8. */
export function segmentsOf(pathname: string): string[] | null {
	try {
		return pathname
			.split('/')
			.filter((segment) => segment !== '')
			.map(decodeURIComponent);
	} catch {
		return null;
	}
}

/** A Message-ID as part of a file name: letters, digits, `.`, `_` and `-`. */
export function fileStem(id: string): string {
	return id.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80);
}

/** Percent-encodes all but unreserved characters; half surrogates, which have no UTF-8, become U+FFFD. */
function encode(text: string): string {
	return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}
