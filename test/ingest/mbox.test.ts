/** The mbox reader: what separates mails, what is undone, and byte offsets that can be checked with `tail -c +N`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDamage, type SourceItem } from '../../ingest/sources/item.js';
import { type MboxOptions, readMbox } from '../../ingest/sources/mbox.js';
import { chunked, collect } from './chunks.js';

const SEPARATOR = 'From ann@example.org Mon Jun  4 14:55:00 2018\n';
const MAIL = 'From: Ann <ann@example.org>\nSubject: tea\n\nShall we brew tea?\n';

/** Items in short: offset and text of a mail, `!code@offset` of damage. */
function short(items: readonly SourceItem[]): string[] {
	return items.map((item) =>
		isDamage(item) ? `!${item.code}@${item.offset}` : `${item.offset} ${item.bytes.toString('latin1')}`,
	);
}

async function read(text: string, options?: MboxOptions, size?: number): Promise<string[]> {
	return short(await collect(readMbox(chunked(text, size), options)));
}

describe('separators', () => {
	const second = SEPARATOR.length + MAIL.length + 1;
	const cases: readonly (readonly [string, string, readonly string[]])[] = [
		['two mails', `${SEPARATOR}${MAIL}\n${SEPARATOR}${MAIL}`, [`0 ${MAIL}`, `${second} ${MAIL}`]],
		['no line end at the end', `${SEPARATOR}${MAIL}`.trimEnd(), [`0 ${MAIL.trimEnd()}`]],
		['a byte order mark', `\u00ef\u00bb\u00bf${SEPARATOR}${MAIL}`, [`0 ${MAIL}`]],
		['no separator on top', `${MAIL}\n${SEPARATOR}${MAIL}`, [`0 ${MAIL}`, `${MAIL.length + 1} ${MAIL}`]],
		['bytes that are no mail', 'nothing of the kind\n', ['!no-mail@0']],
		[
			'a separator whose first bytes are damaged',
			`\0\u00ffom ann@example.org Mon Jun  4 14:55:00 2018\n${MAIL}\n${SEPARATOR}${MAIL}`,
			[`${SEPARATOR.length} ${MAIL}`, '!separator-damaged@0', `${second} ${MAIL}`],
		],
		['a line above a header that is no separator', `Mail:\n${MAIL}`.replace(':', '!'), ['!no-mail@0']],
		['a separator and nothing else', SEPARATOR, ['!empty-mail@0']],
		[
			'Thunderbird without a date',
			`From - \n${MAIL}\nFrom - \n${MAIL}`,
			[`0 ${MAIL}`, `${8 + MAIL.length + 1} ${MAIL}`],
		],
		['Mailman, user at host', `From ann at example.org  Mon Jun  4 14:55:00 2018\n${MAIL}`, [`0 ${MAIL}`]],
		[
			'no empty line before the separator',
			`${SEPARATOR}${MAIL}${SEPARATOR}${MAIL}`,
			[`0 ${MAIL}`, `${second - 1} ${MAIL}`],
		],
		['NUL bytes', `${SEPARATOR}${MAIL}a\0b\n`, [`0 ${MAIL}a\0b\n`]],
	];
	it.each(cases)('%s', async (_name, text, expected) => {
		expect(await read(text)).toEqual(expected);
	});

	it('CRLF', async () => {
		const crlf = `${SEPARATOR}${MAIL}\n${SEPARATOR}${MAIL}`.replaceAll('\n', '\r\n');
		expect((await read(crlf)).map((item) => item.split(' ')[0])).toEqual([
			'0',
			String((SEPARATOR + MAIL).length + 1 + 6),
		]);
	});

	it.each([
		['a sentence', 'From here it is not far.\nReally: not.\n'],
		['a film and its year', 'From Russia with love\nYear: 1963\n'],
		['a date, and no field below', 'From Monday to Friday, since Mon Jun  4 14:55:00 2018\nwe brew tea.\n'],
		['words at the very end', 'From all of us'],
	])('is none: %s', async (_name, line) => {
		expect(await read(`${SEPARATOR}${MAIL}\n${line}`)).toEqual([`0 ${MAIL}\n${line}`]);
	});

	it.each([
		['behind the separator line', SEPARATOR],
		['in the separator line', SEPARATOR.slice(0, 20)],
		['in a separator line with a hidden address', 'From ann at exam'],
		['in the name of the first field', `${SEPARATOR}Fro`],
		['in the header', `${SEPARATOR}From: Ann <ann@example.org>\nSubj`],
	])('at the end, cut %s, begins a mail that may come later', async (_name, cut) => {
		expect(await read(`${SEPARATOR}${MAIL}\n${cut}`)).toEqual([`0 ${MAIL}`, `!mail-cut@${second}`]);
	});

	it('reads the date of the separator, and none that a program made up', async () => {
		const dates = ['Mon Jun  4 14:55:00 2018', 'Mon, 4 Jun 2018 14:55:00 +0200', 'Mon Sep 17 00:00:00 2001'];
		const text = dates.map((date) => `From ann@example.org ${date}\n${MAIL}\n`).join('');
		const items = await collect(readMbox(chunked(text)));
		expect(items.map((item) => (isDamage(item) ? item.code : item.separatorDate))).toEqual([
			'2018-06-04T14:55:00Z',
			'2018-06-04T12:55:00Z',
			null,
		]);
	});
});

