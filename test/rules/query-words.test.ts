/** Rows of `data/rules/queries.yaml`: which words of a query are left aside, by their own examples. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { compileQueryWords, queryRow } from '../../src/rules/query-words.js';
import { parseQuery } from '../../src/search/parse-query.js';
import { showQuery } from '../../src/search/query.js';
import { readAsked } from '../../src/search/soft-words.js';
import { readWords } from '../../src/text/words.js';

const content: unknown = parse(readFileSync(new URL('../../data/rules/queries.yaml', import.meta.url), 'utf8'));
const words = compileQueryWords(content);
const rows = z.array(queryRow).parse(content);

/** Rows by whose words parts of the query are soft. */
function rowsIn(text: string): string[] {
	const soft = readAsked(parseQuery(text), words).soft.map((one) => readWords(one.words)[0]?.text ?? '');
	return rows
		.filter((row) => row.words.some((phrase) => phrase.split(' ').every((word) => soft.includes(word))))
		.map(({ id }) => id);
}

describe('rows of queries.yaml', () => {
	it('have ids and words of their own', () => {
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
		expect(words.size).toBe(rows.flatMap((row) => row.words).length);
	});

	it.each(rows.map((row) => [row.id, row] as const))(
		'%s is found where it must, and nowhere else',
		(id, { yes, no }) => {
			expect(yes.filter((text) => !rowsIn(text).includes(id))).toEqual([]);
			expect(no.filter((text) => rowsIn(text).includes(id))).toEqual([]);
		},
	);
});

describe('a query of soft words alone', () => {
	it.each([
		['decisions', 'decisions', ['decision']],
		['what was decided?', 'decided?', ['decision']],
		['what is it', 'what is it', []],
		['', '', []],
	] as const)('%j looks for %j', (text, needed, kinds) => {
		const asked = readAsked(parseQuery(text), words);
		expect(showQuery({ root: asked.needed })).toBe(needed);
		expect(asked.wishes.map(({ kind }) => kind)).toEqual(kinds);
		expect(asked.soft).toEqual([]);
	});
});

it('wishes of several kinds, and with a state, are told apart', () => {
	expect(readAsked(parseQuery('open questions and objections about pears'), words).wishes).toEqual([
		{ kind: 'question', status: 'unanswered' },
		{ kind: 'objection', status: null },
	]);
});
