/** The page of a thread: what it says first, and which list its links stay on. */
import { describe, expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import { readArchive } from './read-archive.js';

const html = async (archive: ReturnType<typeof readArchive>, path: string): Promise<string> => {
	const response = await createApp({ archive, stylesheet: '' }).request(path);
	expect(response.status).toBe(200);
	return response.text();
};

const words = (page: string): string => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a thread with topics', () => {
	const archive = readArchive([
		{
			id: 'a@orchard.example',
			author: 'Ada Birch',
			subject: '[Orchard] Pruning and a ladder',
			date: '2031-04-01T09:00:00Z',
			body: 'Hi all,\n\nI propose that we start pruning the rows in March.\n\nThe ladder stands in the barn.\n',
		},
		{
			id: 'b@orchard.example',
			author: 'Bo Lind',
			subject: 'Re: [Orchard] Pruning and a ladder',
			date: '2031-04-02T09:00:00Z',
			inReplyTo: ['a@orchard.example'],
			references: ['a@orchard.example'],
			body: 'Hi Ada,\n\nOn 1 April, Ada Birch wrote:\n> I propose that we start pruning the rows in March.\n\nI think that is a bad idea, March is too late.\n\n-- \nBo Lind\nThe old mill\nby the river\n',
		},
	]);

	it('says where each topic stands and why, before any quotation', async () => {
		const page = words(await html(archive, '/orchard/a%40orchard.example/T/'));
		expect(page).toMatch(/Where it stands .{1,40}leaning against Spring pruning : an objection by Bo Lind stands/);
		expect(page).toMatch(/open The ladder/);
	});

	it('marks the mail that the address names, wherever it stands', async () => {
		for (const [id, name] of [
			['a', 'Ada Birch'],
			['b', 'Bo Lind'],
		]) {
			const page = await html(archive, `/orchard/${id}%40orchard.example/T/`);
			expect(page.match(/<h3 id="u">.{1,60}/g)).toEqual([expect.stringContaining(name ?? '')]);
		}
	});

	it('leaves out the tag of the list, which every subject has', async () => {
		const page = await html(archive, '/orchard/a%40orchard.example/T/');
		expect(page).toContain('<h1>Pruning and a ladder</h1>');
		expect(await html(archive, '/orchard/b%40orchard.example/')).toContain(
			'<h1>Re: [Orchard] Pruning and a ladder</h1>',
		);
		expect(await html(archive, '/orchard/')).not.toContain('[Orchard]');
	});

	it('outlines a mail by its own first words: no greeting, no attribution line', async () => {
		const page = words(await html(archive, '/orchard/a%40orchard.example/T/'));
		expect(page).toMatch(/Outline Ada Birch 2031-04-01 I propose .{1,90}Bo Lind 2031-04-02 I think that is a bad idea/);
	});

	it('folds a signature', async () => {
		expect(words(await html(archive, '/orchard/b%40orchard.example/'))).toContain('4 lines of signature and footer');
	});
});

describe('a thread on two lists', () => {
	const mail = (id: string, day: number, lists: readonly string[], inReplyTo: readonly string[] = []) => ({
		id: `${id}@orchard.example`,
		author: 'Ada Birch',
		subject: id,
		date: `2031-04-0${day}T09:00:00Z`,
		body: 'The gate squeaks.\n',
		lists,
		inReplyTo: inReplyTo.map((one) => `${one}@orchard.example` as never),
	});
	const archive = readArchive([
		mail('old', 1, ['orchard']),
		mail('both', 2, ['barn', 'orchard']),
		mail('moved', 3, ['barn']),
		mail('reply', 4, ['orchard'], ['moved']),
		mail('new', 5, ['orchard']),
	]);

	it('leads to the next thread of the list that the reader came from', async () => {
		const page = await html(archive, '/orchard/old%40orchard.example/T/');
		expect(page).toContain('Newer thread: <a href="/orchard/both%40orchard.example/T/">');
	});

	it('is entered by its first mail on that list', async () => {
		expect(await html(archive, '/orchard/')).toContain('href="/orchard/reply%40orchard.example/T/"');
		const page = await html(archive, '/orchard/new%40orchard.example/T/');
		expect(page).toContain('Older thread: <a href="/orchard/reply%40orchard.example/T/">');
		expect(await html(archive, '/barn/')).toContain('href="/barn/moved%40orchard.example/T/"');
	});
});
