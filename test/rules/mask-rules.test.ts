/**
 * Masking: what nobody should read is covered sign by sign, all else stays as it is.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Zone } from '../../src/model/passage.js';
import { expectLinear } from '../support/cost.js';
import { MASK } from '../support/pipeline.js';

const masked = (text: string): string => MASK.text(text);

describe('a mask', () => {
	it.each([
		['ada@orchard.example', 'ada@•••••••••••••••'],
		['mailto:ada@orchard.example?subject=a', 'mailto:ada@•••••••••••••••?subject=a'],
		['Meeting ID: 123 4567 8901', 'Meeting ID: ••• •••• ••••'],
		['Passcode: Ab=cD^1\nSee you', 'Passcode: •••••••\nSee you'],
		['Access code:\n  987-654-321', 'Access code:\n  •••••••••••'],
		['Join https://hedge.zoom.us/j/123?pwd=x now', 'Join ••••••••••••••••••••••••••••••••• now'],
		['One tap mobile: +12345550100,,123456789# US', 'One tap mobile: •••••••••••••••••••••••• US'],
		['> Dial-in: +44 20 7946 0123', '> Dial-in: ••• •• •••• ••••'],
		['jan at host dot example', 'jan at •••• ••• •••••••'],
	])('covers %j', (text, shown) => {
		expect(masked(text)).toBe(shown);
	});

	it.each([
		'Xen 4.7.6 and 4.10.2-rc3, see a1b2c3d4e5f6a7b8c9d0',
		'2018-06-27 09:19:00 +0100, Wed 27 Jun 2018',
		'commit 1a2b3c4d5e6f708192a3b4c5d6e7f80912345678',
		'lines 1024-2048 of rows.c, offset 0xffff82d080200000',
		'from 192.168.122.100 to 2001:db8::1, port 8080',
		'bug 1234567, CVE-2018-12345, XSA-263',
		'it costs 1,234,567.89 EUR or $ 20 000',
		'10.1000/182, ISBN 978-3-16-148410-0, RFC 5322',
		'[  123.456789] cpu 0: 12345678 90123456',
		'+1 from me, -1 from Bo, +1 (binding)',
		'mean 281.52 283.17 290.01 275.88 1013.25',
		'the passcode is on the wall by the pin board',
		'https://lore.example/hedge/20171128161014.GG27409@tree.example/',
	])('leaves %j', (text) => {
		expect(masked(text)).toBe(text);
	});

	it('covers a secret wherever it stands in a long text', () => {
		for (const before of [1_690, 1_700, 1_990, 2_000, 2_010, 9_999]) {
			const text = `${'word '.repeat(before / 5)}\nPasscode: 4711-0815\n${'word '.repeat(500)}`;
			expect(masked(text), String(before)).not.toContain('4711-0815');
			const line = text.replaceAll('\n', ' ');
			expect(masked(line), String(before)).not.toContain('4711-0815');
		}
	});

	it('leaves patches and code alone, but for addresses in their header fields and ways into a meeting', () => {
		const text = 'From: Ada <ada@orchard.example>\n * Copyright Bo <bo@orchard.example>\nPasscode: 4711\n';
		const zone = (kind: Zone['kind']): Zone[] => [{ kind, depth: 0, start: 0, end: text.length }];
		const ada = text.replace('ada@orchard.example', 'ada@•••••••••••••••');
		expect(MASK.text(text, zone('patch'))).toBe(ada);
		expect(MASK.text(text, zone('code'))).toBe(ada.replace('4711', '••••'));
	});

	it('keeps the length and every white space', () => {
		const piece = fc.constantFrom(
			'ada@orchard.example',
			'PIN: 4711',
			' ',
			'\n',
			'+1 234 555 0100',
			'Passcode:',
			'😀x',
			'•',
			'@',
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme' }))), (pieces) => {
				const text = pieces.join('');
				const once = masked(text);
				expect(once).toHaveLength(text.length);
				expect(once.replace(/\S/g, '')).toBe(text.replace(/\S/g, ''));
			}),
		);
	});

	/** Characters of the longest text that is tried. */
	const LONG = 80_000;
	it.each(['a', '@a', 'a.', ' at a', '1', '1 ', '+1-', 'x1111111@', 'https://a/1111'])(
		'takes time in proportion to the text: %j',
		(piece) => {
			const text = piece.repeat(LONG / piece.length);
			expectLinear((size) => masked(text.slice(0, size)), LONG);
		},
	);
});
