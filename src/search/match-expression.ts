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

/** The expression, or null where the query has no word to look for (excluded words alone find nothing). */
export function matchExpression({ terms }: Query): string | null {
	const groups: string[][] = [];
	for (const term of terms.filter(({ negated }) => !negated)) {
		const last = groups.at(-1);
		if (term.or && last !== undefined) last.push(shown(term));
		else groups.push([shown(term)]);
	}
	if (groups.length === 0) return null;
	const wanted = groups.map((group) => (group.length === 1 ? group.join('') : `(${group.join(' OR ')})`)).join(' AND ');
	const unwanted = terms.filter(({ negated }) => negated).map((term) => ` NOT ${shown(term)}`);
	return unwanted.length === 0 ? wanted : `(${wanted})${unwanted.join('')}`;
}

function shown({ field, words, prefix }: Term): string {
	const quoted = `"${words.replaceAll('"', ' ').replaceAll('\0', ' ')}"${prefix ? '*' : ''}`;
	return field === null ? quoted : `${COLUMNS[field]} : ${quoted}`;
}
