import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { MsgId } from '../../src/model/ids.js';
import type { MessageHead } from '../../src/model/message.js';
import { buildThreads } from '../../src/thread/build-threads.js';
import { type Draft, head, minute } from '../support/messages.js';
import { drawn, tree } from '../support/tree.js';

const heads = (drafts: readonly Draft[]): MessageHead[] => drafts.map(head);

describe('a tree of answers', () => {
	it.each<[string, Draft[], string]>([
		['no messages', [], ''],
		['one message', [{ id: 'a' }], 'a'],
		[
			'answers to answers',
			[{ id: 'a' }, { id: 'b', inReplyTo: ['a'] }, { id: 'c', references: ['a', 'b'] }],
			'a\n  b\n    c',
		],
		[
			'siblings by date, of equal dates by id',
			[
				{ id: 'a' },
				{ id: 'z', references: ['a'], date: minute(5) },
				{ id: 'c', references: ['a'], date: minute(9) },
				{ id: 'b', references: ['a'], date: minute(9) },
			],
			'a\n  z\n  b\n  c',
		],
		[
			'a broken In-Reply-To beside good References',
			[{ id: 'a' }, { id: 'b', references: ['a'], inReplyTo: ['Your message of Monday'] }],
			'a\n  b',
		],
		['In-Reply-To alone', [{ id: 'a' }, { id: 'b', inReplyTo: ['a'] }], 'a\n  b'],
		['In-Reply-To that names two', [{ id: 'a' }, { id: 'b' }, { id: 'c', inReplyTo: ['b', 'a'] }], 'a\n--\nb\n  c'],
		['a message that answers itself', [{ id: 'a', references: ['a'], inReplyTo: ['a'] }], 'a'],
		['a message that answers itself and another', [{ id: 'a' }, { id: 'b', references: ['a', 'b'] }], 'a\n  b'],
		['a missing parent', [{ id: 'b', references: ['a'] }], 'a?\n  b'],
		[
			'a missing parent of two',
			[
				{ id: 'b', references: ['a'] },
				{ id: 'c', references: ['a'] },
			],
			'a?\n  b\n  c',
		],
		[
			'a missing message between two that are here',
			[{ id: 'a' }, { id: 'c', references: ['a', 'b'] }],
			'a\n  b?\n    c',
		],
		['a chain of missing ones, of which the last holds', [{ id: 'd', references: ['a', 'b', 'c'] }], 'c?\n  d'],
		[
			'missing ones that hold two branches together',
			[
				{ id: 'd', references: ['a', 'b'] },
				{ id: 'e', references: ['a', 'c'] },
			],
			'a?\n  b?\n    d\n  c?\n    e',
		],
		[
			'a parent that is dated after its answers',
			[
				{ id: 'b', references: ['a'], date: minute(1) },
				{ id: 'c', references: ['a', 'b'], date: minute(2) },
				{ id: 'a', date: minute(3) },
			],
			'a\n  b\n    c',
		],
		[
			"References of others that contradict a message's own",
			[{ id: 'a' }, { id: 'b', references: ['a'] }, { id: 'c', references: ['b', 'a'] }],
			'a\n  b\n  c',
		],
		[
			'References that contradict each other about missing ones: the earlier message is believed',
			[
				{ id: 'c', references: ['a', 'b'] },
				{ id: 'd', references: ['b', 'a'] },
			],
			'a?\n  b?\n    c\n  d',
		],
		[
			'References of others that place a message without headers',
			[{ id: 'a' }, { id: 'b', subject: 'Plums' }, { id: 'c', references: ['a', 'b'] }],
			'a\n  b\n    c',
		],
		['two that have nothing to do with each other', [{ id: 'a' }, { id: 'b', subject: 'Plums' }], 'a\n--\nb'],
	])('is drawn for %s', (_name, drafts, expected) => {
		expect(drawn(buildThreads(heads(drafts)))).toBe(tree(expected));
	});

	it('is one tree of both where two messages answer each other', () => {
		const [thread, ...others] = buildThreads(
			heads([
				{ id: 'a', references: ['b'] },
				{ id: 'b', references: ['a'] },
			]),
		);
		expect(others).toEqual([]);
		expect(thread?.nodes.map(({ depth }) => depth)).toEqual([0, 1]);
	});

	it('has a message once that is handed in twice', () => {
		expect(
			drawn(buildThreads(heads([{ id: 'a' }, { id: 'b', references: ['a'] }, { id: 'b', references: ['a'] }]))),
		).toBe('a\n  b');
	});

	it('says why each message stands where it does', () => {
		const [thread] = buildThreads(
			heads([
				{ id: 'a' },
				{ id: 'b', references: ['a'], inReplyTo: ['a'] },
				{ id: 'c', references: ['a', 'b'] },
				{ id: 'd', subject: 'Re: Pears' },
			]),
		);
		expect(thread?.nodes.map(({ id, parentReason }) => `${id} ${parentReason}`)).toEqual([
			'a none',
			'b in-reply-to',
			'c references',
			'd subject',
		]);
	});
});

