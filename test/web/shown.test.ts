/**
 * How text of a mail gets onto a page: addresses masked, hidden characters visible, links safe, blocks told apart.
 */
import { describe, expect, it } from 'vitest';
import type { ZoneKind } from '../../src/model/passage.js';
import { maskRaw } from '../../web/raw-mail.js';
import { maskAddresses, shown, shownLine } from '../../web/shown.js';
import { linkedText } from '../../web/views/linked-text.js';
import { mailBlocks } from '../../web/views/mail-blocks.js';

describe('maskAddresses', () => {
	it.each([
		['ada@orchard.example', 'ada@…'],
		['<ada.birch+x@sub.orchard.example>,', '<ada.birch+x@…>,'],
		['mailto:ada@orchard.example?subject=a', 'mailto:ada@…?subject=a'],
		['"ada birch"@orchard.example', '"ada birch"@…'],
		['ada%40orchard.example', 'ada%40…'],
		['ada@[192.0.2.1] ada@192.0.2.1', 'ada@… ada@…'],
		['jörg@bücher.example', 'jörg@…'],
		['ada@orchard.example.', 'ada@….'],
		['ada.birch at orchard.example', 'ada.birch at …'],
		['a<mailto:ada at orchard.example>', 'a<mailto:ada at …>'],
		['On Monday ada at orchard.example wrote:', 'On Monday ada at … wrote:'],
		['hello\nada at orchard.example\nbye', 'hello\nada at …\nbye'],
	])('masks %s', (text, masked) => {
		expect(maskAddresses(text)).toBe(masked);
	});
	it.each([
		'xen@4.7.6',
		'@decorator.name',
		'HEAD@{1}',
		'a @ b.example',
		'user@host',
		'see (@ada.birch)',
		'we meet at orchard.example today',
		'Look at orchard.example, please',
	])('leaves %s', (text) => {
		expect(maskAddresses(text)).toBe(text);
	});
	it('takes time in proportion to the text', () => {
		const start = performance.now();
		maskAddresses(`${'a'.repeat(300_000)}${'@a'.repeat(300_000)}${'a.'.repeat(300_000)}${' at a'.repeat(300_000)}`);
		expect(performance.now() - start).toBeLessThan(2_000);
	});
});

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

describe('maskRaw', () => {
	it('keeps Message-IDs of the header, masks the rest, leaves other bytes alone', () => {
		const raw =
			'In-Reply-To: <a@x.example> (from ada@x.example)\r\nReferences: <b@x.example>\r\n\t<c@x.example>\r\nTo: ada@x.example\r\n\r\n\u00ff <d@x.example>';
		const masked = Buffer.from(maskRaw(Buffer.from(raw, 'latin1'))).toString('latin1');
		expect(masked).toContain('In-Reply-To: <a@x.example> (from ada@...)');
		expect(masked).toContain('<b@x.example>\r\n\t<c@x.example>');
		expect(masked).toContain('To: ada@...');
		expect(masked).toContain('\u00ff <d@...>');
	});
});
