/** The clause that says what a state rests on. */
import { expect, it } from 'vitest';
import { basisWords } from '../../src/brief/words.js';
import type { Standing } from '../../src/model/consensus.js';

it('names nobody on both sides of a dispute, whatever he said on other proposals', () => {
	const stances = [
		{ holder: 'Ada Birch', value: -1, objection: 'open' },
		{ holder: 'Ada Birch', value: 1, objection: null },
		{ holder: 'Bo Lind', value: 1, objection: null },
	];
	const told = (taken: unknown[]) =>
		basisWords({ state: 'contested', direction: 'none', basis: 'contested', stances: taken } as unknown as Standing);
	expect(told(stances)).toMatch(/Ada Birch.*while Bo Lind is for it$/);
	expect(told(stances.slice(0, 2))).toMatch(/Ada Birch.* the proposal was not taken back$/);
});
