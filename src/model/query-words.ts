/**
 * Words of a query that mails need not say, and what they ask for in their place.
 */

/** A ledger that a query may ask for. */
export type WishKind = 'decision' | 'question' | 'objection' | 'action';

export interface Wish {
	readonly kind: WishKind;
	/** Only entries with this state; null for any. */
	readonly status: string | null;
}

export interface QueryWordRow {
	readonly id: string;
	/** Null where the words only make a sentence of the query. */
	readonly wish: Wish | null;
	/** True where a query that begins with them is a question. */
	readonly opens: boolean;
}

/** Rows by their words: lower-case, one or several with single blanks. */
export type QueryWords = ReadonlyMap<string, QueryWordRow>;

/** Where every word is looked for. */
export const NO_QUERY_WORDS: QueryWords = new Map();
