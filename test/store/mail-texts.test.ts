/**
 * Texts of a raw mail are changed in whatever encoding they stand; all other bytes stay.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapMail } from '../../src/store/mail-texts.js';
import { MASK } from '../support/pipeline.js';

const masked = (mail: string): string => mapMail(Buffer.from(mail, 'latin1'), MASK.text).toString('utf8');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the raw mail, masked', () => {
	it('keeps Message-IDs of the header, and masks other fields', () => {
		const mail = masked(
			'In-Reply-To: <a@x.example> (from ada@x.example)\r\nReferences: <b@x.example>\r\n\t<c@x.example>\r\nTo: ada@x.example\r\n\r\nhello\r\n',
		);
		expect(mail).toContain('In-Reply-To: <a@x.example> (from ada@•••••••••)');
		expect(mail).toContain('<b@x.example>\r\n\t<c@x.example>');
		expect(mail).toContain('To: ada@•••••••••\r\n\r\nhello\r\n');
	});

	it('masks encoded words of a header', () => {
		expect(masked(`Subject: =?utf-8?B?${base64('Passcode: 4711-0815')}?=\n\n`)).toContain(
			'Subject: Passcode: •••••••••',
		);
		expect(masked('Subject: =?iso-8859-1?Q?Passcode:_4711=2D0815?=\n\n')).toContain('Subject: Passcode: •••••••••');
	});

	it.each([
		['base64', base64('Passcode: 4711-0815 für alle\n')],
		['quoted-printable', 'Passcode: 4711=2D08=\n15 f=C3=BCr alle\n'],
		['8bit', Buffer.from('Passcode: 4711-0815 für alle\n').toString('latin1')],
	])('masks a text in %s, and says that it is UTF-8 now', (encoding, body) => {
		const mail = masked(
			`Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: ${encoding}\nX-Other: 1\n\n${body}`,
		);
		expect(mail).toContain('Passcode: ••••••••• für alle\n');
		expect(mail).toContain('X-Other: 1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n');
	});

	it('masks every text part of nested parts and enclosed mails, and no other', () => {
		const secret = 'Passcode: 4711-0815';
		const mail = [
			'Content-Type: multipart/mixed; boundary="out"',
			'',
			'--out',
			'Content-Type: multipart/alternative; boundary=in',
			'',
			'--in',
			'',
			`plain ${secret}`,
			'--in',
			'Content-Type: text/html',
			'',
			'<p>Pass<b>code:</b></p> 4711&#45;0815 <i>rich</i>',
			'--in--',
			'--out',
			'Content-Type: message/rfc822',
			'',
			`Subject: ${secret}`,
			'',
			`enclosed ${secret}`,
			'--out',
			'Content-Type: image/png',
			'Content-Transfer-Encoding: base64',
			'',
			base64('no text'),
			'--out--',
			`after ${secret}`,
		].join('\n');
		const shown = masked(mail);
		expect(shown).not.toMatch(/4711/);
		for (const word of ['plain', 'enclosed', 'rich', 'after', base64('no text'), 'Subject: Passcode: •••••••••'])
			expect(shown).toContain(word);
	});

	it('leaves a mail without anything to mask as it is, byte by byte', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
				const mail = Buffer.concat([Buffer.from('Subject: rows\r\nMIME-Version: 1.0\r\n\r\n'), bytes]);
				expect(mapMail(mail, (text) => text).equals(mail)).toBe(true);
			}),
		);
		const odd = Buffer.from('Content-Type: multipart/mixed; boundary=b\n\n--b\n--b--\n--b\n\n--c\nx', 'latin1');
		expect(mapMail(odd, (text) => text).equals(odd)).toBe(true);
	});
});
