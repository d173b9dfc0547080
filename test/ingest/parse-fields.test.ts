/**
 * The short way for address fields gives what mailparser gives: on cases named by what is special about them, and on every mail of the
 * sample and of real archives where they are at hand.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitHeader } from '../../ingest/header-fields.js';
import { ADDRESS_FIELDS, decodedMailboxes, decodeFields, plainMailboxes } from '../../ingest/parse-fields.js';
import { mimeFields } from '../../ingest/parse-mime.js';
import { isDamage } from '../../ingest/sources/item.js';
import { openSources } from '../../ingest/sources/open.js';

const SAMPLE = join(import.meta.dirname, '../../data/sample');
const CORPORA = join(import.meta.dirname, '../../../shared/corpora');
const there = existsSync(CORPORA);
if (!there) console.warn('skipped: ../shared/corpora is not there');

describe('the short way for mailboxes', () => {
	it.each([
		['nothing', ''],
		['an address alone', 'ada@orchard.example'],
		['an address in brackets', '<ada@orchard.example>'],
		['a name', 'Ada Birch <ada@orchard.example>'],
		['a quoted name', '"Birch A. " <ada@orchard.example>'],
		['a list', 'Ada Birch <ada@o.example>, bo+pears@o.example,"Cy" <cy@o.example>,'],
		['a name of dots', "J. R. O'Neil-Oak <j_r@o.example>"],
	])('is mailparser’s: %s', (_what, value) => {
		expect(plainMailboxes(value)).not.toBeNull();
		expect(plainMailboxes(value)).toEqual(decodedMailboxes(value));
	});

	it.each([
		['a comma in a name', '"Birch, Ada" <ada@o.example>'],
		['an encoded name', '=?utf-8?q?B=C3=B6?= Lind <bo@o.example>'],
		['a group', 'Growers: ada@o.example, bo@o.example;'],
		['a comment', 'ada@o.example (Ada Birch)'],
		['a domain in another script', 'ada@xn--brn-qla.example'],
		['no address', 'Ada Birch'],
		['a bracket that is open', 'Ada <ada@o.example'],
	])('is not taken for %s', (_what, value) => {
		expect(plainMailboxes(value)).toBeNull();
	});

	it('gives what mailparser gives, or nothing, whatever the pieces of a field are', () => {
		const piece = fc.constantFrom('Ada', 'O.', ' ', ' ', ',', '<', '>', '"', 'a@o.example', '@', '.', "'", ':', '(x)');
		const value = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('').trim());
		fc.assert(
			fc.property(value, (written) => {
				const plain = plainMailboxes(written);
				if (plain !== null) expect(plain).toEqual(decodedMailboxes(written));
			}),
			{ numRuns: 3_000 },
		);
	});
});

describe('fields', () => {
	it('count all of To and Cc, and the last of Reply-To', () => {
		const { addresses } = decodeFields([
			{ name: 'to', value: 'ada@o.example' },
			{ name: 'to', value: '(x) bo@o.example' },
			{ name: 'reply-to', value: 'cy@o.example' },
			{ name: 'reply-to', value: 'di@o.example' },
		]);
		expect(addresses.get('to')?.map(({ address }) => address)).toEqual(['ada@o.example', 'bo@o.example']);
		expect(addresses.get('reply-to')?.map(({ address }) => address)).toEqual(['di@o.example']);
	});

	it('have a decoded subject, or none', () => {
		expect(decodeFields([{ name: 'subject', value: '=?utf-8?q?P=C3=A4rs?=' }]).subject).toBe('Pärs');
		expect(decodeFields([{ name: 'subject', value: '' }]).subject).toBeNull();
		expect(decodeFields([]).subject).toBeNull();
	});
});

describe.each([
	['the sample', SAMPLE],
	...(there
		? ([
				['ksummit-discuss', join(CORPORA, 'lists/ksummit-discuss.dev.mbox.gz')],
				['odd mails', join(CORPORA, 'mime')],
			] as const)
		: []),
] as const)('every address field of %s', (_name, path) => {
	it('reads alike both ways', async () => {
		const differing: string[] = [];
		let [values, plain] = [0, 0];
		for (const source of await openSources(path)) {
			for await (const item of source.items()) {
				if (isDamage(item)) continue;
				for (const { name, value } of mimeFields(splitHeader(item.bytes, () => {}).fields)) {
					if (!ADDRESS_FIELDS.includes(name)) continue;
					values++;
					const found = plainMailboxes(value);
					if (found === null) continue;
					plain++;
					if (JSON.stringify(found) !== JSON.stringify(decodedMailboxes(value))) differing.push(value);
				}
			}
		}
		expect(differing).toEqual([]);
		expect(plain / values).toBeGreaterThan(0.3);
	});
});
