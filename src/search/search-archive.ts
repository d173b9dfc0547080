/**
 * Search as the command line and the web see it: a text in, messages out, best first or latest first.
 */
import { NO_QUERY_WORDS, type QueryWords, type Wish } from '../model/query-words.js';
import { type Archive, snapshot } from '../store/archive.js';
import { type Facets, facetsOf } from '../store/facets.js';
import {
	countMatching,
	type FoundMails,
	findMessages,
	type IndexQuery,
	MAX_RANKED,
	matchingKeys,
	rankOf,
} from '../store/search.js';
import { keysAmong, type PlacedMail } from '../store/word-hits.js';
import { conditionOf } from './condition.js';
import { closeExpression, matchExpression, ownExpression } from './match-expression.js';
import { parseQuery } from './parse-query.js';
import { type QueryNode, showQuery, textWords } from './query.js';
import { type ReadQuery, readQuery } from './read-query.js';
import { resultOf, type SearchResult } from './search-result.js';
import { type SomeMails, someMails } from './search-some.js';
import { wantedWords } from './snippet.js';
import { threadByThread } from './thread-by-thread.js';

export type Order = 'relevance' | 'date';

export interface SearchOptions {
	readonly limit: number;
	readonly offset: number;
	/** By relevance unless said otherwise; a query without words is sorted by date. */
	readonly order?: Order;
	/** True to count hits by list, topic, person, year and claim. */
	readonly facets?: boolean;
	/** Where fewer mails than these are found, that many which say only some of the words are shown beside them. */
	readonly some?: { readonly under: number; readonly limit: number };
	/** Words that mails need not say; none unless they are given. */
	readonly words?: QueryWords;
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
	/** How the query was read, where it is not read as it stands. */
	readonly note: string | null;
	/** Ledgers that the query asks for. */
	readonly wishes: readonly Wish[];
	readonly facets: Facets | null;
	/** Null where mails enough say all the words. */
	readonly some: SomeMails | null;
}

/** Hits that are weighed against one another, and words that are weighed. */
const MAX_WEIGHED = 50;
const MAX_WORDS = 10;
/** Hits that are counted: beyond these there are "more". */
const MAX_COUNTED = 10_000;
/** Hits that facets are counted over. */
const MAX_FACETED = 2_000;

/** Messages that match, all as of one moment. Any text is a query; blank text finds nothing. */
export function searchArchive(archive: Archive, text: string, options: SearchOptions): SearchPage {
	return snapshot(archive, () => search(archive, text, options));
}

function search(archive: Archive, text: string, options: SearchOptions): SearchPage {
	const read = readQuery(archive, text, options.words ?? NO_QUERY_WORDS);
	const said = { query: showQuery(read), note: read.note, wishes: read.wishes };
	const { needed } = read;
	if (needed === null) {
		return { ...said, total: 0, more: false, reachable: 0, order: 'date', results: [], facets: null, some: null };
	}
	const condition = conditionOf(needed);
	const rank = options.order === 'date' ? null : rankOf(condition);
	const slice = { limit: options.limit, offset: options.offset };
	const { mails: hits, matching } =
		rank === null
			? findMessages(archive, { condition, rank, ...slice })
			: rankedHits(archive, needed, { condition, rank, first: firstOf(read, rank), ...slice });
	const counted = matching ?? countMatching(archive, condition, MAX_COUNTED + 1);
	const total = Math.min(counted, MAX_COUNTED);
	const wanted = wantedWords(textWords(needed));
	const { some } = options;
	return {
		...said,
		total,
		more: counted > MAX_COUNTED,
		reachable: rank === null ? total : Math.min(total, MAX_RANKED),
		order: rank === null ? 'date' : 'relevance',
		results: hits.map((hit) => resultOf(archive, hit, wanted)).filter((result) => result !== null),
		facets: options.facets === true ? facetsOf(archive, matchingKeys(archive, condition, MAX_FACETED)) : null,
		some:
			some === undefined || options.offset > 0 || total >= some.under
				? null
				: someMails(archive, needed, { known: new Set(hits.map(({ id }) => id)), limit: some.limit }),
	};
}

/** What of the hits comes first: mails that say the words of a wish, too, then those that say all others close together. */
function firstOf({ needed, wishing }: ReadQuery, rank: string): string[] {
	const close = needed === null ? null : closeExpression(needed);
	const whole = wishing.map((word) => matchExpression(word) ?? '""');
	return [...(whole.length === 0 ? [] : [[rank, ...whole].join(' AND ')]), ...(close === null ? [] : [close])];
}

/** True where a query looks for words. */
export function wordsIn(text: string): boolean {
	return textWords(parseQuery(text).root).length > 0;
}

/** A page of the best hits: the first ones thread by thread, what is beyond as the index ranks it. */
function rankedHits(
	archive: Archive,
	asked: QueryNode,
	{ limit, offset, ...query }: IndexQuery & { readonly rank: string },
): FoundMails {
	if (offset >= MAX_WEIGHED) return findMessages(archive, { ...query, limit, offset });
	const { mails: best, matching } = findMessages(archive, { ...query, limit: MAX_WEIGHED, offset: 0 });
	const weighed = threadByThread(archive, best, { said: saidBy(archive, asked, query.rank), fulfilled: true }).slice(
		offset,
		offset + limit,
	);
	const missing = limit - weighed.length;
	const beyond =
		best.length < MAX_WEIGHED || missing === 0
			? []
			: findMessages(archive, { ...query, limit: missing, offset: MAX_WEIGHED }).mails;
	return { mails: [...weighed, ...beyond], matching };
}

/**
 * The part of the words that hits say themselves: the others only stand in what they quote. Of words that stand beside others
 * only the hits are read: a common one costs no more than a rare one beside it.
 */
function saidBy(
	archive: Archive,
	asked: QueryNode,
	rank: string,
): (mails: readonly PlacedMail[]) => (key: number) => number {
	const words = textWords(asked).slice(0, MAX_WORDS);
	const whole = asked.kind === 'and' && words.length > 1 ? `${rank} AND ` : '';
	return (mails) => {
		const keys = mails.map(({ key }) => key);
		const holders = words.map((word) => keysAmong(archive, `${whole}${ownExpression(word)}`, keys));
		return (key) => holders.filter((holder) => holder.has(key)).length / Math.max(1, words.length);
	};
}
