/**
 * A query as understood: a tree of words and filters in one normal form, and how it is written out.
 * Groups hold no group of their own kind and at least two parts, so equal meaning is mostly equal text.
 * The tree is as deep as the query has parentheses, which its length bounds.
 */
import { type FilterName, type IndexField, OPERATORS, PEOPLE_FIELDS } from './operators.js';

/** A word or phrase to look for, in one column of the index or in all. */
export interface Words {
	readonly kind: 'words';
	readonly column: IndexField | null;
	readonly words: string;
	/** True if it was quoted, or has to be. */
	readonly phrase: boolean;
	readonly prefix: boolean;
}

/** A filter with its value as written out. */
export interface Filter {
	readonly kind: 'filter';
	readonly name: FilterName;
	readonly value: string;
}

export type Leaf = Words | Filter;

export type QueryNode =
	| Leaf
	| { readonly kind: 'and' | 'or'; readonly parts: readonly QueryNode[] }
	| { readonly kind: 'not'; readonly part: QueryNode }
	/** Mails of threads in which one mail fulfils the part. */
	| { readonly kind: 'thread'; readonly part: QueryNode };

export interface Query {
	/** Null where nothing is asked. */
	readonly root: QueryNode | null;
	/** What could not be read as meant, for the reader; empty where all was. */
	readonly notes: readonly string[];
}

/** The group of these parts in normal form; null without parts. */
export function groupOf(kind: 'and' | 'or', parts: readonly QueryNode[]): QueryNode | null {
	const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
	const [first] = flat;
	return flat.length > 1 ? { kind, parts: flat } : (first ?? null);
}

export function notOf(part: QueryNode): QueryNode {
	return part.kind === 'not' ? part.part : { kind: 'not', part };
}

/** Words of a leaf in normal form; null where no letter or digit is in them. */
export function wordsOf(column: IndexField | null, text: string, quoted: boolean): Words | null {
	const words = text.replace(/\*+$/, '');
	if (!/[\p{L}\p{N}]/u.test(words)) return null;
	return { kind: 'words', column, words, phrase: quoted || !isPlain(words), prefix: text.endsWith('*') };
}

/** The query as it was understood; `parseQuery` of it gives the same again. Empty for null. */
export function showQuery({ root }: Pick<Query, 'root'>): string {
	return root === null ? '' : show(root, 'top');
}

/** All leaves that a mail itself is looked for by: those under a NOT, and those of other mails of its thread, are left out. */
export function wantedLeaves(root: QueryNode | null): Leaf[] {
	const leaves: Leaf[] = [];
	const open: QueryNode[] = root === null ? [] : [root];
	for (let node = open.shift(); node !== undefined; node = open.shift()) {
		if (node.kind === 'words' || node.kind === 'filter') leaves.push(node);
		else if (node.kind === 'and' || node.kind === 'or') open.unshift(...node.parts);
	}
	return leaves;
}

/** Words that are looked for in texts, not in names. */
export function textWords(root: QueryNode | null): Words[] {
	return wantedLeaves(root)
		.filter((leaf) => leaf.kind === 'words')
		.filter(({ column }) => !PEOPLE_FIELDS.has(column));
}

/** True of a bare letter or digit: with a dash before it, it is an option of a command, and no exclusion. */
export function isOneSign(node: QueryNode | null): boolean {
	return node?.kind === 'words' && node.column === null && !node.phrase && !node.prefix && [...node.words].length === 1;
}

function show(node: QueryNode, place: 'top' | 'inside'): string {
	switch (node.kind) {
		case 'words':
			return `${node.column === null ? '' : `${COLUMN_NAMES[node.column]}:`}${node.phrase ? `"${node.words}"` : node.words}${node.prefix ? '*' : ''}`;
		case 'filter':
			return `${node.name}:${isPlain(node.value) || node.name === 'stance' || COUNTS.has(node.name) ? node.value : `"${node.value}"`}`;
		case 'not':
			return `${isOneSign(node.part) ? 'NOT ' : '-'}${show(node.part, 'inside')}`;
		case 'thread':
			return `thread:{${show(node.part, 'top')}}`;
		case 'and':
		case 'or': {
			const shown = node.parts.map((part) => show(part, 'inside')).join(node.kind === 'or' ? ' OR ' : ' ');
			return place === 'top' ? shown : `(${shown})`;
		}
	}
}

/** Filters whose values begin with a sign. */
const COUNTS: ReadonlySet<FilterName> = new Set(['messages', 'people']);

const COLUMN_NAMES = Object.fromEntries(
	OPERATORS.flatMap(({ names, reads }) => ('column' in reads ? [[reads.column, names[0]]] : [])),
) as Readonly<Record<IndexField, string>>;

/** True for what can stand without quotation marks and is read as itself. */
function isPlain(text: string): boolean {
	return /^[\p{L}\p{N}][^\s"()[\]{}*:]*$/u.test(text) && !/^(?:OR|AND|NOT)$/.test(text);
}
