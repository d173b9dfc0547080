/**
 * Search as the command line and the web see it: a text in, messages out, best first or latest first.
 */
import type { ListSlug, MsgId, ThreadId } from '../model/ids.js';
import type { Span } from '../model/span.js';
import { newestDate } from '../store/activity.js';
import { loadReading } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import { type Facets, facetsOf } from '../store/facets.js';
import { loadMessage } from '../store/messages.js';
import { findMessages, type Hit, MAX_RANKED, matchingKeys, rankOf } from '../store/search.js';
import { withoutCommonWords } from './common-words.js';
import { conditionOf } from './condition.js';
import { closeExpression } from './match-expression.js';
import { PEOPLE_FIELDS } from './operators.js';
import { parseQuery } from './parse-query.js';
import { showQuery, wantedLeaves } from './query.js';
import { beginningOf, snippetAt, type Wanted, wantedWords } from './snippet.js';

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
	/** Hits in the snippet, in order. */
	readonly marks: readonly Span[];
}

export type Order = 'relevance' | 'date';

export interface SearchOptions {
	readonly limit: number;
	readonly offset: number;
	/** By relevance unless said otherwise; a query without words is sorted by date. */
	readonly order?: Order;
	/** True to count hits by list, topic, person, year and claim. */
	readonly facets?: boolean;
}

export interface SearchPage {
	/** The query as understood; it parses to itself. */
	readonly query: string;
	/** Messages that match, counted up to 10,000. */
	readonly total: number;
	/** True where there are more than `total`. */
	readonly more: boolean;
	/** How many of them can be paged through. */
	readonly reachable: number;
	readonly order: Order;
	readonly results: readonly SearchResult[];
	/** What of the query could not be read as meant; null where all was. */
	readonly note: string | null;
	readonly facets: Facets | null;
}

/** Marks of quoted lines. */
const QUOTE_MARKS = /^[> ]{1,40}/gm;
/** Hits that are counted: beyond these there are "more". */
const MAX_COUNTED = 10_000;
/** Hits that facets are counted over. */
const MAX_FACETED = 2_000;

/** Messages that match. Any text is a query; blank text finds nothing. */
export function searchArchive(archive: Archive, text: string, options: SearchOptions): SearchPage {
	const query = withoutCommonWords(archive, parseQuery(text, newestDate(archive)));
	const said = { query: showQuery(query), note: query.notes.length === 0 ? null : query.notes.join('; ') };
	const { root: asked } = query;
	if (asked === null) {
		return { ...said, total: 0, more: false, reachable: 0, order: 'date', results: [], facets: null };
	}
	const condition = conditionOf(asked);
	const rank = options.order === 'date' ? null : rankOf(condition);
	const { limit, offset } = options;
	const hits = findMessages(archive, { condition, rank, first: closeExpression(asked), limit, offset });
	const matching = matchingKeys(archive, condition, MAX_COUNTED + 1);
	const total = Math.min(matching.length, MAX_COUNTED);
	const wanted = wantedWords(
		wantedLeaves(asked)
			.filter((leaf) => leaf.kind === 'words' && !PEOPLE_FIELDS.has(leaf.column))
			.map(termOf),
	);
	return {
		...said,
		total,
		more: matching.length > MAX_COUNTED,
		reachable: rank === null ? total : Math.min(total, MAX_RANKED),
		order: rank === null ? 'date' : 'relevance',
		results: hits.map((hit) => resultOf(archive, hit, wanted)).filter((result) => result !== null),
		facets: options.facets === true ? facetsOf(archive, matching.slice(0, MAX_FACETED)) : null,
	};
}

/** True where a query looks for words. */
export function wordsIn(text: string): boolean {
	return wantedLeaves(parseQuery(text).root).some((leaf) => leaf.kind === 'words' && !PEOPLE_FIELDS.has(leaf.column));
}

function termOf(leaf: ReturnType<typeof wantedLeaves>[number]): { words: string; prefix: boolean } {
	return leaf.kind === 'words' ? leaf : { words: '', prefix: false };
}

function resultOf(archive: Archive, { id, thread }: Hit, wanted: Wanted): SearchResult | null {
	const message = loadMessage(archive, id);
	const list = message?.lists[0];
	if (message === null || list === undefined) return null;
	const { author, date, subject, body } = message;
	const own = (loadReading(archive, id)?.zones ?? [])
		.filter(({ kind }) => kind === 'own' || kind === 'heading')
		.map(({ start, end }) => body.slice(start, end))
		.join(' ');
	const { text, marks } =
		snippetAt(own, wanted) ??
		snippetAt(body.replace(QUOTE_MARKS, ''), wanted) ??
		beginningOf(own === '' ? body : own, wanted);
	return { id, list, thread, author, date, subject, snippet: text, marks };
}
