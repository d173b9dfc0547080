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

const TOKEN = /(-)?(?:([a-z]{1,10}):)?(?:"([^"]{0,500})"?|([^\s"]{1,500}))/giu;

/** Reads a query. Empty for blank text. */
export function parseQuery(text: string): Query {
	const terms: Term[] = [];
	const filters: { name: FilterName; value: string }[] = [];
	const notes: string[] = [];
	if (text.length > MAX_LENGTH) notes.push(`only the first ${MAX_LENGTH} characters were read`);
	let negated = false;
	let or = false;
	for (const [token, minus, prefix, phrase, word] of text.slice(0, MAX_LENGTH).matchAll(TOKEN)) {
		if (token === 'OR' || token === 'NOT' || token === 'AND') {
			or = token === 'OR' && terms.length > 0;
			negated = token === 'NOT';
			continue;
		}
		const name = prefix?.toLowerCase() ?? '';
		const value = phrase ?? word ?? '';
		const filter = FILTERS[name];
		const field = FIELDS[name] ?? null;
		const range = /^(\d{4}[\d-]{0,6})?\.\.(\d{4}[\d-]{0,6})?$/.exec(value);
		if ((name === 'date' || name === 'd') && range !== null) {
			if (range[1] !== undefined) filters.push({ name: 'since', value: range[1] });
			if (range[2] !== undefined) filters.push({ name: 'before', value: range[2] });
		} else if (filter !== undefined) {
			filters.push({ name: filter, value });
		} else if (terms.length < MAX_TERMS) {
			const unknown = name !== '' && field === null;
			if (unknown) notes.push(`"${name}:" is no field; read as words`);
			const words = unknown ? `${name} ${value}` : value;
			terms.push({
				field,
				words: words.replace(/\*+$/, ''),
				phrase: phrase !== undefined || unknown,
				prefix: words.endsWith('*'),
				negated: negated || minus === '-',
				or,
			});
		}
		negated = false;
		or = false;
	}
	return { terms: terms.filter(({ words }) => /[\p{L}\p{N}]/u.test(words)), filters, notes };
}

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
