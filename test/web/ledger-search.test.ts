/** Words that no decision holds still find the mails that say them, and these are not called decisions. */
import { expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import { readArchive } from './read-archive.js';

const archive = readArchive([
	{
		id: 'a@garden.example',
		author: 'Ada Birch',
		subject: 'Rows',
		date: '2031-04-01T12:00:00Z',
		body: 'We decided to keep pruning the east rows in spring.\n',
	},
	{
		id: 'b@garden.example',
		author: 'Bo Lind',
		subject: 'Barrels',
		date: '2031-04-02T12:00:00Z',
		body: 'The cider went into oak barrels after all.\n',
	},
	{
		id: 'c@garden.example',
		author: 'Cy Marsh',
		subject: 'Saws',
		date: '2031-04-03T12:00:00Z',
		body: 'The saw is blunt from pruning so many rows.\n',
	},
	{
		id: 'd@garden.example',
		author: 'Di Quill',
		subject: 'Table of names',
		date: '2031-04-04T12:00:00Z',
		body: 'We decided to take the name peak_sap_flow_in_spring into the table.\n',
	},
	...['e', 'f', 'g'].map((id) => ({
		id: `${id}@garden.example`,
		author: 'Ed Fern',
		subject: `Table of names, part ${id}`,
		date: '2031-04-05T12:00:00Z',
		body: 'We decided to print the table of names again.\n',
	})),
	{
		id: 'h@garden.example',
		author: 'Flo Gale',
		subject: 'Walnut',
		date: '2031-04-06T12:00:00Z',
		body: 'We decided to fell the walnut.\n',
	},
]);
const app = createApp({ archive, stylesheet: '' });

async function textOf(path: string): Promise<string> {
	const response = await app.request(path);
	expect(response.status).toBe(200);
	return (await response.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

it('mails stand below the ledger where no decision holds the words', async () => {
	const page = await textOf('/decisions/?q=cider+barrels');
	expect(page).toContain('0 decisions');
	expect(page).toMatch(/Not recognised as a decision: mails that say these words Barrels Bo Lind/);
});

it('where no mail says all of them, mails that say some do', async () => {
	expect(await textOf('/decisions/?q=cider+jugs')).toMatch(
		/Not recognised as a decision: mails that say these words, or some of them Barrels Bo Lind/,
	);
});

it('decisions that hold the words stand above the mails', async () => {
	const page = await textOf('/decisions/?q=pruning+rows');
	expect(page).toMatch(
		/announced Ada Birch We decided to keep pruning .{1,200}Not recognised as a decision.{1,60}Cy Marsh/,
	);
	expect(page.slice(page.indexOf('Not recognised'))).not.toContain('We decided');
});

it('lazy consensus shows its window, and who objected in it', async () => {
	const call = 'Unless anyone objects by Friday, I will prune the pears.';
	const site = createApp({
		archive: readArchive([
			{ id: 'p@garden.example', author: 'Ada Birch', date: '2031-04-01T12:00:00Z', body: `${call}\n` },
			{
				id: 'q@garden.example',
				author: 'Bo Lind',
				date: '2031-04-02T12:00:00Z',
				inReplyTo: ['p@garden.example'],
				body: `> ${call}\n\nI object to pruning the pears.\n`,
			},
			{ id: 'r@garden.example', author: 'Cy Marsh', date: '2031-04-01T12:00:00Z', body: `${call}\n` },
		]),
		stylesheet: '',
	});
	const html = await (await site.request('/decisions/')).text();
	const page = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
	expect(page).toMatch(
		/lazy consensus, put off Ada Birch .*silence was to be consent until 2031-04-04 \(by Friday\); objection by Bo Lind Bo Lind I object/,
	);
	expect(page).toMatch(/lazy consensus Cy Marsh .*\(by Friday\); no objection to it found by then/);
});

it('a ledger without words asked for, or without any hit, lists no mails', async () => {
	expect(await textOf('/decisions/')).not.toContain('Not recognised');
	expect(await textOf('/decisions/?q=zeppelin')).not.toContain('Not recognised');
});

it('words joined by low lines are words of their own', async () => {
	expect(await textOf('/decisions/?q=sap+flow')).toContain('1 decision for');
});

it('decisions that hold most of the words stand above the mails that hold fewer', async () => {
	expect(await textOf('/decisions/?q=decided+pruning+east+rows+spring+blunt')).toMatch(
		/0 decisions .*Decisions that hold most of the words Rows .*Ada Birch.*Not recognised as a decision.*Saws/,
	);
});

it('a rare word weighs more than words that many decisions hold', async () => {
	const page = await textOf('/decisions/?q=walnut+names');
	expect(page).toMatch(/0 decisions .*Decisions that hold some of the words Walnut announced Flo Gale/);
});

it('what holds all the words comes first, then mails, then what holds some of them', async () => {
	const page = await textOf('/decisions/?q=pruning+east+rows');
	expect(page).toMatch(/1 decision .*announced Ada Birch/);
	const some = await textOf('/decisions/?q=pruning+saw');
	expect(some).toMatch(/0 decisions .*Not recognised.*Cy Marsh.*Decisions that hold some of the words.*Ada Birch/);
});

it('a search that finds few mails shows those that say some of the words', async () => {
	const page = await (await app.request('/search?q=cider+zeppelin')).text();
	expect(page).toContain('href="/search?q=cider%20OR%20zeppelin"');
	expect(await textOf('/search?q=cider+zeppelin')).toMatch(
		/Nothing found.*Mails that say some of these words Barrels Bo Lind/,
	);
	expect(await textOf('/search?q=cider+barrels+walnut')).toMatch(
		/Mails that say some.*(?:Barrels|Walnut).*(?:Barrels|Walnut)/,
	);
	for (const query of ['from:bo+zeppelin', 'cider', 'zeppelin+balloon']) {
		expect(await textOf(`/search?q=${query}`)).not.toContain('Mails that say some');
	}
});
