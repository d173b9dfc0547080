/** Faults of rule files: one line that names file and row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileRuleBook, RULE_FILES } from '../../src/rules/rule-book.js';

type Content = Record<keyof typeof RULE_FILES, unknown>;
type Row = Record<string, unknown>;

const read = (): Content =>
	Object.fromEntries(
		Object.entries(RULE_FILES).map(([part, name]) => [
			part,
			parse(readFileSync(join(import.meta.dirname, '../../data/rules', name), 'utf8')) as unknown,
		]),
	) as Content;

function faultOf(change: (rows: Row[]) => void): string {
	const content = read();
	change(content.acts as Row[]);
	try {
		compileRuleBook(content);
	} catch (error) {
		return String(error);
	}
	return 'no fault';
}

describe('a fault of a rule file', () => {
	it.each<[string, (rows: Row[]) => void, RegExp]>([
		['an unknown key', ([first]) => Object.assign(first ?? {}, { wonder: 1 }), /: acts\.yaml: row \S+: .*"wonder"$/],
		['a missing reason', ([first]) => delete first?.reason, /: acts\.yaml: row \S+: .*reason: /],
		[
			'a pattern that does not compile',
			([first]) => Object.assign(first ?? {}, { pattern: '(' }),
			/: acts\.yaml: row \S+: /,
		],
	])('%s is told with file and row', (_, change, expected) => {
		const told = faultOf(change);
		expect(told).toMatch(expected);
		expect(told).not.toContain('\n');
	});
	it('is none in the files as they are', () => {
		expect(faultOf(() => undefined)).toBe('no fault');
	});
});
