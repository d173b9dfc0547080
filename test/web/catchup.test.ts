/**
 * What changed since a day: states before and after, turns, answers; the same as a feed.
 */
import { describe, expect, it } from 'vitest';
import { changesSince } from '../../src/time/changes.js';
import { createApp } from '../../web/app.js';
import { analyze, readArchive } from './read-archive.js';

const ARCHIVE = readArchive([
	{
		id: 'a@o.example',
		author: 'Ada Birch',
		subject: 'Rows',
		date: '2031-04-01T12:00:00Z',
		body: 'I propose that we start pruning in spring.\n\nHow long does the pruning take?\n',
	},
	{
		id: 'b@o.example',
		author: 'Bo Lind',
		subject: 'Re: Rows',
		date: '2031-04-02T12:00:00Z',
		inReplyTo: ['a@o.example'],
		body: '> I propose that we start pruning in spring.\n\nI agree, let us do the pruning in spring.\n',
	},
	{
		id: 'c@o.example',
		author: 'Cy Marsh',
		subject: 'Re: Rows',
		date: '2031-05-01T12:00:00Z',
		inReplyTo: ['a@o.example'],
		body: '> I propose that we start pruning in spring.\n\nI object to pruning in spring.\n\n> How long does the pruning take?\n\nThe pruning takes two days.\n',
	},
	{
		id: 'd@o.example',
		author: 'Di Reed',
		subject: 'Ladder',
		date: '2031-05-02T12:00:00Z',
		body: 'Who looks after the ladder?\n',
	},
]);

describe('changes since a day', () => {
	it('tell the state before and after of a thread that moved', () => {
		const { states, opened, moved } = changesSince(ARCHIVE, '2031-04-15', analyze);
		expect(states.map(({ topic, before, after }) => [topic, before?.state, after.state])).toEqual([
			['pruning', 'leaning', 'contested'],
		]);
		expect(opened.map(({ subject }) => subject)).toEqual(['Ladder']);
		expect(moved.map(({ subject }) => subject)).toEqual(['Rows']);
	});
	it('say that the state before is not known where nothing can be read anew', () => {
		expect(changesSince(ARCHIVE, '2031-04-15', null).states).toMatchObject([{ before: null, beforeUnknown: true }]);
	});
	it('tell new positions, questions, and answers to earlier questions', () => {
		const { positions, asked, answered } = changesSince(ARCHIVE, '2031-04-15', analyze);
		expect(positions.map(({ stance }) => stance.holder)).toEqual(['Cy Marsh']);
		expect(asked.map(({ asker }) => asker)).toEqual(['Di Reed']);
		expect(answered.map(({ asker }) => asker)).toEqual(['Ada Birch']);
	});
	it('are nothing after the newest mail', () => {
		expect(changesSince(ARCHIVE, '2032-01-01', analyze)).toMatchObject({
			states: [],
			opened: [],
			moved: [],
			complete: true,
		});
	});
});

describe('many questions of one thread', () => {
	const body = ['one', 'two', 'three', 'four', 'five', 'six'].map((row) => `Who prunes row ${row}?\n`).join('\n');
	const ask = { id: 'ask@o.example', author: 'Ada Birch', date: '2031-04-01T12:00:00Z', body };
	const site = createApp({ archive: readArchive([ask]), stylesheet: '', analyze });
	it('stand folded beyond the first', async () => {
		const page = (await (await site.request('/catchup?since=2031-03-01')).text()).replace(/\s+/g, ' ');
		expect(page).toMatch(/row four\?.*<details><summary>2 more of this thread<\/summary>.*row five\?.*row six\?/);
	});
});

