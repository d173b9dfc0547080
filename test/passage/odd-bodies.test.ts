/** Bodies that hold nothing to read, or something else than lines of words: what becomes of them, from bytes to passages. */
import { describe, expect, test } from 'vitest';
import { parseMessage } from '../../ingest/parse.js';
import { readThread } from '../../src/passage/read.js';
import { RULES } from './rules.js';

const HEADER = `From: Ada Birch <ada@x.example>
Message-ID: <a@x.example>
Date: Mon, 1 Mar 2032 10:00:00 +0000
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

`;

/** Body as stored, kinds of its zones, its language, and the sentences that are read of it. */
async function read(body: string | Uint8Array) {
	const bytes = Buffer.concat([Buffer.from(HEADER), Buffer.from(body)]);
	const { message } = await parseMessage({ bytes, offset: 0, separatorDate: null }, { source: 'a.mbox', list: null });
	const [reading] = readThread([message], new Map(), RULES);
	if (reading === undefined) throw new Error('no reading');
	const { zones, language, quotes, passages } = reading;
	expect(zones.map(({ start }) => start)).toEqual([0, ...zones.map(({ end }) => end)].slice(0, zones.length));
	expect(zones.at(-1)?.end ?? 0).toBe(message.body.length);
	const sentences = passages.flatMap((passage) => passage.sentences);
	return {
		body: message.body,
		kinds: [...new Set(zones.map(({ kind }) => kind))],
		language,
		lost: quotes.filter(({ source }) => source === null).map(({ start, end }) => message.body.slice(start, end)),
		sentences: sentences.map(({ start, end }) => message.body.slice(start, end)),
	};
}

describe('a body', () => {
	test('that is all quote says nothing, and its quotes of nobody here are listed', async () => {
		const { kinds, sentences, lost } = await read('> We prune the east row.\n> > In spring?\n>\n> In spring.\n');
		expect({ kinds, sentences }).toEqual({ kinds: ['quote'], sentences: [] });
		expect(lost).toEqual(['We prune the east row.\n> > In spring?\n>\n> In spring.']);
	});

	test('that is all signature says nothing', async () => {
		expect(await read('-- \nAda Birch\nOrchard\n')).toMatchObject({ kinds: ['signature'], sentences: [] });
	});

	test.each(['', '\n', ' \n\t\n'])('that is empty (%j) says nothing', async (body) => {
		expect(await read(body)).toMatchObject({ language: 'und', sentences: [], lost: [] });
	});

	test('of every byte there is, without a line of words, is covered to its end', async () => {
		const { body, kinds } = await read(Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256));
		expect(body.length).toBeGreaterThan(2000);
		expect(kinds).not.toContain('quote');
	});

	test('that is written from right to left keeps its sentences and its language', async () => {
		const { language, sentences } = await read('שלום לכולם,\n\nאני חושבת שכדאי לגזום את הגדר. מה דעתכם?\n');
		expect(language).toBe('he');
		expect(sentences).toEqual(['שלום לכולם,', 'אני חושבת שכדאי לגזום את הגדר.', 'מה דעתכם?']);
	});

	test('of emoji only is one sentence in no language, never torn within a sign', async () => {
		expect(await read('🎉👍🏽🧑‍🌾\n')).toMatchObject({ kinds: ['own'], language: 'und', sentences: ['🎉👍🏽🧑‍🌾'] });
	});

	test('of mixed line ends has lines all the same', async () => {
		const { body, kinds, sentences } = await read('We prune it.\r\nI agree.\rSo do I.\n\r\n> why?\r\n');
		expect(body).toBe('We prune it.\nI agree.\nSo do I.\n\n> why?\n');
		expect({ kinds, sentences }).toEqual({
			kinds: ['own', 'quote'],
			sentences: ['We prune it.', 'I agree.', 'So do I.'],
		});
	});
});
