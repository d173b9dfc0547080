/** The clause that says what a state rests on. */
import { expect, it } from 'vitest';
import { basisWords } from '../../src/brief/state-words.js';
import { standing } from '../support/pipeline.js';

const PROPOSAL = 'I propose that we start pruning in March.';
const OBJECTION = 'I object to pruning in March.';
const mail = (id: string, author: string, parent: string, quote: string, words: string) => ({
	id,
	author,
	references: [parent],
	body: `> ${quote}\n\n${words}\n`,
});

it('names nobody as for it who agrees with an objection', () => {
	const found = standing([
		{ id: 'a', author: 'Ada Birch', body: `${PROPOSAL}\n` },
		mail('b', 'Bo Lind', 'a', PROPOSAL, OBJECTION),
		mail('c', 'Cy Marsh', 'b', OBJECTION, 'I agree.'),
		mail('d', 'Di Reed', 'a', PROPOSAL, 'I like this idea.'),
	]);
	expect(found === null ? '' : basisWords(found)).toBe('an objection by Bo Lind stands, while Di Reed is for it');
});
