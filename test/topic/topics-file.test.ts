import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RuleFileError } from '../../src/rules/rule-file-error.js';
import { parseTopics } from '../../src/rules/topics-file.js';

const GOOD = `topics:
  - id: pears
    label: Pears
    terms: [ripe pear, pears]
    related: [basket]
    exclude: [pear wood]
    patterns: ['pear \\d+']
  - id: plums
    label: Plums
`;

describe('a topics file', () => {
	it.each(['topics:\n', 'topics: []\n'])('may name none yet: %j', (text) => {
		expect(parseTopics(text, 'topics.yaml')).toEqual([]);
	});

	it('gives its topics in its order, what is left out empty', () => {
		expect(parseTopics(GOOD, 'topics.yaml')).toEqual([
			{
				id: 'pears',
				label: 'Pears',
				terms: ['ripe pear', 'pears'],
				related: ['basket'],
				exclude: ['pear wood'],
				patterns: ['pear \\d+'],
			},
			{ id: 'plums', label: 'Plums', terms: [], related: [], exclude: [], patterns: [] },
		]);
	});

	it('may hold no topic', () => {
		expect(parseTopics('topics: []\n', 'topics.yaml')).toEqual([]);
	});

	it('is shipped without a fault', () => {
		const text = readFileSync(new URL('../../data/topics.yaml', import.meta.url), 'utf8');
		expect(parseTopics(text, 'data/topics.yaml').length).toBeGreaterThan(0);
	});
});

describe('a topics file is refused with file, line and reason', () => {
	const topics = (...lines: string[]) =>
		`topics:\n  - id: pears\n    label: Pears\n${lines.map((line) => `    ${line}\n`).join('')}`;
	it.each<[string, string, RegExp]>([
		['no YAML', 'topics:\n  - id: [pears\n', /^topics\.yaml:[23]: /],
		['two documents', 'topics: []\n---\ntopics: []\n', /^topics\.yaml:\d: /],
		['a key that stands twice', topics('terms: [a]', 'terms: [b]'), /^topics\.yaml:5: .*unique/],
		['nothing', '', /^topics\.yaml:1: /],
		['text', 'pears and plums\n', /^topics\.yaml:1: /],
		['a list', '- id: pears\n', /^topics\.yaml:1: /],
		['topics missing', 'topic: []\n', /^topics\.yaml:1: .*topics/],
		['topics that are no list', 'topics: pears\n', /^topics\.yaml:1: topics/],
		['a topic that is no map', 'topics:\n  - pears\n', /^topics\.yaml:2: topics\.0/],
		['an unknown key', topics('colour: green'), /^topics\.yaml:4: topics\.0: .*colour/],
		['an unknown key beside topics', 'topics: []\ncolour: green\n', /^topics\.yaml:2: Unrecognized key: "colour"/],
		['an id missing', 'topics:\n  - label: Pears\n', /^topics\.yaml:2: topics\.0\.id/],
		['a label missing', 'topics:\n  - id: pears\n', /^topics\.yaml:2: topics\.0\.label/],
		['an empty label', 'topics:\n  - id: pears\n    label: " "\n', /^topics\.yaml:3: topics\.0\.label/],
		['an id with other signs', 'topics:\n  - id: Ripe Pears\n    label: Pears\n', /^topics\.yaml:2: .*a-z/],
		['an id that is a number', 'topics:\n  - id: 7\n    label: Pears\n', /^topics\.yaml:2: topics\.0\.id/],
		[
			'an id that stands twice',
			`${GOOD}  - id: pears\n    label: Others\n`,
			/^topics\.yaml:10: topic "pears" stands twice/,
		],
		['an empty term', topics('terms:', '  - pear', "  - ''"), /^topics\.yaml:6: .*empty term/],
		['a blank term', topics('related: ["  "]'), /^topics\.yaml:4: .*empty term/],
		['a term of null', topics('terms: [~]'), /^topics\.yaml:4: topics\.0\.terms\.0/],
		['a term that is no text', topics('exclude: [[pear]]'), /^topics\.yaml:4: topics\.0\.exclude\.0/],
		['terms that are no list', topics('terms: pear'), /^topics\.yaml:4: topics\.0\.terms/],
		[
			'a pattern that does not compile',
			topics("patterns: ['pear', '(plum']"),
			/^topics\.yaml:4: topics\.0\.patterns\.1: .*regular/,
		],
		['a pattern that needs to go back', topics("patterns: ['(a)\\1']"), /^topics\.yaml:4: .*RE2/],
		['a pattern that looks around', topics("patterns: ['(?<=a)b']"), /^topics\.yaml:4: .*RE2/],
		['an empty pattern', topics("patterns: ['']"), /^topics\.yaml:4: topics\.0\.patterns\.0/],
		['an endless term', topics(`terms: ['${'x'.repeat(300)}']`), /^topics\.yaml:4: topics\.0\.terms\.0/],
	])('%s', (_name, text, line) => {
		expect(() => parseTopics(text, 'topics.yaml')).toThrow(RuleFileError);
		expect(() => parseTopics(text, 'topics.yaml')).toThrow(line);
	});
});

describe('a topics file is refused for', () => {
	const topics = (line: string) => `topics:\n  - id: pears\n    label: Pears\n    ${line}\n`;
	it.each<[string, string]>([
		['a term without a word', topics('terms: ["+++"]')],
		['a pattern that finds nothing everywhere', topics("patterns: ['x*']")],
		['an alias of nobody', 'topics: *nobody\n'],
		['aliases without end', aliases(12)],
	])('%s', (_name, text) => {
		expect(() => parseTopics(text, 'topics.yaml')).toThrow(RuleFileError);
	});
});

/** Each line holds nine times the one before it. */
function aliases(lines: number): string {
	const names = Array.from({ length: lines }, (_, at) => `n${at}`);
	const rows = names.map(
		(name, at) =>
			`${name}: &${name} [${Array(9)
				.fill(at === 0 ? 'x' : `*n${at - 1}`)
				.join(', ')}]`,
	);
	return `${rows.join('\n')}\ntopics: *n${lines - 1}\n`;
}
