/**
 * The short way for mails of plain form gives what mailparser gives: on cases named by what is special about them, and on every mail of the
 * sample and of real archives where they are at hand.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { splitHeader } from '../../ingest/header-fields.js';
import { mimeFields, readMime } from '../../ingest/parse-mime.js';
import { readPlainMime } from '../../ingest/parse-plain.js';
import { isDamage } from '../../ingest/sources/item.js';
import { openSources } from '../../ingest/sources/open.js';

const SAMPLE = join(import.meta.dirname, '../../data/sample');
const CORPORA = join(import.meta.dirname, '../../../shared/corpora');
const there = existsSync(CORPORA);
if (!there) console.warn('skipped: ../shared/corpora is not there');

/** Both readings of a mail; `plain` is null where the short way leaves it to mailparser. */
async function bothWays(bytes: Buffer) {
	const { fields, body } = splitHeader(bytes, () => {});
	const known = mimeFields(fields);
	const plain = readPlainMime(known, body);
	return { plain, whole: plain === null ? null : await readMime(known, body) };
}

const mail = (header: string, body: string) =>
	Buffer.from(`From: Ada Birch <ada@orchard.example>\nSubject: Pears\n${header}\n${body}`);

describe('the short way', () => {
	it.each([
		['no type at all', '', 'Pears are ripe.\n'],
		['no body', '', ''],
		['CRLF line ends', 'Content-Type: text/plain\n', 'One\r\ntwo\r\n'],
		['a lone CR', 'Content-Type: text/plain\n', 'One\rtwo\n'],
		['a quoted charset', 'Content-Type: text/plain; charset="UTF-8"\n', 'Ä pear\n'],
		['flowed text', 'Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n', 'One \ntwo\n'],
		['quoted-printable', 'Content-Transfer-Encoding: quoted-printable\n', 'P=C3=A4rs =\nare ripe =3D  \n=ZZ =\n'],
		['shown inline', 'Content-Type: text/plain; charset=us-ascii\nContent-Disposition: inline\n', 'Pears\n'],
		['base64', 'Content-Transfer-Encoding: base64\n', `${Buffer.from('Pears are ripe.\r\n').toString('base64')}\n`],
		[
			'an encoded subject and sender',
			'Cc: =?utf-8?q?B=C3=B6?= Lind <bo@o.example>, "Marsh, Cy" <cy@o.example>\n',
			'Hi\n',
		],
		['a group', 'To: Growers: ada@o.example, bo@o.example;\n', 'Hi\n'],
		['Latin-1', 'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n', 'caf\u00e9\n'],
		['HTML', 'Content-Type: text/html; charset=utf-8\n', '<p>Pears\r\n'],
		['an attached text', 'Content-Type: text/plain; name=pears.txt\nContent-Disposition: attachment\n', 'Pears\r\n'],
	])('is mailparser’s: %s', async (_what, header, body) => {
		const { plain, whole } = await bothWays(mail(header, body));
		expect(plain).not.toBeNull();
		expect(plain).toEqual(whole);
	});

	it.each([
		['a calendar', 'Content-Type: text/calendar\n'],
		['several parts without delimiters', 'Content-Type: multipart/mixed; boundary=b\n'],
		['several parts without a boundary', 'Content-Type: multipart/mixed\n'],
		['a boundary of no parts', 'Content-Type: text/plain; boundary=b\n'],
		['a named text', 'Content-Type: text/plain; name=pears.txt\n'],
		['an attached text without a name', 'Content-Disposition: attachment\n'],
		['an odd disposition', 'Content-Disposition: form-data\n'],
		['a named part', 'Content-Disposition: inline; filename=pears.txt\n'],
		['bytes of which the name tells the type', 'Content-Type: application/octet-stream; name=pears.pdf\n'],
		['a mail', 'Content-Type: message/rfc822\n'],
		['an encoded name', 'Content-Type: image/png; name="=?utf-8?q?pear?="\n'],
		['a charset that nobody knows', 'Content-Type: text/plain; charset=x-pear\n'],
		['an odd encoding', 'Content-Transfer-Encoding: uuencode\n'],
		['parameters with comments', 'Content-Type: text/plain (old) ; charset=utf-8\n'],
	])('is not taken for %s', async (_what, header) => {
		expect((await bothWays(mail(header, 'Pears are ripe.\n'))).plain).toBeNull();
	});

	const parted = (body: string) => mail('Content-Type: multipart/mixed; boundary="b"\n', body);
	const text = 'Content-Type: text/plain\n\n';
	const inner = (end: string) =>
		`--b\nContent-Type: multipart/alternative;\n\tboundary=c\n\n--c\n${text}Pears\n--c\n${text}Pears\n${end}--b--\n`;

	it.each([
		['one part', `--b\n${text}Pears\n--b--\n`],
		['words before and after', `Before\n--b\n${text}Pears\n--b--\nAfter\n--b\n${text}None\n--b--\n`],
		['no line end at the end', `--b\n${text}Pears\n\n--b--`],
		['other lines with two dashes', `--b\n${text}--bb\n-- \n--b-\n--\n--b--x\n --b\n--b--\n`],
		['text and HTML', `--b\n${text}Pears\n--b\nContent-Type: text/html; charset=UTF-8\n\n<p>Pears\n--b--\n`],
		['parts in parts', inner('--c--\n\n')],
		[
			'flowed text and a patch',
			`--b\nContent-Type: text/plain; format=flowed\n\nPears \nare\n--b\nContent-Type: text/x-patch;\n name="a.patch"\nContent-Disposition: attachment; filename="b.patch"\nContent-Transfer-Encoding: base64\n\nUGVh\ncnM=\n--b--\n`,
		],
		[
			'a signature, quoted-printable',
			`--b\nContent-Transfer-Encoding: quoted-printable\n\nP=C3=A4rs=\n\n--b\nContent-Type: application/pgp-signature\nContent-Description: signature\n\n-----\n\n--b--\n`,
		],
		[
			'an attached HTML',
			`--b\nContent-Disposition: attachment; filename=a.html\nContent-Type: text/html\n\n<p>\n--b--\n`,
		],
	])('is mailparser’s of parts: %s', async (_what, body) => {
		const { plain, whole } = await bothWays(parted(body));
		expect(plain).not.toBeNull();
		expect(plain).toEqual(whole);
	});

	it.each([
		['no last delimiter', `--b\n${text}Pears\n`],
		['an end before any part', `--b--\n--b\n${text}Pears\n--b--\n`],
		['CRLF', `--b\r\n${text}Pears\r\n--b--\r\n`],
		['a part that has no header', '--b\n\nPears\n--b--\n'],
		['a part that is all header', '--b\nContent-Type: text/plain\n--b--\n'],
		['an empty part', `--b\n${text}\n--b--\n`],
		['stray lines in a header', `--b\nstray\n${text}Pears\n--b--\n`],
		['inner parts that are not closed', inner('')],
		['an outer delimiter inside', inner('--c\n\n--b \n--c--\n')],
		['more parts than mails have', `--b\n${text}Pears\n`.repeat(60).concat('--b--\n')],
	])('is not taken for parts with %s', async (_what, body) => {
		expect((await bothWays(parted(body))).plain).toBeNull();
	});

	it('is not taken for base64 with words below it', async () => {
		const bytes = mail('Content-Transfer-Encoding: base64\n', 'UGVhcnM=\n_____\nOrchard mailing list\n');
		expect((await bothWays(bytes)).plain).toBeNull();
	});
});

describe.each([
	['the sample', SAMPLE, 0.5],
	...(there
		? ([
				['ksummit-discuss', join(CORPORA, 'lists/ksummit-discuss.dev.mbox.gz'), 0.5],
				['imagej-devel', join(CORPORA, 'imagej-devel/months'), 0.9],
				['odd mails', join(CORPORA, 'mime'), 0.05],
			] as const)
		: []),
] as const)('every plain mail of %s', (_name, path, share) => {
	it('reads alike both ways', async () => {
		const differing: string[] = [];
		let [mails, plain] = [0, 0];
		for (const source of await openSources(path)) {
			for await (const item of source.items()) {
				if (isDamage(item)) continue;
				const read = await bothWays(item.bytes);
				mails++;
				if (read.plain === null) continue;
				plain++;
				if (!isDeepStrictEqual(read.plain, read.whole)) differing.push(`${source.name} at ${item.offset}`);
			}
		}
		expect(differing).toEqual([]);
		expect(plain / mails).toBeGreaterThan(share);
	});
});
