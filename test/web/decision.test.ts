/** A decision has an address of its own, with what it replaced and what replaced it, and leaves as a decision record. */
import { expect, it } from 'vitest';
import { placeLinks } from '../../src/commands/place-links.js';
import { createApp } from '../../web/app.js';
import { readArchive } from './read-archive.js';

const OLD = 'We decided to start pruning the east rows in autumn.';
const NEW = 'We decided to start pruning the east rows in spring.';
const TOLD = 'At the fair they decided to stop pruning hedges.';

const archive = readArchive([
	{ id: 'old@garden.example', author: 'Ada Birch', subject: 'Rows', date: '2031-04-05T09:00:00Z', body: `${OLD}\n` },
	{
		id: 'new@garden.example',
		author: 'Cy Marsh',
		subject: 'East "rows"',
		date: '2031-04-20T09:00:00Z',
		body: `Hello all,\n\n${NEW}\n`,
	},
	{
		id: 'call@garden.example',
		author: 'Bo Lind',
		subject: 'Pruning *tools*',
		date: '2031-04-21T09:00:00Z',
		body: 'If nobody objects by 2 May, I will buy new pruning shears.\n',
	},
	{ id: 'told@garden.example', author: 'Di Quill', subject: 'Fair', date: '2031-04-22T09:00:00Z', body: `${TOLD}\n` },
]);
placeLinks(archive);
const app = createApp({ archive, stylesheet: '' });

const OLD_PATH = '/decisions/old%40garden.example/0/';
const NEW_PATH = '/decisions/new%40garden.example/12/';

async function at(path: string): Promise<string> {
	const response = await app.request(path);
	expect(response.status).toBe(200);
	return response.text();
}

const textOf = async (path: string): Promise<string> => (await at(path)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

it('each line of a ledger leads to it, and the mail alone finds its first decision', async () => {
	expect(await at('/decisions/')).toContain(`href="${NEW_PATH}"`);
	const found = await app.request('/decisions/new%40garden.example/');
	expect([found.status, found.headers.get('location')]).toEqual([302, NEW_PATH]);
});

it('tells what it replaced, and what replaced it', async () => {
	expect(await textOf(NEW_PATH)).toMatch(
		/Decision announced Cy Marsh We decided .* spring.* Replaces announced Ada Birch/,
	);
	expect(await textOf(OLD_PATH)).toMatch(/Decision announced Ada Birch .* replaced by Cy Marsh We decided/);
	expect(await textOf(OLD_PATH)).not.toContain('Replaces');
});

it.each(['/decisions/new%40garden.example/13/', '/decisions/new%40garden.example/x/adr.md', '/decisions/nobody%40x/'])(
	'%s is nothing',
	async (path) => {
		expect((await app.request(path)).status).toBe(404);
	},
);

it('as a record names its status, its people and where it was said', async () => {
	const record = await at(`${NEW_PATH}adr.md`);
	expect(record).toMatch(/^---\nstatus: "accepted"\ndate: 2031-04-20\ndecision-makers: \["Cy Marsh"\]\nconsulted: \[/);
	expect(record).toContain('# East "rows"\n');
	expect(record).toContain(`## Decision Outcome\n\n“${NEW}”\n\nCy Marsh: announced, for it`);
	expect(record).toContain('- The words that decide: <http://localhost/r/new%40garden.example#w12-');
	expect(record).toContain('- Replaces what Ada Birch said: <http://localhost/r/old%40garden.example#w0-');
	expect(record).toContain('nobody confirmed it');
});

it('is accepted only by words that decide', async () => {
	expect(await at(`${OLD_PATH}adr.md`)).toContain(
		'status: "superseded by http://localhost/r/new%40garden.example#w12-',
	);
	const call = await at('/decisions/call%40garden.example/0/adr.md');
	expect(call).toContain('status: "proposed"');
	expect(call).toContain('silence was to be consent until 2031-05-02');
	expect(call).toContain('# Pruning \\*tools\\*');
	expect(await at('/decisions/told%40garden.example/0/adr.md')).toContain('status: "proposed"');
});
