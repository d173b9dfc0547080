/**
 * Claims that answer a search: those of the ledgers that it asks for, and decisions in any case.
 */
import type { MsgId, ThreadId, TopicId } from '../model/ids.js';
import type { QueryWords, Wish, WishKind } from '../model/query-words.js';
import { loadRecord } from '../store/analysis.js';
import type { Archive } from '../store/archive.js';
import type { SearchPage } from './search-archive.js';
import { claimAt, type FoundClaim, MOST, searchClaims } from './search-claims.js';

/** Claims of one kind where they were asked for, and where they were not. */
const WISHED_SHOWN = 6;
const OTHERS_SHOWN = 3;

/** Claims of one kind that hold most of the words, the best first; `wished` where the query asks for them. */
export interface AnsweringClaims {
	readonly wish: Wish;
	readonly wished: boolean;
	readonly rows: readonly FoundClaim[];
}

export function claimsAnswering(
	archive: Archive,
	{ query, wishes }: Pick<SearchPage, 'query' | 'wishes'>,
	words: QueryWords,
): AnsweringClaims[] {
	const decisions: Wish = { kind: 'decision', status: null };
	const others = wishes.some(({ kind }) => kind === 'decision') ? [] : [decisions];
	const of = (wish: Wish, wished: boolean): AnsweringClaims => {
		const { rows } = searchClaims(archive, query, { ...wish, share: MOST, words });
		return { wish, wished, rows: rows.slice(0, wished ? WISHED_SHOWN : OTHERS_SHOWN) };
	};
	return [...wishes.map((wish) => of(wish, true)), ...others.map((wish) => of(wish, false))];
}

/** A claim as programs get it. */
export interface ClaimResult {
	readonly kind: WishKind;
	/** State of a question or action, polarity of a decision, side of a position. */
	readonly value: string;
	readonly id: MsgId;
	readonly thread: ThreadId;
	readonly topic: TopicId | null;
	/** Whose it is; null where nobody is named. */
	readonly by: string | null;
	/** ISO date. */
	readonly date: string;
	readonly quote: string;
}

/** Claims of the kinds that the query asks for, one after the other. */
export function wishedClaims(
	archive: Archive,
	page: Pick<SearchPage, 'query' | 'wishes'>,
	words: QueryWords,
): ClaimResult[] {
	const wished = page.wishes.length === 0 ? [] : claimsAnswering(archive, page, words).filter((one) => one.wished);
	return wished.flatMap(({ wish: { kind }, rows }) =>
		rows.flatMap(({ value, message, thread, topic, date, ...row }): ClaimResult[] => {
			const record = loadRecord(archive, thread);
			const claim = record === null ? null : claimAt(record, { topic, ...row });
			return claim === null
				? []
				: [{ kind, value, id: message, thread, topic, by: claim.by, date, quote: claim.evidence.quote }];
		}),
	);
}
