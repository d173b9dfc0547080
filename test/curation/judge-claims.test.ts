/**
 * What a person's word on single claims does to a thread, by the real pipeline.
 */
import { expect, it } from 'vitest';
import { faultIn } from '../../src/curation/check-messages.js';
import { parseCuration } from '../../src/curation/curation-file.js';
import { idleWords } from '../../src/curation/idle-entries.js';
import type { MsgId } from '../../src/model/ids.js';
import { NO_MAILMAP } from '../../src/people/mailmap.js';
import { createPipeline } from '../../src/pipeline.js';
import { ORCHARD } from '../brief/briefs.js';
import { analysis, RULES, TOPICS } from '../support/pipeline.js';

/** The orchard's thread under a curation. */
function judged(text: string) {
	const curation = parseCuration(text, 'curation.yaml', null).entries.map(({ entry }) => entry);
	const pipeline = createPipeline({ rules: RULES, topics: TOPICS, mailmap: NO_MAILMAP, profiles: new Map(), curation });
	const { thread } = analysis(ORCHARD, pipeline);
	return { thread, topic: (id: string) => thread.topics.find((one) => one.id === id) };
}

/** What is told of the last entry of a file, in the thread under a curation. */
function lastIdle(text: string, applied: string): string | null {
	const entries = parseCuration(text, 'curation.yaml', null).entries;
	const last = entries.at(-1);
	if (last === undefined) throw new TypeError('no entry');
	return idleWords(last, judged(applied).thread, { body: ORCHARD[0]?.body ?? '', before: entries.slice(0, -1) });
}

it('a proposal is confirmed, or given another kind', () => {
	const confirmed = judged('a@o.example:\n  - {proposal: we start pruning, is: right, by: Di Reed}\n');
	expect(confirmed.topic('pruning')?.proposals).toMatchObject([{ curated: { what: 'confirmed', by: 'Di Reed' } }]);
	const other = judged('a@o.example:\n  - {proposal: we start pruning, is: option}\n').topic('pruning');
	expect(other?.proposals).toMatchObject([{ kind: 'option', curated: { what: 'corrected', found: 'direct' } }]);
});

it('a rejected proposal leaves positions on its topic, and is kept beside', () => {
	const { thread, topic } = judged('a@o.example:\n  - {proposal: we start pruning, is: wrong}\n');
	expect(thread.rejected).toMatchObject([{ kind: 'proposal', topic: 'pruning', who: 'Ada Birch' }]);
	expect(topic('pruning')?.proposals).toEqual([]);
	const targets = topic('pruning')?.stances.map(({ target }) => target);
	expect(targets?.length).toBeGreaterThan(1);
	for (const target of targets ?? []) expect(target).toEqual({ kind: 'topic', id: 'pruning' });
	expect(topic('pruning')?.answers.filter(({ to }) => to.kind === 'proposal')).toEqual([]);
});

it('a proposal that is put under another topic takes its positions and answers along', () => {
	const before = judged('').topic('pruning');
	const { topic } = judged('a@o.example:\n  - {proposal: we start pruning, topic: ladder}\n');
	expect(topic('ladder')?.proposals).toMatchObject([{ curated: { what: 'corrected', found: 'topic pruning' } }]);
	expect(topic('ladder')?.stances.map(({ id }) => id)).toEqual(before?.stances.map(({ id }) => id));
	expect(topic('ladder')?.state).toBe(before?.state);
	expect(topic('pruning')?.stances).toEqual([]);
});

it('a position that is put under another topic is on that topic as a whole', () => {
	const { topic } = judged('c@o.example:\n  - {stance: I object, topic: ladder}\n');
	expect(topic('ladder')?.stances).toMatchObject([{ holder: 'Cy Marsh', target: { kind: 'topic', id: 'ladder' } }]);
	expect(topic('pruning')?.stances.map(({ holder }) => holder)).not.toContain('Cy Marsh');
});

it('an action gets another owner, day and topic, and tells what was found', () => {
	const { thread } = judged(
		'a@o.example:\n  - {action: I will count the rows, owner: Bo Lind, due: 2031-05-01, topic: none, on: 2031-06-01}\n',
	);
	expect(thread.actions).toMatchObject([
		{
			owner: 'Bo Lind',
			due: '2031-05-01',
			topic: null,
			curated: { what: 'corrected', found: 'topic pruning, owner Ada Birch, due none', on: '2031-06-01' },
		},
	]);
	const same = judged('a@o.example:\n  - {action: I will count the rows, owner: Ada Birch}\n');
	expect(same.thread.actions).toMatchObject([{ curated: { what: 'confirmed', found: null } }]);
});

it.each([
	['{action: I will count, is: right}', null],
	['{decision: I will count, is: right}', 'no decision was found in these words'],
	['{state: pruning, is: right}', null],
	['{state: ladder, is: open}', 'no mail of the thread carries ladder: its state is not told'],
	['{topics: {add: [ladder]}}', null],
])('an entry of which nothing comes is told: %s', (text, idle) => {
	expect(lastIdle(`a@o.example:\n  - ${text}\n`, '')).toBe(idle);
});

it('a claim that is rejected was found, and one that is judged twice is told', () => {
	const wrong = 'a@o.example:\n  - {action: I will count, is: wrong}\n';
	expect(lastIdle(wrong, wrong)).toBeNull();
	expect(lastIdle(`${wrong}  - {action: report back, is: right}\n`, wrong)).toBe(
		'line 2 judges the same action, and holds',
	);
});

it.each([
	['nobody@o.example:\n  - {parent: none}\n', 2, 'nobody@o.example: no such message in the archive'],
	['a@o.example:\n  - {parent: gone@o.example}\n', 2, 'gone@o.example: no such message in the archive'],
	['a@o.example:\n  - {action: I will fly, is: right}\n', 2, 'a@o.example: these words do not stand in it: I will fly'],
	[
		'a@o.example:\n  - {action: I will count, is: right}\n  - {action: count the rows, is: wrong}\n',
		3,
		'a@o.example: judges words that line 2 judges',
	],
	['people:\n  - {person: Nemo, role: captain}\n', 2, 'Nemo: nobody wrote under this name'],
])('what does not fit the archive is named with its line: %j', (text, line, reason) => {
	const bodies = new Map(ORCHARD.map(({ id, body }) => [id, body ?? '']));
	const facts = { bodyOf: (id: MsgId) => bodies.get(id) ?? null, hasPerson: (name: string) => name === 'Ada Birch' };
	expect(faultIn(parseCuration(text, 'curation.yaml', null), facts)).toEqual({ line, reason });
});
