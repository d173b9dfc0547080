/**
 * How text of a mail gets onto a page: hidden characters visible, links safe, blocks told apart.
 */
import { describe, expect, it } from 'vitest';
import type { ZoneKind } from '../../src/model/passage.js';
import { cut, shown, shownLine } from '../../web/shown.js';
import { linkedText } from '../../web/views/linked-text.js';
import { mailBlocks } from '../../web/views/mail-blocks.js';

describe('shown', () => {
	it.each([
		['a\u202eb', 'a[U+202E]b'],
		['\u2066x\u2069', '[U+2066]x[U+2069]'],
		['bell\u0007', 'bell\u2407'],
		['tab\tline\n', 'tab\tline\n'],
		['\u007f\u0085', '\u2421\ufffd'],
	])('makes %j visible', (text, visible) => {
		expect(shown(text)).toBe(visible);
	});
	it('puts names on one line, or says what is missing', () => {
		expect(shownLine(' Ada\n Birch ')).toBe('Ada Birch');
		expect(shownLine(' \n', 'nobody')).toBe('nobody');
	});
});

describe('cut', () => {
	it.each([
		['ripe pears', 10, 'ripe pears'],
		['ripe pears here', 12, 'ripe pears…'],
		['ripe pears here', 10, 'ripe pears…'],
		['ripe pears here', 3, 'rip…'],
		[`a ${'x'.repeat(60)}`, 40, `a ${'x'.repeat(38)}…`],
	])('%j to %i is %j', (text, length, expected) => {
		expect(cut(text, length)).toBe(expected);
	});
});

describe('linkedText', () => {
	it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example/', 'HTTP//a'])('does not link %s', (text) => {
		expect(linkedText(text).join('')).toBe(text);
	});
});

describe('mailBlocks', () => {
	it('keeps an attribution with its quote and drops blank edges', () => {
		const lines: readonly [ZoneKind, string][] = [
			['greeting', 'Hi,\n'],
			['own', '\nyes\n\n'],
			['attribution', 'Ada wrote:\n'],
			['quote', '> a\n> b\n'],
			['own', '\n'],
			['footer', '____\nlist\n'],
		];
		const body = lines.map(([, text]) => text).join('');
		const zones = lines.map(([kind, text], index) => {
			const start = lines.slice(0, index).reduce((sum, [, before]) => sum + before.length, 0);
			return { kind, depth: 0, start, end: start + text.length };
		});
		const blocks = mailBlocks(body, zones).map((block) => [block.kind, body.slice(block.start, block.end)]);
		expect(blocks).toEqual([
			['own', 'Hi,\n\nyes'],
			['quote', 'Ada wrote:\n> a\n> b'],
			['aside', '____\nlist'],
		]);
	});
});
