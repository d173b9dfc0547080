/** One mail to one message: fields out of dirty headers, text out of parts, and no input that throws, hangs or grows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../ingest/parse.js';
import type { Parsed } from '../../ingest/parsed-message.js';
import type { ListSlug } from '../../src/model/ids.js';

async function parse(mail: string | Buffer, list: string | null = null): Promise<Parsed> {
	const bytes = typeof mail === 'string' ? Buffer.from(mail, 'latin1') : mail;
	return parseMessage(
		{ bytes, offset: 7, separatorDate: null },
		{ source: 'a/kitchen.mbox.gz', list: list as ListSlug | null },
	);
}

async function fieldsOf(header: string): Promise<Parsed['message']> {
	return (await parse(`${header}\n\nShall we brew tea?\n`)).message;
}

async function bodyOf(mail: string): Promise<string> {
	return (await parse(mail)).message.body;
}

const latin1 = (text: string) => Buffer.from(text).toString('latin1');

describe('sender', () => {
	it.each([
		['Ann Able <ann@example.org>', 'Ann Able', 'ann@example.org'],
		['"Able, Ann" <ann@example.org>', 'Able, Ann', 'ann@example.org'],
		["'Ann Able' <ann@example.org>", 'Ann Able', 'ann@example.org'],
		['ann@example.org (Ann Able)', 'Ann Able', 'ann@example.org'],
		['ann at example.org (Ann Able)', 'Ann Able', 'ann@example.org'],
		['Ann Able <ann at example.org>', 'Ann Able', 'ann@example.org'],
		['ann at example.org (=?utf-8?q?=C3=84nn?=)', 'Änn', 'ann@example.org'],
		['<ann@example.org>', 'ann', 'ann@example.org'],
		['ann@example.org <ann@example.org>', 'ann', 'ann@example.org'],
		['=?iso-8859-1?Q?J=F6rg?= <j@example.org>', 'Jörg', 'j@example.org'],
		['=?iso-8859-1?Q?J\u00f6rg?= <j@example.org>', 'Jörg', 'j@example.org'],
		['J\u00f6rg <j@example.org>', 'Jörg', 'j@example.org'],
		[`${latin1('Jörg')} <j@example.org>`, 'Jörg', 'j@example.org'],
		['Cooks: Ann <ann@example.org>, Bob <bob@example.org>;', 'Ann', 'ann@example.org'],
		['ann at example dot org (Ann)', 'Ann', 'ann@example.org'],
		['ann (at) example (dot) org', 'ann', 'ann@example.org'],
		['Ann', 'Ann', ''],
		['robot at example.org (robot at example.org)', 'robot', 'robot@example.org'],
	])('%s', async (from, author, address) => {
		const message = await fieldsOf(`From: ${from}`);
		expect([message.author, message.address]).toEqual([author, address]);
	});

	it.each([
		[
			'Reply-To: Ann Able <ann@example.org>',
			'Ann Able via Kitchen <kitchen@lists.example.org>',
			'Ann Able',
			'ann@example.org',
		],
		['Cc: Ann Able <ann@example.org>', 'Ann Able via B4 Relay <x@example.org>', 'Ann Able', 'ann@example.org'],
		['To: b@example.org', 'Ann Able via Kitchen <kitchen@lists.example.org>', 'Ann Able', ''],
		['To: b@example.org', 'Night train via Rome <ann@example.org>', 'Night train via Rome', 'ann@example.org'],
	])('rewritten by a list: %s, %s', async (other, from, author, address) => {
		const message = await fieldsOf(`From: ${from}\n${other}`);
		expect([message.author, message.address]).toEqual([author, address]);
	});

	it('says so where there is none', async () => {
		const { message, diagnostics } = await parse('Subject: tea\n\ntext\n');
		expect([message.author, message.address]).toEqual(['unknown', '']);
		expect(diagnostics.map(({ code }) => code)).toContain('no-from');
	});
});

describe('subject', () => {
	it.each([
		['Subject: tea\n and   scones', 'tea and scones'],
		['Subject: =?utf-8?B?VGVlIHLDvGhyZW4=?=', 'Tee rühren'],
		['Subject: =?utf-8?Q?Tee_?=\n =?utf-8?Q?r=C3=BChren?=', 'Tee rühren'],
		['Subject: =?x-none?Q?tea?=', 'tea'],
		['Subject:', ''],
		['Subject: tea\0and\u0007scones', 'tea and scones'],
		['Subject: first\nSubject: second', 'first'],
		['From: a@example.org', ''],
	])('%j', async (header, subject) => {
		expect((await fieldsOf(header)).subject).toBe(subject);
	});
});

describe('ids', () => {
	it.each([
		['<a@example.org>', 'a@example.org'],
		['  <a@example.org> (made by hand)', 'a@example.org'],
		['<<a@example.org>>', 'a@example.org'],
		['<a\n @example.org>', 'a@example.org'],
		['a@example.org', 'a@example.org'],
		['<no-at-sign>', 'no-at-sign'],
		['<1>', '1'],
	])('Message-ID %j', async (value, id) => {
		expect((await fieldsOf(`Message-ID: ${value}`)).headerId).toBe(id);
	});

	it('makes one up that the same mail gets again, with other line ends too', async () => {
		const mail = 'From: Ann <ann@example.org>\n\ntea\n';
		const { message, diagnostics } = await parse(mail);
		expect(message.id).toMatch(/^synthetic-[0-9a-f]{16}@rapporteur\.invalid$/);
		expect([message.synthetic, message.headerId]).toEqual([true, null]);
		expect((await parse(mail.replaceAll('\n', '\r\n'))).message.id).toBe(message.id);
		expect(diagnostics).toContainEqual(
			expect.objectContaining({ code: 'no-message-id', offset: 7, message: message.id }),
		);
	});

	it('reads References in order, an id that stands twice at its last place', async () => {
		const message = await fieldsOf('Message-ID: <d@x>\nReferences: <a@x> <b@x>\n\t<<c@x>> <a@x><d@x>');
		expect(message.references).toEqual(['b@x', 'c@x', 'a@x']);
	});

	it('takes no address in the prose of In-Reply-To for an id', async () => {
		const message = await fieldsOf('In-Reply-To: Message from Ann <ann@example.org> of today <20180604.7@example.org>');
		expect(message.inReplyTo).toEqual(['20180604.7@example.org']);
	});

	it('takes ids without @ where they stand in angle brackets', async () => {
		const message = await fieldsOf('Message-ID: <3>\nReferences: <1> 7 <2>\nIn-Reply-To: <2>');
		expect([message.references, message.inReplyTo]).toEqual([['1', '2'], ['2']]);
	});

	it.each(['Your message of Friday', '"Your message" <of Friday>', 'Message from Ann <ann> of Friday', '<>', '3'])(
		'In-Reply-To %j names no mail',
		async (value) => {
			expect((await fieldsOf(`In-Reply-To: ${value}`)).inReplyTo).toEqual([]);
		},
	);

	it('bounds what one mail can name, and says so', async () => {
		const many = (count: number, line: (at: number) => string) =>
			Array.from({ length: count }, (_, at) => line(at)).join('\n');
		const { message, diagnostics } = await parse(
			[
				`In-Reply-To: ${many(900, (at) => ` <${at}@x>`)}`,
				many(900, (at) => `List-Id: <list${at}.x>`),
				`To: ${many(1_500, (at) => ` a${at}@x.example,`)} b@x.example`,
				many(1_500, (at) => `X-Odd: ${at}`),
				'\ntea\n',
			].join('\n'),
		);
		expect([message.inReplyTo.length, message.lists.length, message.to.length]).toEqual([50, 20, 1_000]);
		expect(diagnostics.map(({ code }) => code)).toEqual(
			expect.arrayContaining(['fields-cut', 'lists-cut', 'recipients-cut']),
		);
	});

	it('keeps the root and the nearest of too many references', async () => {
		const ids = Array.from({ length: 2_000 }, (_, at) => `<${at}@x>`);
		const { message, diagnostics } = await parse(`References: ${ids.join('\n ')}\n\ntea\n`);
		expect([message.references.length, message.references[0], message.references.at(-1)]).toEqual([
			500,
			'0@x',
			'1999@x',
		]);
		expect(diagnostics.map(({ code }) => code)).toContain('references-cut');
	});
});

describe('date', () => {
	const received = 'Received: from a by b; Mon, 4 Jun 2018 12:00:00 +0000';
	it.each([
		['the sent date beside arrival', `${received}\nDate: Mon, 4 Jun 2018 13:00:00 +0200`, '2018-06-04T11:00:00Z'],
		['arrival for a clock of 1945', `${received}\nDate: Mon, 4 Jun 1945 13:00:00 +0200`, '2018-06-04T12:00:00Z'],
		['arrival for a clock of 2099', `${received}\nDate: Thu, 4 Jun 2099 13:00:00 +0200`, '2018-06-04T12:00:00Z'],
		['arrival where there is no Date', received, '2018-06-04T12:00:00Z'],
		['a mail that took six days', `${received}\nDate: Tue, 29 May 2018 13:00:00 +0000`, '2018-05-29T13:00:00Z'],
		['a mail that took eight days', `${received}\nDate: Sun, 27 May 2018 11:00:00 +0000`, '2018-06-04T12:00:00Z'],
		['the sent date alone', 'Date: Mon, 4 Jun 2018 13:00:00 +0200', '2018-06-04T11:00:00Z'],
		['nothing that can be believed', 'Date: Thu, 4 Jun 2099 13:00:00 +0200', '1970-01-01T00:00:00Z'],
		['the topmost Received that can be read', `Received: from nowhere\n${received}`, '2018-06-04T12:00:00Z'],
	])('%s', async (_name, header, date) => {
		expect((await fieldsOf(header)).date).toBe(date);
	});
});

describe('lists', () => {
	it.each([
		['List-Id: Cooks <kitchen-talk.lists.example.org>', ['kitchen-talk']],
		['List-Id: <b.example.org>\nList-Id: <a.example.org>', ['a', 'b']],
		['List-Id: <topics.example.org>', ['topics-list']],
		['List-Post: <mailto:kitchen@example.org>', ['kitchen']],
		['X-Mailing-List: <kitchen@example.org>', ['kitchen']],
		['Delivered-To: mailing list kitchen@example.org', ['kitchen']],
		['Sender: kitchen-bounces@example.org', ['kitchen']],
		['Sender: owner-kitchen@example.org', ['kitchen']],
		['Sender: Ann <ann@example.org>', ['kitchen']],
		['List-Id: ///', ['kitchen']],
	])('%j', async (header, lists) => {
		expect((await fieldsOf(header)).lists).toEqual(lists);
	});

	it('takes the name given by the user before the name of the file', async () => {
		expect((await parse('From: a@example.org\n\ntea\n', 'pantry')).message.lists).toEqual(['pantry']);
	});
});

describe('body', () => {
	const alternative = (...parts: string[]) =>
		`Content-Type: multipart/alternative; boundary=b\n\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`;

	it('prefers plain text of alternatives, unless it is empty', async () => {
		const html = 'Content-Type: text/html\n\n<p>HTML tea</p>';
		expect(await bodyOf(alternative('Content-Type: text/plain\n\nplain tea', html))).toBe('plain tea\n');
		expect(await bodyOf(alternative('Content-Type: text/plain\n\n  \n', html))).toBe('HTML tea\n');
	});

	it('joins texts, and lists the rest with type, size and digest', async () => {
		const mail =
			'Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: image/png; name="../pot.png"\nContent-Transfer-Encoding: base64\n\nAAECAw==\n--b\n\ntwo\n--b--\n';
		const { message } = await parse(mail);
		expect(message.body).toBe('one\n\ntwo\n');
		expect(message.attachments).toEqual([
			{
				name: '../pot.png',
				type: 'image/png',
				size: 4,
				digest: '054edec1d0211f624fed0cbca9d4f9400b0e491c43742af2c5b0abebf0c990d8',
			},
		]);
	});

	it('undoes format=flowed within each quote depth', async () => {
		const text = '> Shall we \n> brew tea?\n>> No \n>> milk.\nYes, \nplease.\n From now on\n-- \nAnn \nAble\n';
		expect(await bodyOf(`Content-Type: text/plain; format=flowed\n\n${text}`)).toBe(
			'> Shall we brew tea?\n>> No milk.\nYes, please.\nFrom now on\n-- \nAnn Able\n',
		);
		expect(await bodyOf('Content-Type: text/plain; format=flowed; delsp=yes\n\nte \na\n')).toBe('tea\n');
	});

	it('turns HTML to text with quotes', async () => {
		const html =
			'<html><head><title>x</title></head><body>Ann wrote:<blockquote>Shall we brew <b>tea</b>?</blockquote><p>Yes, see <a href="https://example.org/tea">here</a>.</p></body></html>';
		expect(await bodyOf(`Content-Type: text/html\n\n${html}`)).toBe(
			'Ann wrote:\n> Shall we brew tea?\n\nYes, see here <https://example.org/tea>.\n',
		);
	});

	it('opens a forwarded mail below a line that says so', async () => {
		const mail =
			'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee below\n--b\nContent-Type: message/rfc822\n\nFrom: Bob <bob@example.org>\nSubject: milk\n\nNo milk.\n--b--\n';
		expect(await bodyOf(mail)).toBe(
			'see below\n\n---------- Forwarded message ----------\nFrom: Bob <bob@example.org>\nSubject: milk\n\nNo milk.\n',
		);
	});

	it('shows no other part where the inner multipart is not closed, but its plain text', async () => {
		const rest = '--out\nContent-Type: image/png\n\nAAEC\n--out\nContent-Type: text/plain\n\nmilk\n--out--\n';
		const mail = `Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/alternative; boundary=in\n\n--in\n\ntea\n--outer\n${rest}`;
		expect(await bodyOf(mail)).toBe('tea\n--outer\nmilk\n');
	});

	it.each([
		['none, UTF-8', 'Content-Type: text/plain', latin1('größer')],
		['none, Latin-1', 'Content-Type: text/plain', 'gr\u00f6\u00dfer'],
		['unknown', 'Content-Type: text/plain; charset=x-none', latin1('größer')],
		['ASCII that is none', 'Content-Type: text/plain; charset=us-ascii', 'gr\u00f6\u00dfer'],
		['UTF-8 that is none', 'Content-Type: text/plain; charset=utf-8', 'gr\u00f6\u00dfer'],
		['Latin-1 that is UTF-8', 'Content-Type: text/plain; charset=iso-8859-1', latin1('größer')],
		['UTF-7', 'Content-Type: text/plain; charset=utf-7', 'gr+APYA3w-er'],
		[
			'Windows, quoted-printable',
			'Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable',
			'gr=F6=DF=\ner',
		],
	])('charset: %s', async (_name, header, text) => {
		expect(await bodyOf(`${header}\n\n${text}\n`)).toBe('größer\n');
	});

	it('has no control characters and no lone surrogates', async () => {
		expect(await bodyOf('Content-Type: text/html\n\na\0b\u001b[1mc &#xD800; d\r\ne\rf')).toBe('ab[1mc \ufffd d e f\n');
		expect(await bodyOf('Content-Type: text/plain; charset=utf-8\n\nit\u00c2\u0092s \u00c2\u0096 tea')).toBe(
			'it\u2019s \u2013 tea\n',
		);
		expect(await bodyOf('\na\0b\u0007c\td\r\ne\rf\n\n\n')).toBe('abc\td\ne\nf\n');
	});

	it('begins where the header stops being one', async () => {
		expect(await bodyOf('From: Ann <ann@example.org>\nShall we brew tea?\n')).toBe('Shall we brew tea?\n');
	});
});

describe('origin', () => {
	it.each([
		['Auto-Submitted: auto-generated', 'automatic'],
		['Auto-Submitted: no', 'person'],
		['Precedence: bulk', 'person'],
		['From: kernel test robot <lkp@example.org>', 'automatic'],
		['From: noreply@example.org', 'automatic'],
		['From: Robert Bot <robert@example.org>', 'automatic'],
		['From: Ann Abbot <ann@example.org>', 'person'],
		['X-Git-Refname: refs/heads/main', 'automatic'],
	])('%s', async (header, origin) => {
		expect((await fieldsOf(header)).origin).toBe(origin);
	});

	const diff = '--- a/tea.c\n+++ b/tea.c\n@@ -1 +1 @@\n-cold\n+hot\n';
	it.each([
		['[PATCH] tea: hot', diff, 'patch'],
		['[tea-devel] [RFC PATCH v2 1/3] tea: hot', diff, 'patch'],
		['[PATCH 0/3] tea', 'What follows makes tea hot.\n', 'person'],
		['Re: [PATCH] tea: hot', diff, 'person'],
		['tea: hot', diff, 'person'],
		['[PATCH] tea: hot', diff.replace(/^/gm, '> '), 'person'],
	])('%s with %j: %s', async (subject, body, origin) => {
		const mail = `From: Ann <ann@example.org>\nSubject: ${subject}\n\n${body}`;
		expect((await parse(mail)).message.origin).toBe(origin);
	});
});

describe('copies', () => {
	const mail =
		'From: Ann <ann@example.org>\nDate: Mon, 4 Jun 2018 13:00:00 +0200\nSubject: tea\n\nShall we\nbrew tea?\n';
	it('have one identity, with or without list mark, footer, trace and quotes', async () => {
		const footer = '_______________\nkitchen mailing list\nhttps://example.org/mailman/listinfo/kitchen\n';
		const copy = `Received: from a by b; Mon, 4 Jun 2018 13:01:00 +0200\n${mail.replace('tea\n', '[kitchen] tea\n').replace('\nbrew', ' brew')}${footer}`;
		const [first, second] = [(await parse(mail)).message, (await parse(copy)).message];
		expect(second.identity).toBe(first.identity);
		expect(second.digest).not.toBe(first.digest);
	});

	it('other words are another mail', async () => {
		expect((await parse(mail.replace('brew', 'drink'))).message.identity).not.toBe(
			(await parse(mail)).message.identity,
		);
	});
});

describe('hostile mail', () => {
	const boundaries = (count: number) =>
		Array.from({ length: count }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join('');
	it.each([
		['nothing', '', 'no-message-id'],
		['a header of 5 MB', `${'X-A: b\n'.repeat(700_000)}\ntea\n`, 'header-too-long'],
		['a field of 5 MB', `To: ${'a@example.org, '.repeat(350_000)}\n\ntea\n`, 'field-too-long'],
		['an unclosed bracket of 5 MB', `References: ${'<'.repeat(5_000_000)}\n\ntea\n`, 'field-too-long'],
		['comments in comments', `From: ${'('.repeat(60_000)}\n\ntea\n`, 'no-message-id'],
		['5,000 parts', `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\ntea\n'.repeat(5_000)}`, 'mime-unreadable'],
		['900 multiparts in one another', boundaries(900), 'no-message-id'],
		['forwarded mails in one another', 'Content-Type: message/rfc822\n\n'.repeat(900), 'nested-too-deep'],
		[
			'100,000 HTML elements in one another',
			`Content-Type: text/html\n\n${'<div>'.repeat(100_000)}tea`,
			'html-unreadable',
		],
		['HTML quotes in one another', `Content-Type: text/html\n\n${'<blockquote>'.repeat(1_900)}tea`, 'no-message-id'],
		['a body of 20 MB in one line', `Subject: a\n\n${'tea '.repeat(5_000_000)}`, 'body-cut'],
		['20 MB of quote marks', `Content-Type: text/plain; format=flowed\n\n${'>'.repeat(20_000_000)}`, 'body-cut'],
	])('%s', async (_name, mail, code) => {
		const { message, diagnostics } = await parse(mail);
		expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
		expect(message.body.length).toBeLessThanOrEqual(2 * 1024 * 1024);
	});

	it('keeps the header of a mail whose parts cannot be read', async () => {
		const header = 'From: Ann <ann@example.org>\nSubject: tea\nContent-Type: multipart/mixed; boundary=b';
		const { message } = await parse(`${header}\n\n${'--b\n\ntea\n'.repeat(5_000)}`);
		expect([message.author, message.subject]).toEqual(['Ann', 'tea']);
		expect(message.body.startsWith('--b\n\ntea\n')).toBe(true);
	});

	it('any bytes give a message that survives UTF-8 and JSON', async () => {
		const pieces = fc.constantFrom(
			...[
				'From: ',
				'Subject: ',
				'Content-Type: multipart/mixed; boundary=b',
				'Content-Type: text/html',
				'--b',
				'--b--',
				'\n',
				'\n\n',
			],
			...[
				'<',
				'>',
				'"',
				'(',
				'=?utf-8?q?=C3?=',
				'&#xDFFF;',
				'Content-Transfer-Encoding: base64',
				'message/rfc822',
				';',
				'\r',
				'\0',
				'\u00ff',
			],
		);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 40 }),
				async (parts) => {
					const { message, diagnostics } = await parse(Buffer.from(parts.join('')));
					const json = JSON.stringify({ ...message, raw: null, diagnostics });
					expect(Buffer.from(json).toString()).toBe(json);
					expect(message.body).toBe(Buffer.from(message.body).toString());
					expect(message.id).not.toBe('');
				},
			),
			{ numRuns: 150 },
		);
	});
});
