/**
 * Quoted-printable is undone as libqp does it, which mailparser uses.
 */
import fc from 'fast-check';
import libqp from 'libqp';
import { expect, it } from 'vitest';
import { decodeQuotedPrintable } from '../../ingest/decode-qp.js';

const decoded = (text: string) => decodeQuotedPrintable(Buffer.from(text, 'latin1')).toString('latin1');

it.each([
	['', ''],
	['pears', 'pears'],
	['P=C3=a4rs', 'P\u00c3\u00a4rs'],
	['a soft=\nbreak', 'a softbreak'],
	['a soft= \t\r\nbreak', 'a softbreak'],
	['blanks  \nand tabs\t', 'blanks\nand tabs'],
	['=ZZ =4 =', '=ZZ =4 '],
	['==\n41', 'A'],
	['\u00e9 =\n\n', '\u00e9 \n'],
	['=\r \n', ''],
	['==\n\r \n', '=\r\n'],
])('undoes %j', (written, meant) => {
	expect(decoded(written)).toBe(meant);
});

it('does what libqp does, whatever the bytes', () => {
	const piece = fc.constantFrom('=', ' ', '\t', '\n', '\r', '\r\n', '4', '1', 'a', 'F', 'x', '\u00e9', '=\n', '=3D');
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
			const text = pieces.join('');
			expect(decoded(text)).toBe(libqp.decode(text).toString('latin1'));
		}),
		{ numRuns: 3_000 },
	);
});

it('takes a megabyte of blanks in no time to speak of', () => {
	expect(decoded(`${' '.repeat(1_000_000)}x`)).toHaveLength(1_000_001);
});
