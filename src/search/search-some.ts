/**
 * Mails that say some words of a query, thread by thread: the question names the list's words, and the decision is one
 * sentence below a discussion, which says few of them itself.
 *
 * Work is bounded: so many words, so many mails that hold each, so many mails of the best threads.
 */
import type { MsgId } from '../model/ids.js';
import type { Archive } from '../store/archive.js';
import { countMessages } from '../store/messages.js';
import { keysMatching, mailsOfThreads, type PlacedMail, scoresAmong, threadsHolding } from '../store/word-hits.js';
import { matchExpression, ownExpression } from './match-expression.js';
import { type QueryNode, showQuery, type Words } from './query.js';
import { resultOf, type SearchResult } from './search-result.js';
import { wantedWords } from './snippet.js';
import { groupedByThread, threadByThread } from './thread-by-thread.js';

const MAX_WORDS = 10;
/** Mails that hold one word, the latest; mails whose threads are looked at; mails of these threads. */
const MAX_HOLDERS = 20_000;
const MAX_BEST = 400;
const MAX_MAILS = 4_000;
/** What a word counts that a mail only quotes, where it counts 1 in the mail's own words. */
const QUOTED = 0.3;
/** What the index's score counts (1 for the best mail) beside the part of the words. */
const SCORE = 2;

/** How few mails that say all the words are too few, and how many others are then shown beside them. */
export const SOME = { under: 5, limit: 10 } as const;

/** Mails that say only some of the words, and the query for all of these. */
export interface SomeMails {
	readonly query: string;
	readonly results: readonly SearchResult[];
}

interface Others {
	readonly known: ReadonlySet<MsgId>;
	readonly limit: number;
}

/** At most `limit` mails beside the `known` ones; null without, or where the query is more than two or more words. */
export function someMails(archive: Archive, root: QueryNode, others: Others): SomeMails | null {
	const words = root.kind === 'and' ? root.parts.filter(isPlain) : [];
	if (root.kind !== 'and' || words.length < root.parts.length) return null;
	const results = searchSome(archive, words, others);
	return results.length === 0 ? null : { query: showQuery({ root: { kind: 'or', parts: words } }), results };
}

function isPlain(part: QueryNode): part is Words {
	return part.kind === 'words' && part.column === null && !part.phrase && !part.prefix;
}

/** Of the thread with the best mail first. */
function searchSome(archive: Archive, asked: readonly Words[], { known, limit }: Others): SearchResult[] {
	const words = asked.slice(0, MAX_WORDS);
	const said = partsSaid(archive, words);
	const best = [...said]
		.sort(([one, a], [other, b]) => b - a || other - one)
		.slice(0, MAX_BEST)
		.map(([key]) => key);
	const mails = mailsOfThreads(archive, threadsHolding(archive, best), MAX_MAILS);
	const scores = scoresAmong(
		archive,
		matchExpression({ kind: 'or', parts: words }) ?? '""',
		mails.map(({ key }) => key),
	);
	const highest = Math.max(...scores.values(), Number.MIN_VALUE);
	const worth = ({ key }: PlacedMail) => (said.get(key) ?? 0) + (SCORE * (scores.get(key) ?? 0)) / highest;
	const others = byBestMail(mails, worth).filter(({ id }) => !known.has(id));
	const first = [...groupedByThread(others).values()].slice(0, limit).flat();
	return threadByThread(archive, first, { said: () => (key) => said.get(key) ?? 0, fulfilled: false })
		.slice(0, limit)
		.map((mail) => resultOf(archive, mail, wantedWords(words)))
		.filter((result) => result !== null);
}

/** Mails that say any of the words, each with the part that it says, from 0 to 1; rare words weigh more, as in a tf-idf. */
function partsSaid(archive: Archive, words: readonly Words[]): Map<number, number> {
	const mails = countMessages(archive);
	const holders = words.map((word) => {
		const anywhere = keysMatching(archive, matchExpression(word) ?? '""', MAX_HOLDERS);
		const own = new Set(keysMatching(archive, ownExpression(word), MAX_HOLDERS));
		return { anywhere, own, weight: Math.log(1 + mails / Math.max(1, anywhere.length)) };
	});
	const all = holders.reduce((sum, { weight }) => sum + weight, 0);
	const said = new Map<number, number>();
	for (const { anywhere, own, weight } of holders) {
		for (const key of anywhere) said.set(key, (said.get(key) ?? 0) + ((own.has(key) ? 1 : QUOTED) * weight) / all);
	}
	return said;
}

/** Mails thread by thread, that of the best mail first. */
function byBestMail(mails: readonly PlacedMail[], worth: (mail: PlacedMail) => number): PlacedMail[] {
	return [...groupedByThread(mails).values()]
		.map((thread) => ({ thread, best: Math.max(...thread.map(worth)) }))
		.sort((a, b) => b.best - a.best)
		.flatMap(({ thread }) => thread);
}
