import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../src/model/ids.js';
import type { Message } from '../../src/model/message.js';
import type { Reading } from '../../src/model/passage.js';
import { readThread } from '../../src/passage/read.js';
import { readWords } from '../../src/text/words.js';
import { ann, bob, CLIENTS, type ClientLine, messageOf } from '../cases/clients.js';
import { RULES } from './rules.js';

const KINDS: Readonly<Record<string, readonly string[]>> = {
	c: ['own', 'heading'],
	a: ['quote', 'forward'],
	b: ['quote', 'forward'],
	x: ['quote'],
	'@': ['attribution'],
	g: ['greeting'],
	s: ['signature'],
	f: ['footer'],
};

/** Figures, where they are asked for: `SHOW=1`. */
function show(figure: string): void {
	if (process.env.SHOW !== undefined) console.log(figure);
}

function readReply(carol: Message): Reading {
	const parents = new Map<MsgId, MsgId>([
		[bob.id, ann.id],
		[carol.id, bob.id],
	]);
	const reading = readThread([ann, bob, carol], parents, RULES)[2];
	if (reading === undefined) throw new Error('no reading');
	return reading;
}

/** Words of quoted lines: how many there are, and how many were given to who wrote them. */
function origins(lines: readonly ClientLine[], carol: Message, reading: Reading): { right: number; all: number } {
	let start = 0;
	let right = 0;
	let all = 0;
	for (const { code, text } of lines) {
		const author = { a: ann.id, b: bob.id }[code];
		for (const word of author === undefined ? [] : readWords(carol.body, { start, end: start + text.length })) {
			const quote = reading.quotes.find((one) => one.start <= word.start && word.end <= one.end);
			all += 1;
			if (quote?.source?.message === author) right += 1;
		}
		start += text.length + 1;
	}
	return { right, all };
}

describe.each(CLIENTS.map((client) => [client.name, client] as const))('%s', (_name, client) => {
	const reading = readReply(client.message);

	test('tells what each line is', () => {
		let start = 0;
		const wrong: string[] = [];
		for (const { code, text } of client.lines) {
			const zone = reading.zones.find((one) => one.start <= start && start < one.end);
			if (text.trim().replace(/^[> ]+$/, '') !== '' && !KINDS[code]?.includes(zone?.kind ?? ''))
				wrong.push(`${zone?.kind} ${code}|${text}`);
			start += text.length + 1;
		}
		expect(wrong).toEqual([]);
	});

	test('gives every quoted word to who wrote it', () => {
		const { right, all } = origins(client.lines, client.message, reading);
		expect(right).toBe(all);
	});
});

test('the zoo holds twelve clients or more, and 98 % of all their quoted words find their author', () => {
	const counted = CLIENTS.map((client) => origins(client.lines, client.message, readReply(client.message)));
	const right = counted.reduce((sum, one) => sum + one.right, 0);
	const all = counted.reduce((sum, one) => sum + one.all, 0);
	show(`zoo: ${right} of ${all} quoted words of ${CLIENTS.length} clients find their author`);
	expect(CLIENTS.length).toBeGreaterThanOrEqual(12);
	expect(right / all).toBeGreaterThanOrEqual(0.98);
});

test('leaves what stands nowhere in the thread without a source', () => {
	const gnus = CLIENTS.find((client) => client.name === 'gnus');
	if (gnus === undefined) throw new Error('no gnus');
	const lost = readReply(gnus.message).quotes.filter((quote) => quote.source === null);
	expect(lost.map(({ start, end }) => gnus.message.body.slice(start, end))).toEqual([
		'and then there is a third way that was never written down in this place',
	]);
});

test('altered quotes keep their source and lose coverage', () => {
	const gnus = CLIENTS.find((client) => client.name === 'gnus');
	const altered =
		gnus === undefined ? [] : readReply(gnus.message).quotes.filter(({ coverage }) => coverage > 0 && coverage < 1);
	expect(altered.map((quote) => quote.source?.message)).toEqual([bob.id]);
});

describe('mutated quotes', () => {
	const SOURCES = [
		{
			from: ann,
			mark: '> > ',
			text: 'The build farm loses a worker every other night, and nobody has looked into it since spring.',
		},
		{ from: ann, mark: '>> ', text: 'we keep both racks and pay somebody to look after them' },
		{
			from: bob,
			mark: '> ',
			text: 'Moving in autumn collides with the release, as the nightly jobs gate every candidate.',
		},
		{ from: bob, mark: '> ', text: 'Could we do it right after the freeze lifts instead?' },
		{ from: ann, mark: '> >', text: 'The first costs a weekend of work, the second costs money that we do not have.' },
		{ from: bob, mark: '>', text: 'I would give a weekend for it if two more people join.' },
	];

	function wrap(text: string, width: number): string[] {
		const lines = [''];
		for (const word of text.split(' ')) {
			const last = lines[lines.length - 1] ?? '';
			if (last !== '' && last.length + word.length >= width) lines.push(word);
			else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
		}
		return lines;
	}

	test('19 of 20 words find their author, whatever the width and the trimming', () => {
		let right = 0;
		let all = 0;
		const part = fc.record({
			source: fc.constantFrom(...SOURCES),
			width: fc.integer({ min: 24, max: 90 }),
			from: fc.integer({ min: 0, max: 3 }),
			upTo: fc.integer({ min: 5, max: 40 }),
			reply: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
				const lines: ClientLine[] = [];
				for (const { source, width, from, upTo, reply } of parts) {
					const words = source.text
						.split(' ')
						.slice(from, from + upTo)
						.join(' ');
					const code = source.from === ann ? 'a' : 'b';
					for (const text of wrap(words, width)) lines.push({ code, text: source.mark + text });
					if (reply)
						lines.push(
							{ code: ' ', text: '' },
							{ code: 'c', text: 'Here my own words stand between.' },
							{ code: ' ', text: '' },
						);
				}
				const carol = messageOf('Carol Third', '2018-03-07T11:00:00Z', lines.map((line) => line.text).join('\n'));
				const counted = origins(lines, carol, readReply(carol));
				right += counted.right;
				all += counted.all;
			}),
			{ seed: 4, numRuns: 200 },
		);
		show(`mutated quotes: ${right} of ${all} words find their author`);
		expect(right / all).toBeGreaterThanOrEqual(0.95);
	});
});
