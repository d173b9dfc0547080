/** Minutes as messages. */
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../ingest/parse.js';

async function document(source: string, text: string) {
	const raw = { bytes: Buffer.from(text), offset: 0, separatorDate: null };
	return (await parseMessage(raw, { source, list: null, format: 'minutes' })).message;
}

describe('minutes', () => {
	it('take title, date and chair from the head of the text', async () => {
		const message = await document(
			'a/notes.md',
			'# Tea meeting\n\n25th March 2015\nChair: Ann Able\n\n> agreed: we brew tea\n',
		);
		expect(message).toMatchObject({
			subject: 'Tea meeting',
			date: '2015-03-25T00:00:00Z',
			author: 'Ann Able',
			origin: 'document',
			synthetic: true,
		});
		expect(message.body).toContain('> agreed: we brew tea\n');
		expect(message.lists).toEqual(['minutes']);
	});

	it.each([
		['tea-2018-06-04.txt', 'We met.\n', '2018-06-04T00:00:00Z'],
		['tea.txt', 'June 4, 2018: we met.\n', '2018-06-04T00:00:00Z'],
		['tea.txt', 'We met on 2018-06-04.\n', '2018-06-04T00:00:00Z'],
		['tea.txt', 'We met on 31 February 2018.\n', '1970-01-01T00:00:00Z'],
		['tea.txt', 'We met.\n', '1970-01-01T00:00:00Z'],
	])('%s: %j', async (source, text, date) => {
		expect((await document(source, text)).date).toBe(date);
	});

	it('read HTML', async () => {
		const message = await document(
			'tea.html',
			'<html><head><title>Tea call</title></head><body><p>Bob (chair)</p><p>We met.</p></body></html>',
		);
		expect(message).toMatchObject({ subject: 'Tea call', author: 'Bob', body: 'Bob (chair)\n\nWe met.\n' });
	});

	it('name the file where nobody chairs', async () => {
		expect((await document('a/tea-call.txt', 'We met.\n')).author).toBe('tea-call');
	});

	it.each([
		['an agenda without notes', 'Agenda\n\n- tea\n- cups\n', ['no-date', 'agenda-only']],
		['an agenda with notes', 'Agenda\n\n- tea\n\nNotes\n\n4 June 2018: tea was had.\n', []],
		['bars of a table', 'Tea call 4 June 2018\n\n|---|---|\n| who | what |\n', ['table-flattened']],
		['no title', `On 4 June 2018 we met ${'and had more tea '.repeat(5)}\nand went home.\n`, ['no-title']],
		['minutes', 'Tea call 4 June 2018\n\nWe had tea.\n', []],
	])('%s: what is missing is told', async (_name, text, codes) => {
		const raw = { bytes: Buffer.from(text), offset: 0, separatorDate: null };
		const { diagnostics } = await parseMessage(raw, { source: 'notes.txt', list: null, format: 'minutes' });
		expect(diagnostics.map(({ code }) => code)).toEqual(codes);
	});
});
