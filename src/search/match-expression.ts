/**
 * From a query to an FTS5 expression: every word is quoted, so nothing that a reader types is syntax.
 */
import type { IndexField, Query, Term } from './parse-query.js';

const COLUMNS: Readonly<Record<IndexField, string>> = {
	subject: 'subject',
	author: 'author',
	own: 'own',
	quoted: 'quoted',
	body: '{own quoted}',
};

/** What must match, and what must not; null where the query has no such word. */
export interface MatchExpressions {
	readonly match: string | null;
	readonly without: string | null;
}

/** The expressions of a query. A query of excluded words alone finds what its filters leave. */
export function matchExpressions({ terms }: Query): MatchExpressions {
	const groups: string[][] = [];
	for (const term of terms.filter(({ negated }) => !negated)) {
		const last = groups.at(-1);
		if (term.or && last !== undefined) last.push(shown(term));
		else groups.push([shown(term)]);
	}
	const wanted = groups.map((group) => (group.length === 1 ? group.join('') : `(${group.join(' OR ')})`));
	const unwanted = terms.filter(({ negated }) => negated).map(shown);
	return {
		match: wanted.length === 0 ? null : wanted.join(' AND '),
		without: unwanted.length === 0 ? null : unwanted.join(' OR '),
	};
}

function shown({ field, words, prefix }: Term): string {
	const quoted = `"${words.replaceAll('"', ' ').replaceAll('\0', ' ')}"${prefix ? '*' : ''}`;
	return field === null ? quoted : `${COLUMNS[field]} : ${quoted}`;
}
