import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, type Query, showQuery } from '../../src/search/parse-query.js';

describe('a query is shown as it was understood', () => {
	it.each([
		['', ''],
		['   ', ''],
		['pear', 'pear'],
		['pear plum', 'pear plum'],
		['pear AND plum', 'pear plum'],
		['pear OR plum', 'pear OR plum'],
		['OR plum', 'plum'],
		['! OR plum', 'plum'],
		['pear OR', 'pear'],
		['pear NOT plum', 'pear -plum'],
		['pear -plum', 'pear -plum'],
		['-"ripe plum"', '-"ripe plum"'],
		['or not and', 'or not and'],
		['"OR"', '"OR"'],
		['"ripe pear"', '"ripe pear"'],
		['"ripe pear', '"ripe pear"'],
		['ripe"green pear"', 'ripe "green pear"'],
		['pea*', 'pea*'],
		['pea***', 'pea*'],
		['"ripe pea"*', '"ripe pea"*'],
		['"ripe pea*"', '"ripe pea"*'],
		['*', ''],
		['!!! ??', ''],
		['f:ada', 'from:ada'],
		['FROM:ada', 'from:ada'],
		['s:"ripe pear" nq:plum b:fig q:date', 'subject:"ripe pear" nq:plum body:fig q:date'],
		['-from:ada', '-from:ada'],
		['colour:green', '"colour green"'],
		['http://orchard.example/a', '"http //orchard.example/a"'],
		['l:orchard pear', 'pear list:orchard'],
		['list:a list:b', 'list:b'],
		['is:pruning tag:pruning', 'topic:pruning'],
		['since:2031-04-01 before:2031-05', 'since:2031-04-01 before:2031-05'],
		['date:2031-04..2031-05', 'since:2031-04 before:2031-05'],
		['d:2031..', 'since:2031'],
		['m:<pear@orchard.example>', 'mid:<pear@orchard.example>'],
		['list:', 'list:'],
	])('%j as %j', (text, expected) => {
		expect(showQuery(parseQuery(text))).toBe(expected);
	});
});

describe('what cannot be read as meant is told', () => {
	it.each([
		['list:""', /list:.*without a value/],
		['-list:orchard pear', /list:.*cannot be excluded/],
		['NOT topic:pruning', /topic:.*cannot be excluded/],
		['since:monday', /since:.*wants a date/],
		['before:2031-4-1', /before:.*wants a date/],
		['d:31..', /since:.*wants a date/],
		['colour:green', /colour:.*no field/],
		['x'.repeat(501), /first 500 characters/],
		['s:a '.repeat(40), /first 30 words/],
		['l:aaa '.repeat(5) + 's:bbbbbbbbbbbb '.repeat(30), /too long/],
	])('%j', (text, note) => {
		expect(parseQuery(text).notes.join('; ')).toMatch(note);
	});

	it('is nothing for a plain query', () => {
		expect(parseQuery('ripe pear from:ada').notes).toEqual([]);
	});
});

describe('any text', () => {
	const piece = fc.oneof(
		fc.constantFrom('OR', 'NOT', 'AND', '-', '"', '*', ':', '(', ')', '^', 'NEAR', 'NEAR(', '{', '..', '\0', ' ', '\n'),
		fc.constantFrom(
			's:',
			'from:',
			'list:',
			'since:',
			'd:',
			'mid:',
			'zz:',
			'date:2031..2032',
			'2031-04-01',
			'😀',
			'ß',
			'\ud800',
		),
		fc.string({ unit: 'binary', maxLength: 6 }),
		fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
	);
	const text = fc.oneof(
		fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
		fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(' ')),
		fc.string({ unit: 'binary', maxLength: 700 }),
	);
	const meaning = ({ terms, filters }: Query) => ({ terms, filters });

	it('is a query, and shown parses to itself', () => {
		fc.assert(
			fc.property(text, (words) => {
				const query = parseQuery(words);
				const shown = showQuery(query);
				expect(meaning(parseQuery(shown))).toEqual(meaning(query));
				expect(showQuery(parseQuery(shown))).toBe(shown);
			}),
			{ numRuns: 3_000 },
		);
	});
});
