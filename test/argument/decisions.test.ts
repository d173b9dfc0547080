/**
 * Which words announce an outcome, which tell one of another time or place, and which are none.
 */
import { describe, expect, it } from 'vitest';
import { analysis, quoted } from '../support/pipeline.js';

const ASKED = 'The gate of the lower field leaks, and the patch for it is attached.';

function decisions(words: string) {
	const { thread } = analysis([
		{ id: 'a', author: 'Ada Birch', body: `Hello,\n\n${ASKED}\n\nAda\n` },
		{ id: 'b', author: 'Bo Lind', references: ['a'], body: `Ada Birch wrote:\n${quoted(ASKED)}\n${words}\n` },
	]);
	return thread.decisions
		.filter(({ evidence }) => evidence.message === 'b')
		.map(({ form, polarity }) => `${form} ${polarity}`);
}

describe('an outcome is announced', () => {
	it.each([
		['Thanks, fixed in trunk.', 'announcement adopt'],
		["I'll apply your patch later this week.", 'announcement adopt'],
		['I just pushed a fix to the gate branch.', 'announcement adopt'],
		["Tomorrow's call with the gardeners is cancelled.", 'announcement adopt'],
		['4.2 will be the last release with a wooden bolt.', 'announcement adopt'],
		['We decided against a second gate.', 'announcement reject'],
		['We have already agreed on the wording, so this gate is now accepted.', 'announcement adopt'],
	])('by %j: %s', (words, decision) => {
		expect(decisions(words)).toEqual([decision]);
	});
});

describe('an outcome of another time or place is reported', () => {
	it.each([
		['Two years ago we decided to keep both gates.'],
		['In our group we settled on a single bolt.'],
		['The keepers asked for a third one and they agreed to add it.'],
		['Back then it was decided that nobody opens it.'],
	])('%j', (words) => {
		expect(decisions(words)).toEqual(['reported adopt']);
	});
});

describe('what is to be done unless somebody objects', () => {
	const CALL = 'Unless anyone objects by Friday, I will hang the second gate.';
	/** A call of Tuesday 2031-04-01, and what others said so many days later. */
	function windows(call: string, ...later: (readonly [days: number, author: string, words: string])[]) {
		const { thread } = analysis([
			{ id: 'a', author: 'Ada Birch', date: '2031-04-01T12:00:00Z', body: `${call}\n` },
			...later.map(([days, author, words], at) => ({
				id: `b${at}`,
				author,
				date: new Date(Date.UTC(2031, 3, 1 + days, 13)).toISOString().replace('.000', ''),
				references: ['a'],
				body: `> ${call}\n\n${words}\n`,
			})),
		]);
		return thread.decisions.map(({ form, polarity, window }) => [
			form,
			polarity,
			window?.until,
			window?.stated ?? null,
			window?.objections.map(({ by }) => by),
		]);
	}
	it.each([
		[CALL, '2031-04-04', 'by Friday'],
		['Unless somebody objects by Tuesday, I will hang it.', '2031-04-08', 'by Tuesday'],
		['If nobody objects I will hang it on 3 May.', '2031-05-03', 'on 3 May'],
		['If no one objects, I will hang it before January 5.', '2032-01-05', 'before January 5'],
		['Unless anyone objects within the next seven days, it will be hung.', '2031-04-08', 'within the next seven days'],
		['I will hang the gate unless someone objects.', '2031-04-08', null],
	])('%s is open until %s', (call, until, stated) => {
		expect(windows(call)).toEqual([['lazy-consensus', 'adopt', until, stated, []]]);
	});
	it('is put off where another objects by then, and not by what comes later or from the caller', () => {
		const against = 'I object to a second gate.';
		const put = ['lazy-consensus', 'defer', '2031-04-04', 'by Friday', ['Bo Lind']];
		const done = ['lazy-consensus', 'adopt', '2031-04-04', 'by Friday', []];
		expect(windows(CALL, [3, 'Bo Lind', against])[0]).toEqual(put);
		expect(windows(CALL, [4, 'Bo Lind', against])[0]).toEqual(done);
		expect(windows(CALL, [1, 'Ada Birch', against])[0]).toEqual(done);
	});
	it.each([
		['Our rule is that a change stands if nobody objects.'],
		['If anyone objects, we cannot hang it.'],
		['Shall we hang it if nobody objects?'],
	])('is no %j', (words) => {
		expect(windows(words)).toEqual([]);
	});
});

describe('nothing is decided', () => {
	it.each([
		['Yes it is.'],
		['Agreed: it leaks.'],
		['I have decided to leave you my house.'],
		['This is why we decided on two gates.'],
		['As soon as the patch is merged, the leak is gone.'],
		['It should be fixed in the wall.'],
		["Mend the seam and I'll merge it."],
		['I will stick to the old one.'],
	])('by %j', (words) => {
		expect(decisions(words)).toEqual([]);
	});
});
