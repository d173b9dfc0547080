/**
 * What a reader types, understood as far as possible: never an error, always a query that parses to itself.
 *
 * Words are joined by AND; OR binds its two neighbours before that; `NOT` and `-` exclude what follows, but for `-c`: one
 * sign alone is an option of a command, which people type as it stands.
 * Known limit: a field takes one word or phrase, no group (`from:(jan OR lars)` is `from:jan OR from:lars`).
 */
import { operatorNamed } from './operators.js';
import { groupOf, isOneSign, notOf, type Query, type QueryNode, showQuery, wordsOf } from './query.js';
import { readFilter, STATE_VALUES } from './read-filter.js';
import { type Piece, readTokens, type Token } from './read-tokens.js';

/** UTF-16 units of a query, terms in it, and groups inside one another: what is beyond is left out. */
export const MAX_LENGTH = 500;
const MAX_TERMS = 30;
const MAX_DEPTH = 8;

/** Beginnings that so many words have that putting their mails together takes longer than any other search. */
const SHORT_BEGINNING = /(?<![\p{L}\p{N}])[a-z0-9]{1,2}\*+$/iu;

const TOO_MANY = `only the first ${MAX_TERMS} words were read`;
const TOO_LONG = 'the end of the query was left out: it is too long';
const TOO_DEEP = `more than ${MAX_DEPTH} groups inside one another; parentheses were left out`;

/** A group while it is read: its parts so far, each a list of alternatives. */
interface Group {
	readonly negated: boolean;
	/** True for `thread:{…}`. */
	readonly ofThread: boolean;
	readonly or: boolean;
	readonly alternatives: QueryNode[][];
	nextNegated: boolean;
	nextOr: boolean;
}

/** Reads a query. `newest` is the ISO date that relative dates count back from; null leaves them as they are. */
export function parseQuery(text: string, newest: string | null = null): Query {
	const notes = new Set<string>();
	if (text.length > MAX_LENGTH) notes.add(`only the first ${MAX_LENGTH} characters were read`);
	const tokens = readTokens(text.slice(0, MAX_LENGTH));
	const root = shortened(rootOf(tokens, newest, notes), notes);
	if (nesting(showQuery({ root })) <= MAX_DEPTH) return { root, notes: [...notes] };
	notes.add(TOO_DEEP);
	const flat = tokens.filter(({ kind }) => kind !== 'open' && kind !== 'close');
	return { root: shortened(rootOf(flat, newest, notes), notes), notes: [...notes] };
}

function rootOf(tokens: readonly Token[], newest: string | null, notes: Set<string>): QueryNode | null {
	const groups: Group[] = [];
	let group = newGroup({ negated: false, or: false, ofThread: false });
	let terms = 0;
	for (const token of tokens) {
		switch (token.kind) {
			case 'open':
				groups.push(group);
				group = newGroup({
					negated: token.negated !== group.nextNegated,
					or: group.nextOr,
					ofThread: token.ofThread,
				});
				break;
			case 'close': {
				const outer = groups.pop();
				if (outer === undefined) break;
				close(outer, group);
				group = outer;
				break;
			}
			case 'join':
				group.nextNegated = token.word === 'NOT' ? !group.nextNegated : false;
				if (token.word !== 'NOT') group.nextOr = token.word === 'OR';
				break;
			case 'piece': {
				const leaf = terms < MAX_TERMS ? leafOf(token, newest, notes) : null;
				if (terms >= MAX_TERMS) notes.add(TOO_MANY);
				if (leaf !== null) terms += 1;
				const isOption = token.negated && isOneSign(leaf);
				if (isOption) notes.add(`"-${token.text}" is read as a word; NOT ${token.text} leaves mails out`);
				add(group, leaf, (token.negated && !isOption) !== group.nextNegated);
			}
		}
	}
	for (let outer = groups.pop(); outer !== undefined; outer = groups.pop()) {
		close(outer, group);
		group = outer;
	}
	return partsOf(group);
}

function newGroup(opened: Pick<Group, 'negated' | 'or' | 'ofThread'>): Group {
	return { ...opened, alternatives: [], nextNegated: false, nextOr: false };
}

function close(outer: Group, inner: Group): void {
	outer.nextOr = inner.or;
	add(outer, partsOf(inner), inner.negated);
}

function add(group: Group, node: QueryNode | null, negated: boolean): void {
	const part = node !== null && negated ? notOf(node) : node;
	const last = group.alternatives.at(-1);
	if (part !== null && group.nextOr && last !== undefined) last.push(part);
	else if (part !== null) group.alternatives.push([part]);
	group.nextNegated = false;
	group.nextOr = false;
}

function partsOf({ alternatives, ofThread }: Group): QueryNode | null {
	const node = groupOf(
		'and',
		alternatives.flatMap((parts) => groupOf('or', parts) ?? []),
	);
	return ofThread && node !== null ? { kind: 'thread', part: node } : node;
}

/** A word or filter; null where nothing is left of it. */
function leafOf(
	{ field, text, quoted }: Pick<Piece, 'field' | 'text' | 'quoted'>,
	newest: string | null,
	notes: Set<string>,
): QueryNode | null {
	const operator = operatorNamed(field === 'is' ? isField(text) : field);
	if (SHORT_BEGINNING.test(text) && (operator === undefined || 'column' in operator.reads)) {
		notes.add(`"${text}" wants three letters before the star; read without it`);
		return leafOf({ field, text: text.replace(/\*+$/, ''), quoted }, newest, notes);
	}
	if (operator === undefined) {
		if (field === '') return wordsOf(null, text, quoted);
		notes.add(`"${field}:" is no field; read as words`);
		return wordsOf(null, `${field} ${text}`.replace(/"/g, ' '), true);
	}
	if ('column' in operator.reads) return wordsOf(operator.reads.column, text, quoted);
	const name = operator.reads.filter;
	const read = readFilter(name, text, newest);
	if ('value' in read) return { kind: 'filter', name, value: read.value };
	notes.add(`"${field}:" wants ${read.wants}; left out`);
	return null;
}

/** `is:contested` asks for a state, `is:batching` for a topic. */
function isField(text: string): string {
	return STATE_VALUES.some((state) => state === text.toLowerCase()) ? 'state' : 'topic';
}

/** A query that is not too long to be read again once it is written out in full. */
function shortened(root: QueryNode | null, notes: Set<string>): QueryNode | null {
	let node = root;
	while (node !== null && showQuery({ root: node }).length > MAX_LENGTH) {
		notes.add(TOO_LONG);
		node = node.kind === 'and' || node.kind === 'or' ? groupOf(node.kind, node.parts.slice(0, -1)) : null;
	}
	return node;
}

/** Depth of groups in a query as shown; parentheses within quotation marks are none. */
function nesting(shown: string): number {
	let depth = 0;
	let deepest = 0;
	for (const token of readTokens(shown)) {
		if (token.kind === 'open') depth += 1;
		if (token.kind === 'close') depth -= 1;
		deepest = Math.max(deepest, depth);
	}
	return deepest;
}
