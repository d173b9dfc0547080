/** Digests of Mailman, taken apart. */
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../ingest/parse.js';
import { openDigest } from '../../ingest/sources/digest.js';

const HEAD =
	'From: kitchen-request@lists.example.org\nSubject: Kitchen Digest, Vol 7, Issue 2\nList-Id: <kitchen.lists.example.org>\n';

async function opened(digest: string) {
	const raw = { bytes: Buffer.from(digest), offset: 100, separatorDate: '2018-06-05T00:00:00Z' };
	const inner = openDigest(raw);
	return Promise.all(
		inner.map(async (item) => ({ item, ...(await parseMessage(item, { source: 'x.mbox', list: null })) })),
	);
}

const inner = (n: number, body: string) =>
	`Message: ${n}\nDate: Mon, 4 Jun 2018 13:0${n}:00 +0000\nFrom: Ann <ann@example.org>\nSubject: tea ${n}\nMessage-ID: <${n}@example.org>\nContent-Type: text/plain; charset=koi8-r\n\n${body}\n`;

describe('a text digest (RFC 1153)', () => {
	const rule = `\n${'-'.repeat(30)}\n\n`;
	const preamble = `${HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nToday:\n\n1. tea\n\n\n${'-'.repeat(70)}\n\n`;
	const end = 'Subject: Digest Footer\n\n____________\nkitchen mailing list\n';

	it('gives its mails, in its own encoding and list, a rule inside a mail kept', async () => {
		const digest = `${preamble}${inner(1, 'gr=C3=BCner Tee')}${rule}${inner(2, `one${rule}two`)}${rule}${end}${rule}End of Kitchen Digest, Vol 7, Issue 2\n****\n`;
		const found = await opened(digest);
		expect(found.map(({ message }) => [message.id, message.subject, message.author, message.lists])).toEqual([
			['1@example.org', 'tea 1', 'Ann', ['kitchen']],
			['2@example.org', 'tea 2', 'Ann', ['kitchen']],
		]);
		expect(found.map(({ message }) => message.body)).toEqual(['grüner Tee\n', `one\n${'-'.repeat(30)}\n\ntwo\n`]);
		expect(found.map(({ item }) => digest.slice(item.offset - 100).startsWith('Message: '))).toEqual([true, true]);
	});

	it.each([
		['another sender', 'kitchen-request@lists.example.org', 'ann@example.org'],
		['Re:', 'Subject: Kitchen', 'Subject: Re: Kitchen'],
		['a list mark', 'Subject: Kitchen', 'Subject: [kitchen] Kitchen'],
		['In-Reply-To', 'Subject:', 'In-Reply-To: <a@example.org>\nSubject:'],
	])('is left alone in an answer that quotes it whole, told by %s', async (_name, before, after) => {
		expect(await opened(`${preamble}${inner(1, 'tea')}`.replace(before, after))).toEqual([]);
		expect(await opened(`${preamble}${inner(1, 'tea')}`)).toHaveLength(1);
	});

	it('is left alone where no mail shows', async () => {
		expect(await opened(`${preamble}nothing today\n`)).toEqual([]);
		expect(await opened(`Subject: Re: Kitchen Digest, Vol 7, Issue 2\n\n> quoted\n\nYes.\n`)).toEqual([]);
	});
});

describe('a MIME digest', () => {
	it('gives its mails', async () => {
		const parts = [1, 2].map((n) => `--in\nContent-Type: message/rfc822\n\n${inner(n, 'tea')}`).join('');
		const digest = `${HEAD}Content-Type: multipart/mixed; boundary=out\n\n--out\n\nmasthead\n--out\nContent-Type: multipart/digest; boundary="in"\n\n${parts}--in--\n--out--\n`;
		expect((await opened(digest)).map(({ message }) => [message.id, message.body, message.lists])).toEqual([
			['1@example.org', 'tea\n', ['kitchen']],
			['2@example.org', 'tea\n', ['kitchen']],
		]);
	});
});
