/**
 * What a curation file may hold, and where its faults are.
 */
import { expect, it } from 'vitest';
import { parseCuration } from '../../src/curation/curation-file.js';
import { RuleFileError } from '../../src/rules/topics-file.js';

const read = (text: string) => parseCuration(text, 'curation.yaml', new Set(['batching']));

it('entries come in the order of the file, each with its line', () => {
	expect(read('# ours\n<a@x>:\n  - {stance: no  way, is: -2, by: Ada Birch, on: 2026-01-02, note: loud}\n')).toEqual([
		{
			line: 3,
			entry: { message: 'a@x', kind: 'stance', words: 'no  way', is: '-2', by: 'Ada Birch', on: '2026-01-02' },
		},
	]);
	expect(read('# nothing yet\n')).toEqual([]);
});

it.each([
	['a: [\n', /curation\.yaml:\d+: /],
	['a@x: yes\n', /curation\.yaml:1: .*a list of entries/],
	['- a@x\n', /curation\.yaml:1: Message-IDs are wanted/],
	['a@x:\n  - {colour: red}\n', /curation\.yaml:2: a@x: one of parent, /],
	['a@x:\n  - {state: batching, is: agreed, colour: red}\n', /curation\.yaml:2: .*colour/],
	['a@x:\n  - {state: batching, is: splendid}\n', /curation\.yaml:2: .*is: /],
	['# a topic\na@x:\n  - {state: moon, is: agreed}\n', /curation\.yaml:3: .*topic "moon" is not configured/],
	['a@x:\n  - {decision: yes we do, is: right, on: yesterday}\n', /curation\.yaml:2: .*a day is wanted/],
	['a@x:\n  - {decision: we do, is: right}\n  - {decision: "we  do", is: wrong}\n', /:3: a@x: contradicts line 2/],
	['a@x:\n  - {topics: {add: [batching]}}\n  - {topics: {remove: [batching]}}\n', /:3: .*contradicts line 2/],
	['a@x:\n  - {parent: b@x}\nb@x:\n  - {parent: a@x}\n', /:4: b@x: would answer itself/],
	['a@x:\n  - {hide: asked by its author}\n', /:2: a@x: on: /],
	['a@x:\n  - {decision: b, is: right}\na@x: []\n', /curation\.yaml:3: /],
])('%j is refused with its line', (text, line) => {
	expect(() => read(text)).toThrow(RuleFileError);
	expect(() => read(text)).toThrow(line);
	expect(() => read(text)).not.toThrow(/\n/);
});
