/**
 * Where a long sentence is cut for a footnote.
 */
import { expect, it } from 'vitest';
import { MAX_QUOTE_WORDS, shortQuote } from '../../src/brief/quote.js';

const cut = (text: string): string => {
	const { start, end, cutAfter } = shortQuote(text, { start: 0, end: text.length });
	return text.slice(start, end) + (cutAfter ? ' …' : '');
};
const TWELVE = 'the ladder in the shed by the old gate is much too short';
const REST = 'and so we could ask the neighbours for theirs before the apples are ripe and fall';

it.each([
	[`${TWELVE}, ${REST}`, `${TWELVE}, …`],
	[`${TWELVE} (we measured it, twice) ${REST}`, `${TWELVE} (we measured it, twice) …`],
	[`${TWELVE} (which all of us have known for years, ${REST})`, `${TWELVE} …`],
	[`${TWELVE} -- ${REST}`, `${TWELVE} …`],
	[`${TWELVE}. Therefore ${REST}`, `${TWELVE}. …`],
	[`${TWELVE}: ${REST}`, `${TWELVE}: …`],
])('a long one ends with a clause, never in brackets: %s', (text, expected) => {
	expect(cut(text)).toBe(expected);
});

it.each([
	[`the short one, ${TWELVE} ${REST}`],
	[`${TWELVE} vs. the other ${REST}`],
	[`${TWELVE} i.e. it does not reach ${REST}`],
])('words that end no clause do not end a quote: %s', (text) => {
	expect(cut(text)).toBe(`${text.split(' ').slice(0, MAX_QUOTE_WORDS).join(' ')} …`);
});

it.each([
	[`${TWELVE}, ${REST}, so [I object] to it`, `… so I object to it`],
	[`${TWELVE} ${REST} before [I object] to it`, `… is much too short ${REST} before I object to it`],
	[
		`${TWELVE} ${REST}, and [I object] because ${TWELVE} ${REST}`,
		`… and I object because ${TWELVE} and so we could ask the neighbours for …`,
	],
	[`[I object], ${TWELVE} ${REST}`, `I object, ${TWELVE} and so we could ask the neighbours for theirs before …`],
])('holds the words that the claim was read from: %s', (marked, expected) => {
	const text = marked.replace(/[[\]]/g, '');
	const { start, end, cutBefore, cutAfter } = shortQuote(text, { start: 0, end: text.length }, marked.indexOf('['));
	expect(`${cutBefore ? '… ' : ''}${text.slice(start, end)}${cutAfter ? ' …' : ''}`).toBe(expected);
});

it('what is short enough stays whole', () => {
	expect(cut(`${TWELVE}, sadly.`)).toBe(`${TWELVE}, sadly.`);
	expect(cut('')).toBe('');
});
