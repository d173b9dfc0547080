/**
 * What a curation file may hold, and where its faults are.
 */
import { expect, it } from 'vitest';
import { parseCuration } from '../../src/curation/curation-file.js';
import { RuleFileError } from '../../src/rules/rule-file-error.js';

const read = (text: string) => parseCuration(text, 'curation.yaml', new Set(['batching']));

it('entries come in the order of the file, each with its line', () => {
	const signed = { by: 'Ada Birch', on: '2026-01-02' };
	expect(read('# ours\n<a@x>:\n  - {stance: no  way, is: -2, by: Ada Birch, on: 2026-01-02, note: loud}\n')).toEqual({
		entries: [{ line: 3, entry: { message: 'a@x', kind: 'stance', words: 'no  way', is: '-2', put: {}, ...signed } }],
		roles: [],
	});
	expect(read('# nothing yet\n')).toEqual({ entries: [], roles: [] });
});

it('people have roles, beside the messages', () => {
	const { roles } = read('people:\n  - {person: Bo Lind, role: release manager, by: Ada Birch}\n');
	expect(roles).toEqual([
		{ line: 2, entry: { person: 'Bo Lind', role: 'release manager', by: 'Ada Birch', on: null } },
	]);
});

it.each([
	['{action: I will, owner: Bo Lind, due: 2026-02-01}', { is: 'right', put: { owner: 'Bo Lind', due: '2026-02-01' } }],
	['{action: I will, is: done, owner: none, due: none}', { is: 'done', put: { owner: null, due: null } }],
	['{decision: we do, topic: none}', { is: 'right', put: { topic: null } }],
	['{proposal: let us, is: alternative, topic: batching}', { is: 'alternative', put: { topic: 'batching' } }],
])('a judgement corrects value, topic, owner and day: %s', (entry, judgement) => {
	expect(read(`a@x:\n  - ${entry}\n`).entries[0]?.entry).toMatchObject(judgement);
});

it.each([
	['a: [\n', /curation\.yaml:\d+: [^:]*[^:\s]$/],
	['a@x: - b\n', /curation\.yaml:1: [^:]*[^:\s]$/],
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
	['a@x:\n  - {decision: we do}\n', /:2: a@x: is: right, wrong or a value is wanted/],
	['a@x:\n  - {decision: we do, is: wrong, topic: batching}\n', /:2: a@x: what is wrong has nothing to correct/],
	['a@x:\n  - {decision: we do, owner: Bo Lind}\n', /:2: .*owner/],
	['a@x:\n  - {stance: no, topic: none}\n', /:2: .*topic "none" is not configured/],
	['a@x:\n  - {action: I will, due: soon}\n', /:2: a@x: due: /],
	['a@x:\n  - {action: I will, owner: Bo}\n  - {action: I will, owner: Cy}\n', /:3: .*contradicts line 2/],
	['people:\n  - {person: Bo Lind}\n', /curation\.yaml:2: people: role: /],
	['people:\n  Bo Lind: release manager\n', /curation\.yaml:1: people: a list of entries/],
	['a@x:\n  - {hide: asked by its author}\n', /:2: a@x: on: /],
	['a@x:\n  - {decision: b, is: right}\na@x: []\n', /curation\.yaml:3: /],
])('%j is refused with its line', (text, line) => {
	expect(() => read(text)).toThrow(RuleFileError);
	expect(() => read(text)).toThrow(line);
	expect(() => read(text)).not.toThrow(/\n/);
});
