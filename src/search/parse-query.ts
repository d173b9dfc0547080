/**
 * What a reader types, understood as far as possible: never an error, always a query that parses to itself.
 *
 * Words are joined by AND; `OR`, `NOT` and `-` as usual; `"a phrase"`, trailing `*`; fields with long and short names.
 * Known limits: no parentheses yet, and OR joins single terms only.
 */

/** A word or phrase to look for, in one field of the index or in all. */
export interface Term {
	readonly field: IndexField | null;
	readonly words: string;
	readonly phrase: boolean;
	readonly prefix: boolean;
	readonly negated: boolean;
	/** True if this term is an alternative to the one before it. */
	readonly or: boolean;
}

export type IndexField = 'subject' | 'author' | 'own' | 'quoted' | 'body';
export type FilterName = 'list' | 'topic' | 'since' | 'before' | 'mid';

export interface Query {
	readonly terms: readonly Term[];
	readonly filters: readonly { readonly name: FilterName; readonly value: string }[];
	/** What could not be read as meant, for the reader; empty where all was. */
	readonly notes: readonly string[];
}

/** UTF-16 units of a query, and terms in it: what is beyond is left out. */
const MAX_LENGTH = 500;
const MAX_TERMS = 30;

const FIELDS: Readonly<Record<string, IndexField>> = {
	from: 'author',
	f: 'author',
	subject: 'subject',
	s: 'subject',
	nq: 'own',
	q: 'quoted',
	body: 'body',
	b: 'body',
};

const FILTERS: Readonly<Record<string, FilterName>> = {
	list: 'list',
	l: 'list',
	topic: 'topic',
	tag: 'topic',
	is: 'topic',
	since: 'since',
	after: 'since',
	before: 'before',
	mid: 'mid',
	id: 'mid',
	m: 'mid',
};

const TOKEN = /(-)?(?:([a-z]{1,10}):)?(?:"([^"]{0,500})"?(\*)?|([^\s"]{1,500}))/giu;
/** A date, or the beginning of one: dates are compared as texts. */
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:]{2,8}Z?)?)?)?$/;
const RANGE = /^(\d[\d-]{0,9})?\.\.(\d[\d-]{0,9})?$/;

interface Draft {
	terms: Term[];
	filters: { name: FilterName; value: string }[];
	notes: string[];
}

/** Reads a query. Empty for blank text. */
export function parseQuery(text: string): Query {
	const query: Draft = { terms: [], filters: [], notes: [] };
	if (text.length > MAX_LENGTH) query.notes.push(`only the first ${MAX_LENGTH} characters were read`);
	let negated = false;
	let or = false;
	for (const [token, minus, prefix, phrase, star, word] of text.slice(0, MAX_LENGTH).matchAll(TOKEN)) {
		if (token === 'OR' || token === 'NOT' || token === 'AND') {
			or = token === 'OR' && query.terms.length > 0;
			negated = token === 'NOT';
			continue;
		}
		const name = prefix?.toLowerCase() ?? '';
		const value = phrase ?? word ?? '';
		const without = negated || minus === '-';
		const range = name === 'date' || name === 'd' ? RANGE.exec(value) : null;
		const filter = FILTERS[name];
		if (range !== null) {
			if (range[1] !== undefined) addFilter(query, 'since', range[1], without);
			if (range[2] !== undefined) addFilter(query, 'before', range[2], without);
		} else if (filter !== undefined) addFilter(query, filter, value, without);
		else addTerm(query, name, { words: value + (star ?? ''), phrase: phrase !== undefined, negated: without, or });
		negated = false;
		or = false;
	}
	return bounded(query);
}

/** Of several filters of one name the last counts. */
function addFilter(query: Draft, name: FilterName, value: string, negated: boolean): void {
	if (negated) query.notes.push(`"${name}:" cannot be excluded; left out`);
	else if (value.trim() === '') query.notes.push(`"${name}:" without a value; left out`);
	else if ((name === 'since' || name === 'before') && !DATE.test(value)) {
		query.notes.push(`"${name}:" wants a date like 2018-06-27; left out`);
	} else query.filters = [...query.filters.filter((filter) => filter.name !== name), { name, value }];
}

function addTerm(query: Draft, name: string, term: Pick<Term, 'words' | 'phrase' | 'negated' | 'or'>): void {
	const field = FIELDS[name] ?? null;
	const unknown = name !== '' && field === null;
	const words = unknown ? `${name} ${term.words}` : term.words;
	if (!/[\p{L}\p{N}]/u.test(words)) return;
	if (query.terms.length >= MAX_TERMS) {
		if (!query.notes.includes(TOO_MANY)) query.notes.push(TOO_MANY);
		return;
	}
	if (unknown) query.notes.push(`"${name}:" is no field; read as words`);
	query.terms.push({
		...term,
		field,
		words: words.replace(/\*+$/, ''),
		phrase: term.phrase || unknown,
		prefix: words.endsWith('*'),
	});
}

const TOO_MANY = `only the first ${MAX_TERMS} words were read`;

/** A query that is not too long to be read again once it is written out in full. */
function bounded({ terms, filters, notes }: Draft): Query {
	const query = { terms: [...terms], filters: [...filters], notes };
	while (showQuery(query).length > MAX_LENGTH) {
		if (query.terms.length > 0) query.terms.pop();
		else query.filters.pop();
		if (!notes.includes(TOO_LONG)) notes.push(TOO_LONG);
	}
	return query;
}

const TOO_LONG = 'the end of the query was left out: it is too long';

/** The query as it was understood; `parseQuery` of it gives the same again. */
export function showQuery({ terms, filters }: Query): string {
	const shown = terms.map(({ field, words, phrase, prefix, negated, or }) => {
		const value = phrase || /\s/.test(words) ? `"${words}"` : words;
		const name = field === null ? '' : `${LONG_NAMES[field]}:`;
		return `${or ? 'OR ' : ''}${negated ? '-' : ''}${name}${value}${prefix ? '*' : ''}`;
	});
	return [...shown, ...filters.map(({ name, value }) => `${name}:${/\s/.test(value) ? `"${value}"` : value}`)].join(
		' ',
	);
}

const LONG_NAMES: Readonly<Record<IndexField, string>> = {
	author: 'from',
	subject: 'subject',
	own: 'nq',
	quoted: 'q',
	body: 'body',
};
