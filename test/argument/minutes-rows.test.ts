import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileMinutesRules } from '../../src/rules/minutes-rules.js';

const rules = Object.values(
	compileMinutesRules(parse(readFileSync(new URL('../../data/rules/minutes.yaml', import.meta.url), 'utf8'))),
).flat();

it('rows of minutes.yaml have ids of their own', () => {
	expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
});

it.each(rules.map((rule) => [rule.id, rule] as const))('%s hits what it must and nothing else', (_id, rule) => {
	const missed = rule.yes.filter((example) => !rule.regex.test(example));
	const wrong = rule.no.filter((example) => rule.regex.test(example));
	expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
});