describe('quoting of From lines', () => {
	it.each([
		['mboxo and mboxrd', '\n>From here on\n', '\nFrom here on\n'],
		['mboxrd, twice', '\n>>From here on\n', '\n>From here on\n'],
		['not a quotation of the same depth', '\n>so they said\n>From here on\n', '\n>so they said\n>From here on\n'],
		['mboxrd in a quotation', '\n>so they said\n>>From here on\n', '\n>so they said\n>From here on\n'],
		['not with a space', '\n> From here on\n', '\n> From here on\n'],
	])('%s', async (_name, written, meant) => {
		expect(await read(`${SEPARATOR}${MAIL}${written}`)).toEqual([`0 ${MAIL}${meant}`]);
	});
});

describe('bounds', () => {
	it('keeps a mail over the limit up to the limit, and says so', async () => {
		const items = await collect(readMbox(chunked(`${SEPARATOR}${MAIL}\n${SEPARATOR}${MAIL}`), { maxMessageBytes: 30 }));
		expect(items.map((item) => (isDamage(item) ? `${item.code} ${item.lost}` : item.bytes.length))).toEqual([
			30,
			'mail-too-large false',
			30,
			'mail-too-large false',
		]);
	});

	it('reads a line of 10 MB', async () => {
		const line = 'x'.repeat(10_000_000);
		expect(await read(`${SEPARATOR}${MAIL}${line}\n`)).toEqual([`0 ${MAIL}${line}\n`]);
	});
});

const piece = fc.constantFrom(
	'\n',
	'\r\n',
	'From ',
	'>From ',
	'>',
	SEPARATOR,
	MAIL,
	'a',
	': ',
	'\0',
	'From - \n',
	'\n\n',
);

describe('properties', () => {
	it('does not depend on where chunks end', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 50 }), async (pieces, size) => {
				const text = pieces.join('');
				expect(await read(text, {}, size)).toEqual(await read(text));
			}),
			{ numRuns: 200 },
		);
	});

	it('gives back what an mboxrd writer wrote, but for From right below a quotation without space', async () => {
		const line = fc.constantFrom('From here', '>From there', 'tea', 'so they said', '', '> quoted');
		const body = fc
			.array(line, { minLength: 1, maxLength: 8 })
			.map((lines) => `${lines.join('\n')}\n`)
			.filter((text) => !/^>From there\nFrom/m.test(text));
		await fc.assert(
			fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 5 }), async (bodies) => {
				const mails = bodies.map((text) => `Subject: tea\n\n${text}`);
				const mbox = mails.map((mail) => `${SEPARATOR}${mail.replace(/^(>*From )/gm, '>$1')}\n`).join('');
				const items = await collect(readMbox(chunked(mbox)));
				expect(items.map((item) => (isDamage(item) ? item.code : item.bytes.toString()))).toEqual(mails);
			}),
			{ numRuns: 200 },
		);
	});
});
