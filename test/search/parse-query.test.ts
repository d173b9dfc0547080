import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATORS } from '../../src/search/operators.js';
import { parseQuery } from '../../src/search/parse-query.js';
import { showQuery } from '../../src/search/query.js';

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
		['l:orchard pear', 'list:orchard pear'],
		['list:a list:b', 'list:a list:b'],
		['list:a OR list:b', 'list:a OR list:b'],
		['-list:a', '-list:a'],
		['is:pruning tag:pears', 'topic:pruning topic:pears'],
		['since:2031-04-01 before:2031-05', 'since:2031-04-01 before:2031-05'],
		['date:2031-04..2031-05', 'date:2031-04..2031-05'],
		['d:2031..', 'date:2031..'],
		['m:<pear@orchard.example>', 'mid:pear@orchard.example'],
		['m:"<< pear@orchard.example>>"', 'mid:pear@orchard.example'],
		['list:', ''],
		['pear plum OR fig date', 'pear (plum OR fig) date'],
		['(pear plum) OR fig', '(pear plum) OR fig'],
		['((pear))', 'pear'],
		['(pear (plum fig))', 'pear plum fig'],
		['pear OR (plum OR fig)', 'pear OR plum OR fig'],
		['pear OR -(plum fig)', 'pear OR -(plum fig)'],
		['NOT (plum OR fig)', '-(plum OR fig)'],
		['NOT NOT plum', 'plum'],
		['ladder -c plum', 'ladder c plum'],
		['ladder -C -wide -"c" -s:c', 'ladder C -wide -"c" -subject:c'],
		['NOT c -(d) ladder OR NOT 7', 'NOT c NOT d (ladder OR NOT 7)'],
		['pear (', 'pear'],
		['pear )', 'pear'],
		['pear) plum', '"pear)" plum'],
		['(pear plum', 'pear plum'],
		['(from:ada)', 'from:ada'],
		['is:contested is:pruning', 'state:contested topic:pruning'],
		['tag:"Spring pruning"', 'topic:spring-pruning'],
		['has:questions has:file', 'has:question has:attachment'],
		['stance:AGAINST[from:"Ada  Birch"]', 'stance:against[from:ada birch]'],
		['messages:>10 people:5', 'messages:>10 people:5'],
		['T:ada c:bo tc:cy a:di', 'to:ada cc:bo tc:cy a:di'],
		['newer_than:2w older_than:2031', 'since:2w before:2031'],
		['filename:Plan.TXT quoted:Ada', 'n:plan.txt quoted:ada'],
		['meeting:2031-04', 'meeting:2031-04'],
		['meeting:"garden call"', 'meeting:"garden call"'],
		['thread:<a@b.c>', 'thread:a@b.c'],
		['since:2w', 'since:2w'],
		['thread:{ripe pear}', 'thread:{ripe pear}'],
		['plum -THREAD:{f:ada (ripe OR "green pear")}', 'plum -thread:{from:ada (ripe OR "green pear")}'],
		['thread:{pear thread:{plum}}', 'thread:{pear thread:{plum}}'],
		['thread:{pear', 'thread:{pear}'],
		['thread:{}', ''],
		['pear} thread:{a{b}c}', '"pear}" thread:{"a{b}c"}'],
		['thread:{(pear}', 'thread:{"pear}"}'],
		['(thread:{pear)} plum)', 'thread:{"pear)"} plum'],
	])('%j as %j', (text, expected) => {
		expect(showQuery(parseQuery(text))).toBe(expected);
	});
});

describe('what cannot be read as meant is told', () => {
	it.each([
		['list:""', /list:.*wants a value/],
		['a*', /three letters before the star/],
		['subject:"ripe pe"*', /three letters before the star/],
		['has:beard', /has:.*wants one of attachment/],
		['state:odd', /state:.*wants one of agreed/],
		['stance:maybe', /stance:.*wants for, against/],
		['people:many', /people:.*wants a number/],
		[`${'(a OR -'.repeat(12)}b c`, /parentheses were left out/],
		['since:monday', /since:.*wants a date/],
		['before:2031-4-1', /before:.*wants a date/],
		['d:31..', /d:.*wants dates/],
		['colour:green', /colour:.*no field/],
		['ladder -c', /"-c" is read as a word; NOT c/],
		['x'.repeat(501), /first 500 characters/],
		['s:a '.repeat(40), /first 30 words/],
		['l:aaa '.repeat(5) + 's:bbbbbbbbbbbb '.repeat(25), /too long/],
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
			...OPERATORS.flatMap(({ names }) => names.map((name) => `${name}:`)),
			...OPERATORS.map(({ example }) => example),
			'(',
			')',
			'-(',
			'thread:{',
			'-thread:{',
			'}',
			'[from:',
			']',
			'>=5',
			'2w',
			'yesterday',
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
	it('is a query, and shown parses to itself', () => {
		fc.assert(
			fc.property(text, (words) => {
				const query = parseQuery(words);
				const shown = showQuery(query);
				expect(parseQuery(shown).root).toEqual(query.root);
				expect(showQuery(parseQuery(shown))).toBe(shown);
			}),
			{ numRuns: 10_000 },
		);
	});
});

describe('a relative date', () => {
	it.each([
		['since:2w', 'since:2031-05-17'],
		['since:3m', 'since:2031-02-28'],
		['after:1y', 'since:2030-05-31'],
		['date:yesterday', 'date:2031-05-30'],
		['d:10d..today', 'date:2031-05-21..2031-05-31'],
		['before:999y', 'before:1032-05-31'],
	])('%s counts back from the newest mail: %s', (text, expected) => {
		expect(showQuery(parseQuery(text, '2031-05-31T23:00:00Z'))).toBe(expected);
	});
});
