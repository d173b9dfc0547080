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
