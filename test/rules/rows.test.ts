import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileActRules, compileModifierRules } from '../../src/rules/act-rules.js';
import { compileMaskRules } from '../../src/rules/mask-rules.js';
import { compilePattern } from '../../src/rules/pattern.js';
import type { Rule } from '../../src/rules/rule.js';

const rows = (name: string): unknown =>
	parse(readFileSync(new URL(`../../data/rules/${name}`, import.meta.url), 'utf8'));

const files: readonly [string, readonly Rule[]][] = [
	['acts.yaml', compileActRules(rows('acts.yaml'))],
	['modifiers.yaml', compileModifierRules(rows('modifiers.yaml'))],
	['masks.yaml', compileMaskRules(rows('masks.yaml'))],
];

describe.each(files)('rows of %s', (_, rules) => {
	it('have ids of their own', () => {
		expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
	});

	it.each(rules.map((rule) => [rule.id, rule] as const))('%s hits what it must and nothing else', (_id, rule) => {
		const missed = rule.yes.filter((example) => !rule.regex.test(example));
		const wrong = rule.no.filter((example) => rule.regex.test(example));
		expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
	});
});

describe('a pattern', () => {
	it('matches whole words, either apostrophe, any white space', () => {
		const regex = compilePattern("don't think");
		expect(regex.test('I don’t\n think so')).toBe(true);
		expect(regex.test("I don't thinking")).toBe(false);
	});

	it.each(['a+', 'a*', '(a|b){2,}', '(?:ab){0,9}', '', 'x'.repeat(1001), '(unclosed'])('is refused: %s', (source) => {
		expect(() => compilePattern(source)).toThrow(SyntaxError);
	});
});