describe('a subject alone', () => {
	it.each<[string, Draft]>([
		['Re:', { id: 'b', subject: 'Re: Pears' }],
		['Re: behind a list tag', { id: 'b', subject: '[orchard] Re: Pears' }],
		['a counted Re', { id: 'b', subject: 'Re[2]: Pears' }],
		['Re: of a German client', { id: 'b', subject: 'AW: Pears' }],
		['Re: of a German client that writes it out', { id: 'b', subject: 'Antwort: Pears' }],
		['an answer that was passed on', { id: 'b', subject: 'Fwd: Re: Pears' }],
		[
			'an answer that was passed on twice, tags before all',
			{ id: 'b', subject: '[orchard] Fw: [orchard] Fwd: AW: Pears' },
		],
		['Re: of a Swedish client on Re:', { id: 'b', subject: 'SV: Re: Pears' }],
		['Re: within thirty days', { id: 'b', subject: 'Re: Pears', date: '2031-05-01T11:00:00Z' }],
		['Re: below a parent that nobody else knows', { id: 'b', subject: 'Re: Pears', references: ['x'] }],
	])('ties %s to the message that it answers', (_name, draft) => {
		const [first, second] = buildThreads(heads([{ id: 'a' }, draft]));
		expect([first?.id, first?.nodes.at(-1)?.id, second]).toEqual(['a', 'b', undefined]);
	});

	it.each<[string, Draft]>([
		['the same words that are no answer', { id: 'b', subject: 'Pears' }],
		['other words', { id: 'b', subject: 'Re: Pears, cooked' }],
		['an answer that came first', { id: 'b', subject: 'Re: Pears', date: '2031-03-31T12:00:00Z' }],
		['an answer after more than thirty days', { id: 'b', subject: 'Re: Pears', date: '2031-05-03T12:00:00Z' }],
		['a forwarded message', { id: 'b', subject: 'Fwd: Pears' }],
		['an answer without subject', { id: 'b', subject: 'Re:' }],
	])('does not tie %s', (_name, draft) => {
		expect(buildThreads(heads([{ id: 'a' }, draft]))).toHaveLength(2);
	});

	it('counts thirty days alike wherever the clock is set to summer time in between', () => {
		const drafts = [
			{ id: 'a', date: '2031-03-10T12:00:00Z' },
			{ id: 'b', subject: 'Re: Pears', date: '2031-04-10T11:30:00Z' },
		];
		vi.stubEnv('TZ', 'Europe/Berlin');
		const threads = buildThreads(heads(drafts));
		vi.unstubAllEnvs();
		expect(threads).toHaveLength(1);
	});

	it('ties an answer to an answer that was passed on where nothing older has the subject', () => {
		const drafts = [
			{ id: 'a', subject: 'Plums' },
			{ id: 'b', subject: 'Fwd: Re: Pears' },
			{ id: 'c', subject: 'Re: Pears' },
		];
		expect(drawn(buildThreads(heads(drafts)))).toBe('a\n--\nb\n  c');
	});

	it('does not tie two messages without subject', () => {
		expect(
			buildThreads(
				heads([
					{ id: 'a', subject: '' },
					{ id: 'b', subject: 'Re: ' },
				]),
			),
		).toHaveLength(2);
	});

	it('does not move an answer that its headers place', () => {
		const drafts = [{ id: 'a' }, { id: 'b', subject: 'Plums' }, { id: 'c', subject: 'Re: Pears', references: ['b'] }];
		expect(drawn(buildThreads(heads(drafts)))).toBe('a\n--\nb\n  c');
	});

	it('does not move a family under a parent that several messages know', () => {
		const drafts = ['b', 'c'].map((id) => ({ id, subject: 'Re: Pears', references: ['x'] }));
		expect(drawn(buildThreads(heads([{ id: 'a' }, ...drafts])))).toBe('a\n--\nx?\n  b\n  c');
	});
});

