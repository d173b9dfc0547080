/**
 * Words that nearly every mail holds tell nothing apart, and the mail that is looked for may be the one that does without:
 * `new address of the list` asks for `new address list`. No language is known here, only how often a word stands.
 */
import type { Archive } from '../store/archive.js';
import { shareOfMails } from '../store/word-shares.js';
import { matchExpression } from './match-expression.js';
import type { QueryNode, Words } from './query.js';

/** Part of the mails that holds a common word. */
const COMMON = 0.8;

/** The words of a query that are too common beside its rarer ones, among those that were typed bare. */
export function commonWords(archive: Archive, parts: readonly QueryNode[]): Words[] {
	const bare = parts.filter(isBare);
	if (bare.length < 2) return [];
	const common = bare.filter((word) => shareOfMails(archive, matchExpression(word) ?? '') > COMMON);
	return common.length === bare.length ? [] : common;
}

function isBare(part: QueryNode): part is Words {
	return part.kind === 'words' && part.column === null && !part.phrase && !part.prefix;
}
