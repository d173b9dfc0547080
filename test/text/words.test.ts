import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lancaster, porter } from '../../src/text/stem.js';
import { nextWord, readWords } from '../../src/text/words.js';

const texts = (text: string) => readWords(text).map((word) => word.text);

describe('readWords', () => {
	test.each([
		['', []],
		['  \n--- ', []],
		['Release 4.7.6, please.', ['release', '4.7.6', 'please']],
		['in xen.git (master).', ['in', 'xen.git', 'master']],
		["Don’t say 'never'", ["don't", 'say', 'never']],
		['pre-disclosure', ['pre', 'disclosure']],
		['a/b <x@y.example>', ['a', 'b', 'x', 'y.example']],
		['wait...what', ['wait', 'what']],
		['XEN_DOMCTL_foo()', ['xen_domctl_foo']],
		['Größe naïve Ёлка', ['größe', 'naïve', 'ёлка']],
		['日本語 ok', ['日', '本', '語', 'ok']],
		['🙂 fine 🙂', ['fine']],
		['İzmir, ΟΔΟΣ:ΟΔΟΣ Now', ['i̇zmir', 'οδος', 'οδος', 'now']],
		['𝒳 stays', ['𝒳', 'stays']],
	])('%j', (text, expected) => {
		expect(texts(text)).toEqual(expected);
	});

	test.each([
		['Pears and plums', 0, 'p', 'pears'],
		['Pears and plums', 5, 'p', 'plums'],
		['Spears, apples', 0, 'p', undefined],
		['the Äpfel', 0, 'ä', 'äpfel'],
		['x-ray _it', 0, 'ri', 'ray'],
	])('%j from %d on begins with one of %j in %j', (text, from, initials, expected) => {
		expect(nextWord(text, from, text.length, new Set(initials))?.text).toBe(expected);
	});

	test('spans point at the words as written, in order', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
				let last = 0;
				for (const word of readWords(text)) {
					expect(word.start).toBeGreaterThanOrEqual(last);
					expect(word.end).toBeGreaterThan(word.start);
					expect(text.slice(word.start, word.end).toLowerCase().replaceAll('’', "'")).toBe(word.text);
					last = word.end;
				}
			}),
		);
	});

	test('cuts endless words', () => {
		expect(readWords('x'.repeat(1000)).every((word) => word.text.length <= 64)).toBe(true);
	});

	test('keeps to the span', () => {
		expect(readWords('one two three', { start: 4, end: 7 })).toEqual([{ start: 4, end: 7, text: 'two' }]);
	});
});

describe('stems', () => {
	test('Porter brings forms together', () => {
		expect(porter('batches')).toBe(porter('batching'));
		expect(porter("release's")).toBe(porter('releases'));
	});
	test('Lancaster brings predisclose and predisclosure together', () => {
		expect(lancaster('predisclose')).toBe(lancaster('predisclosure'));
	});
	test('words with digits or of other scripts stay', () => {
		expect([porter('4.7.6'), porter('größe'), porter(''), lancaster('xen.git')]).toEqual([
			'4.7.6',
			'größe',
			'',
			'xen.git',
		]);
	});
});
