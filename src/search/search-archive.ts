/**
 * Search as the command line and the web see it: a text in, messages out, best first.
 */
import type { ListSlug, MsgId, ThreadId, TopicId } from '../model/ids.js';
import { loadReading } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import { loadMessage } from '../store/messages.js';
import { findMessages, type Hit, type IndexQuery } from '../store/search.js';
import { placementOf } from '../store/threads.js';
import { type MatchExpressions, matchExpressions } from './match-expression.js';
import { type FilterName, parseQuery, type Query, showQuery } from './parse-query.js';
import { snippetOf } from './snippet.js';

export interface SearchResult {
	readonly id: MsgId;
	readonly list: ListSlug;
	readonly thread: ThreadId;
	readonly author: string;
	/** ISO date. */
	readonly date: string;
	readonly subject: string;
	/** Words around the first hit, own words before quoted ones. */
	readonly snippet: string;
}

export interface SearchPage {
	/** The query as understood; it parses to itself. */
	readonly query: string;
	readonly total: number;
	readonly results: readonly SearchResult[];
	/** What of the query could not be read as meant; null where all was. */
	readonly note: string | null;
}

/** Messages that match, best first. Any text is a query; blank text finds nothing. */
export function searchArchive(
	archive: Archive,
	text: string,
	{ limit, offset }: { limit: number; offset: number },
): SearchPage {
	const query = parseQuery(text);
	const found = find(archive, query, { limit, offset });
	const words = query.terms.filter(({ negated }) => !negated).map((term) => term.words);
	return {
		query: showQuery(query),
		total: found.total,
		results: found.hits.map((hit) => resultOf(archive, hit, words)).filter((result) => result !== null),
		note: query.notes.length === 0 ? null : query.notes.join('; '),
	};
}

function find(archive: Archive, query: Query, page: { limit: number; offset: number }): { total: number; hits: Hit[] } {
	const mid = filterOf(query, 'mid');
	if (mid !== null) {
		const place = placementOf(archive, mid.replace(/^<|>$/g, '') as MsgId);
		return place === null ? { total: 0, hits: [] } : { total: 1, hits: [{ id: place.message, thread: place.thread }] };
	}
	const expressions = matchExpressions(query);
	if (expressions.match === null && query.filters.length === 0) return { total: 0, hits: [] };
	return findMessages(archive, indexQuery(query, expressions), page);
}

function indexQuery(query: Query, expressions: MatchExpressions): IndexQuery {
	return {
		...expressions,
		list: filterOf(query, 'list') as ListSlug | null,
		topic: filterOf(query, 'topic') as TopicId | null,
		since: filterOf(query, 'since'),
		before: filterOf(query, 'before'),
	};
}

function filterOf({ filters }: Query, name: FilterName): string | null {
	return filters.findLast((filter) => filter.name === name)?.value ?? null;
}

function resultOf(archive: Archive, { id, thread }: Hit, words: readonly string[]): SearchResult | null {
	const message = loadMessage(archive, id);
	const list = message?.lists[0];
	if (message === null || list === undefined) return null;
	const { author, date, subject, body } = message;
	const own = (loadReading(archive, id)?.zones ?? [])
		.filter(({ kind }) => kind === 'own' || kind === 'heading')
		.map(({ start, end }) => body.slice(start, end))
		.join(' ');
	return { id, list, thread, author, date, subject, snippet: snippetOf(own === '' ? body : own, words) };
}