describe('a thread whose beginning is missing', () => {
	it.each<[string, Draft[], boolean]>([
		['begins with a ghost', [{ id: 'b', references: ['a'] }], true],
		['begins with an answer by its subject', [{ id: 'b', subject: 'Re: Pears' }], true],
		['is whole', [{ id: 'a' }, { id: 'b', references: ['a'] }], false],
		['begins with a message that answers itself', [{ id: 'a', references: ['a'] }], false],
		[
			'begins in a circle',
			[
				{ id: 'a', references: ['b'] },
				{ id: 'b', references: ['a'] },
			],
			false,
		],
	])('is told where it %s', (_name, drafts, missing) => {
		expect(buildThreads(heads(drafts)).map(({ rootMissing }) => rootMissing)).toEqual([missing]);
	});
});

describe('any set of messages', () => {
	const id = fc.constantFrom(...'abcdefghij');
	const draft = fc.record(
		{
			id,
			minutes: fc.integer({ min: 0, max: 3 }),
			subject: fc.constantFrom('Pears', 'Re: Pears', 'Plums', 'Re: Plums', '', 'Re:'),
			inReplyTo: fc.array(id, { maxLength: 2 }),
			references: fc.array(fc.constantFrom(...'abcdefghijxyz'), { maxLength: 5 }),
		},
		{ noNullPrototype: true },
	);
	const set = fc
		.uniqueArray(draft, { selector: (made) => made.id, maxLength: 10 })
		.map((drafts) => drafts.map((made) => head({ ...made, date: minute(made.minutes) })));

	it('gives the same threads in any order', () => {
		const shuffled = set.chain((messages) =>
			fc.tuple(fc.constant(messages), fc.shuffledSubarray(messages, { minLength: messages.length })),
		);
		fc.assert(
			fc.property(shuffled, ([messages, others]) => {
				expect(buildThreads(others)).toEqual(buildThreads(messages));
			}),
			{ numRuns: 300 },
		);
	});

	it('stands once in the trees, each below its parent, without a circle', () => {
		fc.assert(
			fc.property(set, (messages) => {
				const threads = buildThreads(messages);
				const nodes = threads.flatMap((thread) => thread.nodes);
				const placed = nodes.filter(({ ghost }) => !ghost).map((node) => node.id);
				expect(placed.toSorted()).toEqual(messages.map((message) => message.id).sort());
				expect(new Set(nodes.map((node) => node.id)).size).toBe(nodes.length);
				for (const thread of threads) {
					expect(thread.id).toBe(thread.nodes[0]?.id);
					const depths = new Map<MsgId, number>();
					for (const { id, parent, depth } of thread.nodes) {
						expect(depth).toBe(parent === null ? 0 : (depths.get(parent) ?? Number.NaN) + 1);
						depths.set(id, depth);
					}
					expect(thread.nodes.filter(({ parent }) => parent === null)).toHaveLength(1);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('holds no ghost that holds nothing', () => {
		fc.assert(
			fc.property(set, (messages) => {
				for (const { nodes } of buildThreads(messages)) {
					const parents = new Set(nodes.map(({ parent }) => parent));
					expect(nodes.filter(({ ghost, id }) => ghost && !parents.has(id))).toEqual([]);
				}
			}),
		);
	});
});

describe('a thread without measure', () => {
	const chain = (order: (at: number) => number) =>
		Array.from({ length: 5_000 }, (_, at) =>
			head({ id: `m${at}`, date: minute(order(at)), references: at === 0 ? [] : [`m${at - 1}`] }),
		);
	it.each<[string, MessageHead[]]>([
		['answers in order', chain((at) => at)],
		['answers dated backwards', chain((at) => 5_000 - at)],
	])('is read whole: 5,000 %s', (_name, messages) => {
		const [thread, ...others] = buildThreads(messages);
		expect([thread?.id, thread?.nodes.at(-1)?.depth, others]).toEqual(['m0', 4_999, []]);
	});

	it('is read whole: one message that names 5,000 missing ones', () => {
		const references = Array.from({ length: 5_000 }, (_, at) => `m${at}`);
		expect(drawn(buildThreads([head({ id: 'last', references })]))).toBe('m4999?\n  last');
	});

	it('is read whole: 5,000 answers to one message', () => {
		const answers = Array.from({ length: 5_000 }, (_, at) => head({ id: `m${at}`, references: ['root'] }, at));
		expect(buildThreads([head({ id: 'root' }), ...answers])[0]?.nodes).toHaveLength(5_001);
	});
});
