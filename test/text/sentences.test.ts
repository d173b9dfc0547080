import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_SENTENCE, splitSentences } from '../../src/text/sentences.js';
import { RULES } from '../passage/rules.js';
import { expectLinear } from '../support/cost.js';
import { CASES, LISTS } from './sentences.cases.js';

const split = (text: string) => splitSentences(text, { start: 0, end: text.length }, RULES.sentences);

describe('splitSentences', () => {
	test.each(CASES)('%s', (_name, marked) => {
		const text = marked.replaceAll('|', '');
		const expected = marked.split('|').map((part) => part.trim());
		expect(split(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
	});

	test.each(LISTS)('list: %s', (_name, text, expected) => {
		expect(split(text).map(({ start, end, marker }) => [marker, text.slice(start, end)])).toEqual(expected);
	});

	test('empty and blank text has none', () => {
		expect([...split(''), ...split(' \n\t\n ')]).toEqual([]);
	});

	test('keeps to its span', () => {
		const text = 'One. Two. Three.';
		expect(splitSentences(text, { start: 5, end: 9 }, RULES.sentences)).toEqual([{ start: 5, end: 9, marker: '' }]);
	});

	test('cuts what is too long at a blank', () => {
		const parts = split('word '.repeat(3000));
		expect(Math.max(...parts.map(({ start, end }) => end - start))).toBeLessThanOrEqual(MAX_SENTENCE);
		expect(parts.every(({ end, start }) => (end - start + 1) % 5 === 0)).toBe(true);
	});

	test('sentences are trimmed, in order, and leave out nothing but blanks and markers', () => {
		const unit = fc.constantFrom('a', 'B', '.', '?', ' ', '\n', '- ', '1. ', '"', '🎉', 'e.g. ', '。');
		fc.assert(
			fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
				let last = 0;
				for (const { start, end, marker } of split(text)) {
					const gap = text.slice(last, start);
					if (gap.trim() !== marker || end <= start || text.slice(start, end).trim().length !== end - start) {
						throw new Error(JSON.stringify({ start, end, gap }));
					}
					last = end;
				}
				expect(text.slice(last).trim()).toBe('');
			}),
		);
	});

	test.each([
		['one endless word', 'x'.repeat(400_000)],
		['stops only', '.'.repeat(400_000)],
		['blank only', ' '.repeat(400_000)],
		['stops and blanks', '. '.repeat(200_000)],
		['list items', '- x\n'.repeat(100_000)],
		['one paragraph', 'word and words\n'.repeat(26_000)],
	])('is linear on %s', (_name, text) => {
		expectLinear((size) => split(text.slice(0, size)), text.length);
	});
});