describe('an earlier objection', () => {
	const archive = readArchive([
		{
			id: 'p@o.example',
			author: 'Ada Birch',
			date: '2031-04-01T12:00:00Z',
			body: 'I propose that we start pruning in spring.\n',
		},
		{
			id: 'q@o.example',
			author: 'Cy Marsh',
			date: '2031-04-02T12:00:00Z',
			inReplyTo: ['p@o.example'],
			body: '> I propose that we start pruning in spring.\n\nI object to pruning in spring.\n',
		},
		{
			id: 'r@o.example',
			author: 'Cy Marsh',
			date: '2031-05-01T12:00:00Z',
			inReplyTo: ['q@o.example'],
			body: '> I object to pruning in spring.\n\nI withdraw my objection to the pruning.\n',
		},
	]);
	it('is told as settled where it was withdrawn since, on the page and in the feed', async () => {
		const { settled } = changesSince(archive, '2031-04-15', analyze);
		expect(settled.map(({ after }) => after.claim)).toMatchObject([{ holder: 'Cy Marsh', objection: 'withdrawn' }]);
		const app = createApp({ archive, stylesheet: '', analyze });
		for (const path of ['/catchup?since=2031-04-15', '/catchup.atom?since=2031-04-15']) {
			expect(await (await app.request(path)).text(), path).toContain('objection withdrawn');
		}
	});
	it('is nothing new to who reads from a later day', () => {
		expect(changesSince(archive, '2031-06-01', analyze).settled).toEqual([]);
	});
});

describe('the catch-up page', () => {
	const app = createApp({ archive: ARCHIVE, stylesheet: '', analyze });
	it('shows before and after in words', async () => {
		const page = (await (await app.request('/catchup?since=2031-04-15')).text())
			.replace(/<[^>]*>/g, ' ')
			.replace(/\s+/g, ' ');
		expect(page).toMatch(/Spring pruning ◐ leaning for → , now ▲ contested since 2031-05-01/);
		expect(page.indexOf('Where things stand anew')).toBeLessThan(page.indexOf('New threads'));
	});
	it('is a feed as well', async () => {
		const feed = await (await app.request('/catchup.atom?since=2031-04-15')).text();
		expect(feed).toContain('<title>Spring pruning: contested, before: leaning for</title>');
		expect(feed).toContain('I object to pruning in spring.');
	});
	it.each(['/orchard/new.atom', '/topics/pruning/new.atom'])('has its like in %s', async (path) => {
		const response = await app.request(path);
		expect(response.status).toBe(200);
		expect((await response.text()).match(/<entry>/g)?.length).toBeGreaterThan(2);
	});
});

describe('a topic page as of a day', () => {
	const configured = [{ id: 'wells', label: 'The wells' }];
	const app = createApp({ archive: ARCHIVE, stylesheet: '', analyze, topics: configured });
	const plain = async (path: string): Promise<string> => {
		const response = await app.request(path);
		expect(response.status, path).toBe(200);
		return (await response.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
	};
	it('tells where it stood, with the words of that time alone', async () => {
		const past = await plain('/topics/pruning/?as-of=2031-04-15');
		expect(past).toContain('As it stood after 2031-04-15');
		expect(past).toContain('leaning for');
		expect(past).not.toContain('I object to pruning');
		expect(await plain('/topics/pruning/')).toContain('contested');
	});
	it('is the same for a thread', async () => {
		const past = await plain('/orchard/a%40o.example/T/?as-of=2031-04-15');
		expect(past).toContain('As it stood after 2031-04-15');
		expect(past).toContain('2 people, 2 mails');
		expect(past).not.toContain('I object to pruning');
		expect((await app.request('/orchard/a%40o.example/T/?as-of=2030-01-01')).status).toBe(404);
	});
	it('counts the mails of the day itself', async () => {
		expect(await plain('/topics/pruning/?as-of=2031-05-01')).toContain('contested');
	});
	it('says that nobody had spoken', async () => {
		expect(await plain('/topics/pruning/?as-of=2030-01-01')).toContain('No mail carried this topic by 2030-01-01');
	});
	it('is there for a configured topic without mails', async () => {
		expect(await plain('/topics/wells/')).toContain('no mail carries it yet');
		expect((await app.request('/topics/nothing/')).status).toBe(404);
		expect((await app.request('/topics/nothing/?as-of=2031-04-15')).status).toBe(404);
	});
});
