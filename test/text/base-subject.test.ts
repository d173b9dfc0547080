import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseSubject } from '../../src/text/base-subject.js';

describe('base subject (RFC 5256 s2.1)', () => {
	it.each([
		['tea', 'tea'],
		['Re: tea', 'tea'],
		['RE: re:  Re : tea', 'tea'],
		['[kitchen] Re: tea', 'tea'],
		['Re: [kitchen] tea', 'tea'],
		['Re[2]: tea', 'tea'],
		['Fwd: tea (fwd) (FWD)', 'tea'],
		['[Fwd: [kitchen] Re: tea]', 'tea'],
		['[kitchen]', '[kitchen]'],
		['[kitchen] [PATCH 1/2] tea', 'tea'],
		['Regarding tea', 'Regarding tea'],
		['Re:', ''],
		['', ''],
		['  two\t words ', 'two words'],
		['Re: What about Re: marks', 'What about Re: marks'],
		['[broken tea', '[broken tea'],
	])('%s', (subject, expected) => {
		expect(baseSubject(subject)).toBe(expected);
	});

	it('is its own base, and stays one behind Re:', () => {
		const word = fc.constantFrom('Re: ', 'Fwd:', '[a]', '[fwd: ', ']', '(fwd)', 'tea', ' ', '[');
		fc.assert(
			fc.property(fc.array(word, { maxLength: 12 }), (words) => {
				const base = baseSubject(words.join(''));
				expect(baseSubject(base)).toBe(base);
				expect(baseSubject(`Re: ${base}`)).toBe(base);
			}),
		);
	});

	it('is quick on a hostile subject', () => {
		expect(baseSubject(`${'[a]'.repeat(100_000)}Re:`.repeat(2)).length).toBeLessThan(1_000);
	});
});
