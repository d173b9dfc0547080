/**
 * Words that nearly every mail holds tell nothing apart, and the mail that is looked for may be the one that does without:
 * `new address of the list` asks for `new address list`. No language is known here, only how often a word stands.
 */
import type { Archive } from '../store/archive.js';
import { shareOfMails } from '../store/word-shares.js';
import { matchExpression } from './match-expression.js';
import { groupOf, type Query, type QueryNode, type Words } from './query.js';

/** Part of the mails that holds a common word. */
const COMMON = 0.8;

/** The query without the common words that were typed bare beside rarer ones, and a note that says so. */
export function withoutCommonWords(archive: Archive, query: Query): Query {
	const parts = query.root?.kind === 'and' ? query.root.parts : [];
	const bare = parts.filter(isBare);
	if (bare.length < 2) return query;
	const common = bare.filter((word) => shareOfMails(archive, matchExpression(word) ?? '') > COMMON);
	if (common.length === 0 || common.length === bare.length) return query;
	const dropped = new Set<QueryNode>(common);
	return {
		root: groupOf(
			'and',
			parts.filter((part) => !dropped.has(part)),
		),
		notes: [
			...query.notes,
			`left out, as nearly every mail says it: ${common.map(({ words }) => `“${words}”`).join(', ')}`,
		],
	};
}

function isBare(part: QueryNode): part is Words {
	return part.kind === 'words' && part.column === null && !part.phrase && !part.prefix;
}
