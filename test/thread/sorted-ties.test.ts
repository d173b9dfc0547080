import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MsgId } from '../../src/model/ids.js';
import { NO_PARENTS } from '../../src/model/thread.js';
import { buildThreads } from '../../src/thread/build-threads.js';
import { sortTies } from '../../src/thread/sorted-ties.js';
import { tiesOf } from '../../src/thread/ties.js';
import { message } from '../support/messages.js';

const name = fc.constantFrom(...'abcdefghijkl') as fc.Arbitrary<MsgId>;
const named = fc.constantFrom(...'abcdefghijklxyz') as fc.Arbitrary<MsgId>;
const head = fc
	.record({
		id: name,
		day: fc.integer({ min: 0, max: 200 }),
		subject: fc.constantFrom('Pears', 'Re: Pears', 'Plums', 'Re: Plums', ''),
		references: fc.oneof(
			{ weight: 3, arbitrary: fc.constant([]) },
			{ weight: 1, arbitrary: fc.array(named, { maxLength: 2 }) },
		),
	})
	.map(({ day, ...parts }) =>
		message({
			...parts,
			author: 'Ada Birch',
			body: '',
			date: `${new Date(Date.UTC(2031, 3, 1 + day)).toISOString().slice(0, 19)}Z`,
		}),
	);
const heads = fc.uniqueArray(head, { selector: (one) => one.id, minLength: 1, maxLength: 12 });

it('threads of the groups are those of all messages together', () => {
	fc.assert(
		fc.property(heads, fc.integer({ min: 1, max: 4 }), (all, atOnce) => {
			const keys = all.map((_, at) => at + 1);
			const ties = sortTies(all.map((one, at) => ({ key: at + 1, ...tiesOf(one, NO_PARENTS) })));
			const groups = [...ties.groups(keys, atOnce)];
			expect(groups.flat().toSorted((a, b) => a - b)).toEqual(keys);
			const apart = groups.flatMap((group) => buildThreads(all.filter((_, at) => group.includes(at + 1))));
			const byId = (threads: typeof apart) => threads.toSorted((a, b) => (a.id < b.id ? -1 : 1));
			expect(byId(apart)).toEqual(byId(buildThreads(all)));
		}),
		{ numRuns: 300 },
	);
});

it('groups are small where nothing ties them, and whole where something does by way of others', () => {
	const ties = sortTies([
		{ key: 5, own: [1, 2 ** 32 - 1], near: [1, 2 ** 32 - 1] },
		{ key: 2, own: [1], near: [1] },
		{ key: 9, own: [], near: [2 ** 32 - 1] },
		{ key: 3, own: [], near: [3] },
		{ key: 7, own: [], near: [3] },
	]);
	expect([...ties.groups([2, 3, 5, 7, 9], 1)]).toEqual([[2, 5, 9], [3], [7]]);
	expect([...ties.groups([2, 3, 5, 7, 9], 4)]).toEqual([[2, 5, 9, 3], [7]]);
	expect([...ties.own()]).toEqual([
		{ tie: 1, key: 2 },
		{ tie: 1, key: 5 },
		{ tie: 2 ** 32 - 1, key: 5 },
	]);
	expect([...sortTies([]).groups([1, 2, 3], 2)]).toEqual([[1, 2], [3]]);
});
