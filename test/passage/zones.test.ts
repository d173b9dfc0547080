import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readZones } from '../../src/passage/zones.js';
import { expectLinear } from '../support/cost.js';
import { RULES } from './rules.js';

const PIECES = [
	'word ',
	'\n',
	'\n\n',
	'> ',
	'>>',
	'On 5 June 2018, Ann wrote:\n',
	'-- \n',
	'@@ -1,2 +1,2 @@\n',
	'From: Ann\nSent: now\nTo: Bob\nSubject: x\n',
	'    ',
	'Thanks,\nAnn\n',
	'____________\n',
	'🎉',
	'-----Original Message-----\n',
	'```\n',
];

describe('readZones', () => {
	test('an empty body has none', () => {
		expect(readZones('', RULES)).toEqual([]);
	});

	test.each(['\n', ' \n\n', '>', '> > >\n', '-- \n', '🎉', '\0\uFFFD', 'זה\n', 'a\r\nb'])('covers %j', (body) => {
		const zones = readZones(body, RULES);
		expect([zones[0]?.start, zones.at(-1)?.end]).toEqual([0, body.length]);
	});

	test('covers any body without gap or overlap, neighbours differ', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
				const body = pieces.join('');
				let last = { kind: '', depth: -1, end: 0 };
				for (const zone of readZones(body, RULES)) {
					if (zone.start !== last.end || zone.end <= zone.start) throw new Error('gap or overlap');
					if (zone.kind === last.kind && zone.depth === last.depth) throw new Error('not merged');
					last = zone;
				}
				expect(last.end).toBe(body.length);
			}),
		);
	});

	test.each([
		['one line of 400 KB', 'x y '.repeat(100_000)],
		['quote marks only', '>'.repeat(400_000)],
		['quoted lines', '> a\n'.repeat(60_000)],
		['own and quoted by turns', '> a\nb\n'.repeat(30_000)],
		['blank lines', '\n'.repeat(200_000)],
		['colons', 'a:\n\n'.repeat(40_000)],
		['attributions', 'On 5 June 2018, Ann wrote:\n'.repeat(20_000)],
		[
			'nested indents',
			Array.from({ length: 700 }, (_, i) => `${'    '.repeat(i)}On 5 June 2018, Ann wrote:\n`).join(''),
		],
		['headers', 'From: a\nTo: b\nSubject: c\n'.repeat(20_000)],
		['signatures', '-- \nx\n> y\n'.repeat(12_000)],
	])('is linear on %s', (_name, body) => {
		expectLinear((size) => readZones(body.slice(0, size), RULES), body.length);
	});
});
