import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../src/model/ids.js';
import type { Message } from '../../src/model/message.js';
import { readThread } from '../../src/passage/read.js';
import { messageOf } from '../cases/clients.js';
import { expectLinear } from '../support/cost.js';
import { RULES } from './rules.js';

const FIRST = messageOf(
	'Ann Example',
	'2018-03-06T10:00:00Z',
	`Hi all,

## Plan

We could do it in two steps, as far as I can see:
1. freeze the branch
2. thaw it later

What do you think of all this, and who would help?
`,
);

function read(...messages: Message[]) {
	const parents = new Map<MsgId, MsgId>();
	for (const [at, message] of messages.entries()) {
		const parent = messages[at - 1];
		if (parent !== undefined) parents.set(message.id, parent.id);
	}
	return readThread(messages, parents, RULES);
}

const said = (message: Message, span: { start: number; end: number } | null | undefined) =>
	span === null || span === undefined ? null : message.body.slice(span.start, span.end);

describe('readThread', () => {
	test('no messages, no readings', () => {
		expect(readThread([], new Map(), RULES)).toEqual([]);
	});

	test.each(['', '\n\n', '> all\n> quoted\n', '-- \nAnn\n', '\0\0', '🎉🎉\n', 'שלום\n', 'a\r\nb\rc\n'])(
		'reads %j',
		(body) => {
			const message = messageOf('Ann Example', '2018-03-06T10:00:00Z', body);
			const reading = read(message)[0];
			expect(reading?.zones.at(-1)?.end ?? 0).toBe(body.length);
			expect(reading?.passages.every((passage) => passage.replyTo === null)).toBe(true);
		},
	);

	test('sentences carry markers, headings and their number', () => {
		const sentences = read(FIRST)[0]?.passages[0]?.sentences ?? [];
		expect(sentences.map((one) => [one.index, one.marker, one.heading, said(FIRST, one)])).toEqual([
			[0, '', true, '## Plan'],
			[1, '', false, 'We could do it in two steps, as far as I can see:'],
			[2, '1.', false, 'freeze the branch'],
			[3, '2.', false, 'thaw it later'],
			[4, '', false, 'What do you think of all this, and who would help?'],
		]);
	});

	test('a passage answers the last paragraph of the quote above it', () => {
		const reply = messageOf(
			'Bob Sample',
			'2018-03-06T11:00:00Z',
			`Ann wrote:
> We could do it in two steps, as far as I can see:
> 1. freeze the branch
> 2. thaw it later
>
> What do you think of all this, and who would help?

I would.
`,
		);
		const passage = read(FIRST, reply)[1]?.passages[0];
		expect([passage?.replyTo?.method, said(FIRST, passage?.replyTo?.focus)]).toEqual([
			'aligned',
			'What do you think of all this, and who would help?',
		]);
	});

	test('a quoted list is answered as a whole', () => {
		const body = `> We could do it in two steps, as far as I can see:\n> 1. freeze the branch\n> 2. thaw it later\n\nYes.\n`;
		const passage = read(FIRST, messageOf('Bob Sample', '2018-03-06T11:00:00Z', body))[1]?.passages[0];
		expect(said(FIRST, passage?.replyTo?.focus)).toBe(
			'We could do it in two steps, as far as I can see:\n1. freeze the branch\n2. thaw it later',
		);
	});

	test('without a quote a passage answers the parent as a whole', () => {
		const passage = read(FIRST, messageOf('Bob Sample', '2018-03-06T11:00:00Z', 'Agreed.\n'))[1]?.passages[0];
		expect(passage?.replyTo).toEqual({ method: 'header', message: FIRST.id, focus: null, run: null });
	});

	test('unmarked copies of another are quotes, those of oneself are not', () => {
		const body =
			'We could do it in two steps, as far as I can see:\n1. freeze the branch\n2. thaw it later\n\nNot me, I am away until the end of the month.\n';
		const other = read(FIRST, messageOf('Bob Sample', '2018-03-06T11:00:00Z', body))[1];
		const self = read(FIRST, { ...messageOf('Ann Example', '2018-03-06T11:00:00Z', body), id: 'again' as MsgId })[1];
		expect([other?.zones[0]?.kind, self?.zones[0]?.kind]).toEqual(['quote', 'own']);
	});

	test('a reply with a clock that is wrong still finds its quote', () => {
		const body = '> What do you think of all this, and who would help?\n\nI would.\n';
		const reading = read(FIRST, messageOf('Bob Sample', '1990-01-01T00:00:00Z', body))[1];
		expect(reading?.quotes[0]?.source?.message).toBe(FIRST.id);
	});

	test('a document quotes nobody', () => {
		const minutes = messageOf('Minutes', '2018-03-06T12:00:00Z', '> Agreed: we freeze the branch.\n', 'document');
		expect(read(minutes)[0]?.zones.map((zone) => zone.kind)).toEqual(['own']);
	});

	test('the order of the messages changes nothing but the order of the readings', () => {
		const reply = messageOf('Bob Sample', '2018-03-06T11:00:00Z', '> thaw it later\n\nHow much later?\n');
		const parents = new Map([[reply.id, FIRST.id]]);
		const one = readThread([FIRST, reply], parents, RULES);
		const two = readThread([reply, FIRST], parents, RULES);
		expect(two).toEqual([...one].reverse());
	});

	test.each([
		['Das ist nicht gut, weil wir die Tests noch nicht haben und es auch sonst nicht geht.', 'de'],
		['This is not what we want, as the tests are not there and nobody is going to write them.', 'en'],
		['Ok', 'und'],
		['Это не то, что мы хотели, потому что тестов еще нет и не будет.', 'ru'],
		['これはテストではありません。', 'ja'],
	])('%j is %s', (body, language) => {
		expect(read(messageOf('Ann Example', '2018-03-06T10:00:00Z', body))[0]?.language).toBe(language);
	});

	test.each([
		['a quote of 767 KB', '> What do you think of all this, and who would help?\n'.repeat(14_500)],
		['a body of one line of 5 MB', 'never ending words '.repeat(265_000)],
	])('%s costs in proportion to its length', (_name, body) => {
		expectLinear(
			(size) => read(FIRST, messageOf('Bob Sample', '2018-03-06T11:00:00Z', body.slice(0, size))),
			body.length,
		);
	});
});
