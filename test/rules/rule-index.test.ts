import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileActRules, compileModifierRules } from '../../src/rules/act-rules.js';
import { compileMaskRules } from '../../src/rules/mask-rules.js';
import { neededParts } from '../../src/rules/needed-parts.js';
import { compilePattern } from '../../src/rules/pattern.js';
import type { Rule } from '../../src/rules/rule.js';
import { indexRules } from '../../src/rules/rule-index.js';

const rows = (name: string): unknown =>
	parse(readFileSync(new URL(`../../data/rules/${name}`, import.meta.url), 'utf8'));
const mails = (name: string): string => readFileSync(new URL(`../../data/sample/${name}`, import.meta.url), 'utf8');

const rules: readonly Rule[] = [
	...compileActRules(rows('acts.yaml')),
	...compileModifierRules(rows('modifiers.yaml')),
	...compileMaskRules(rows('masks.yaml')),
];

function rule(id: string, pattern: string): Rule {
	return { id, regex: compilePattern(pattern), reason: '', yes: [], no: [] };
}

describe('parts that a pattern needs', () => {
	it.each([
		['orchard', [['orchard']]],
		['(?:apple|pear) tree', [['apple tree', 'pear tree']]],
		['favou?r(?:ed)?', [['favoured', 'favour', 'favored', 'favor']]],
		["don't(?= \\w)", [["don't"]]],
		['the \\w{2,9} ladder', [[' ladder'], ['the ']]],
		['(?:old )?gate', [['old gate', 'gate']]],
		['(?:very |so ){0,2}ripe', [['ripe']]],
		['(?!plum)pru[nm]e', [['pru']]],
		['^\\W{0,3}\\+1', [['+1']]],
		['\\.{3}', [['.']]],
		['(?<=from:.{0,9})\\w{2,9}(?= wrote)', [[' wrote'], ['from:']]],
		['(?:(?<=ripe|green).|x{2}) \\w pear', [[' pear']]],
		['a \\d{2} (?:red \\w{3} plum|pear)', [[' plum', 'pear']]],
	])('%s: %j', (pattern, parts) => {
		expect(neededParts(compilePattern(pattern))).toEqual(parts);
	});

	it.each(['\\w{2,9}', 'a?', 'apple|\\d{4}', '(?:\\w{1,3} ){0,2}', '\\u0041pple'])('cannot be told: %s', (pattern) => {
		expect(neededParts(compilePattern(pattern))).toEqual([]);
	});
});

describe('an index of rules', () => {
	it('leaves out what cannot hit, and keeps the order', () => {
		const pick = indexRules([rule('b', 'pear'), rule('a', 'apple'), rule('c', '\\w{30}')]);
		expect(pick('An Apple and a PEAR').map(({ id }) => id)).toEqual(['b', 'a', 'c']);
		expect(pick('A plum').map(({ id }) => id)).toEqual(['c']);
	});

	it('leaves out what finds one of its parts only, text by text', () => {
		const pick = indexRules([rule('a', 'apple \\w{2,9} ladder')]);
		const picked = ['An apple', 'a ladder', 'ladder and apple ladder', 'an apple'].map((text) => pick(text).length);
		expect(picked).toEqual([0, 0, 1, 0]);
	});

	it.each(['I don’t\n\t think so', "i DON'T  think so", 'ı ſhip it, at 3 \u212a', 'I\u00a0agree', '', ' '])(
		'finds all that hits %j',
		(text) => {
			const odd = [...rules, rule('s', 'ship'), rule('k', '3 k')];
			const picked = new Set(indexRules(odd)(text));
			expect(odd.filter(({ regex }) => regex.test(text)).filter((hit) => !picked.has(hit))).toEqual([]);
		},
	);

	it('finds all that hits the examples of the rows and the sample', () => {
		const pick = indexRules(rules);
		const texts = [
			...rules.flatMap(({ yes, no }) => [...yes, ...no]),
			...['hearth-devel.mbox', 'hearth-security.mbox'].flatMap((name) => mails(name).split(/(?<=[.?!])\s|\n\n/)),
		];
		const missed = texts.flatMap((text) => {
			const picked = new Set(pick(text));
			return rules.filter((row) => !picked.has(row) && row.regex.test(text)).map(({ id }) => `${id}: ${text}`);
		});
		expect(missed).toEqual([]);
		expect(texts.length).toBeGreaterThan(500);
	});

	it('tries few rows on a sentence', () => {
		const pick = indexRules(rules);
		expect(pick('The parcel came on Tuesday and was wet.').length).toBeLessThan(rules.length / 4);
	});
});
