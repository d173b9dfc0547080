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

it('what is short enough stays whole', () => {
	expect(cut(`${TWELVE}, sadly.`)).toBe(`${TWELVE}, sadly.`);
	expect(cut('')).toBe('');
});
