import { describe, expect, test } from 'vitest';
import { compileZoneRules, hits } from '../../src/rules/zone-rules.js';
import { RULES } from './rules.js';

describe.each(RULES.rows.map((row) => [row.id, row] as const))('%s', (_id, row) => {
	test.each(row.yes)('hits %j', (line) => {
		expect(hits(row, line, line.toLowerCase())).toBe(true);
	});
	test.each(row.no)('leaves %j', (line) => {
		expect(hits(row, line, line.toLowerCase())).toBe(false);
	});
});

describe('compileZoneRules', () => {
	const row = { id: 'x/y', zone: 'greeting', pattern: 'hi', reason: 'r', yes: ['hi'], no: ['ho'] };
	const rest = {
		abbreviations: { never: [], number: [], capital: [], starter: [] },
		months: [],
		starters: [],
		languages: [{ code: 'en', words: ['the'] }],
	};
	test('names the row whose pattern does not compile', () => {
		expect(() => compileZoneRules({ zones: [{ ...row, pattern: 'a+' }], ...rest })).toThrow(/row x\/y/);
	});
	test('names the row that has an unknown key', () => {
		expect(() => compileZoneRules({ zones: [{ ...row, wild: 1 }], ...rest })).toThrow(/row x\/y/);
	});
	test('names the row that is there twice', () => {
		expect(() => compileZoneRules({ zones: [row, row], ...rest })).toThrow(/row x\/y: there are two/);
	});
	test('refuses what is no object', () => {
		expect(() => compileZoneRules(null)).toThrow(SyntaxError);
	});
});
