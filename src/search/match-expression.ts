/**
 * From words of a query to an FTS5 expression: every word is quoted, so nothing that a reader types is syntax.
 */
import type { IndexField } from './operators.js';
import type { QueryNode, Words } from './query.js';

const COLUMNS: Readonly<Record<IndexField, string>> = {
	subject: 'subject',
	from: 'author',
	to: 'sent_to',
	cc: 'copied',
	tc: '{sent_to copied}',
	a: '{author sent_to copied}',
	own: 'own',
	quoted: 'quoted',
	body: '{own quoted}',
};

/** Where words are looked for that name no field. */
const ANYWHERE = '{subject author own quoted}';

/** Words of a group as one expression; null where it holds filters, or asks for nothing but absence. */
export function matchExpression(node: QueryNode): string | null {
	switch (node.kind) {
		case 'words':
			return shown(node);
		case 'filter':
		case 'thread':
		case 'not':
			return null;
		case 'or': {
			const parts = node.parts.map(matchExpression);
			return parts.includes(null) ? null : `(${parts.join(' OR ')})`;
		}
		case 'and': {
			const { match, rest } = splitWords(node.parts);
			return rest.length > 0 ? null : match;
		}
	}
}

/** Mails whose subject holds a phrase. */
export function subjectExpression(phrase: string): string {
	return shown({ kind: 'words', column: 'subject', words: phrase, phrase: true, prefix: false });
}

/** Mails that say these words themselves, or bear them as their author's name. */
export function ownExpression(words: Words): string {
	return `{subject author own} : ${quoted(words)}`;
}

/** Words between the first and the last of those that stand close together. */
const CLOSE = 20;

/** Mails that say all the bare words of an AND close together; null where there are fewer than two. */
export function closeExpression(root: QueryNode): string | null {
	const bare = root.kind === 'and' ? root.parts.filter(isAnywhere) : [];
	if (bare.length < 2) return null;
	return `{subject own} : NEAR(${bare.map(quoted).join(' ')}, ${CLOSE})`;
}

function isAnywhere(part: QueryNode): part is Words {
	return part.kind === 'words' && part.column === null;
}

/** The parts of an AND that are words, as one expression (null without a wanted word), and the parts that are not. */
export function splitWords(parts: readonly QueryNode[]): { match: string | null; rest: QueryNode[] } {
	const wanted: string[] = [];
	const unwanted: string[] = [];
	const rest: QueryNode[] = [];
	const absent: QueryNode[] = [];
	for (const part of parts) {
		const expression = matchExpression(part.kind === 'not' ? part.part : part);
		if (expression === null) rest.push(part);
		else if (part.kind !== 'not') wanted.push(expression);
		else {
			unwanted.push(expression);
			absent.push(part);
		}
	}
	if (wanted.length === 0) return { match: null, rest: [...absent, ...rest] };
	const match = wanted.join(' AND ');
	return {
		match: unwanted.length === 0 ? paren(match, wanted.length) : `((${match}) NOT (${unwanted.join(' OR ')}))`,
		rest,
	};
}

function paren(expression: string, parts: number): string {
	return parts > 1 ? `(${expression})` : expression;
}

function shown(words: Words): string {
	return `${words.column === null ? ANYWHERE : COLUMNS[words.column]} : ${quoted(words)}`;
}

function quoted({ words, prefix }: Words): string {
	return `"${words.replaceAll('"', ' ').replaceAll('\0', ' ')}"${prefix ? '*' : ''}`;
}
