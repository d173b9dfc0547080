/** Words that ask for a ledger: its claims come first, and mails need not say them. */
import { describe, expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import { QUERY_WORDS } from '../support/pipeline.js';
import { readArchive } from './read-archive.js';

const archive = readArchive(
	(
		[
			['talk', 'Ada Birch', 'I propose pruning the pears in spring. It saves work.', null],
			['against', 'Bo Lind', 'I object to pruning the pears.', 'talk'],
			['question', 'Cy Marsh', 'Who keeps the saw for pruning pears?', 'talk'],
			['settled', 'Ada Birch', 'Pruning stays as it is: I will do pruning of the pears in spring.', 'talk'],
			['decides', 'Ada Birch', 'We decided to start pruning the pears in spring.', 'talk'],
			['walnut', 'Di Quill', 'The walnut stands.', null],
		] as const
	).map(([id, author, body, parent], day) => ({
		id: `${id}@orchard.example`,
		author,
		subject: parent === null ? id : 'Re: talk',
		date: `2031-04-0${day + 1}T12:00:00Z`,
		inReplyTo: parent === null ? [] : [`${parent}@orchard.example`],
		body: `${body}\n`,
	})),
);
const app = createApp({ archive, stylesheet: '', queryWords: QUERY_WORDS });

async function bodyOf(path: string): Promise<string> {
	const response = await app.request(path);
	expect(response.status).toBe(200);
	return response.text();
}

const textOf = async (path: string): Promise<string> =>
	(await bodyOf(path)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a search page', () => {
	it.each(['pears decided', 'was pruning pears decided?', 'decision on pruning pears', 'pruning pears agreed'])(
		'shows decisions first, then all mails that say the other words: %s',
		async (query) => {
			const page = await textOf(`/search?q=${encodeURIComponent(query)}`);
			expect(page).toMatch(
				/5 mails for .*read as a wish for decisions; mails need not say: “.*” Narrow it.* Decisions talk/,
			);
			expect(page).toMatch(/Ada Birch We decided to start pruning .* Mails /);
		},
	);

	it('shows open questions and objections, and says where there are none', async () => {
		expect(await textOf('/search?q=open+questions+about+pruning')).toMatch(
			/Questions: unanswered talk .*Cy Marsh Who keeps the saw/,
		);
		expect(await textOf('/search?q=objections+to+pruning')).toMatch(/ Objections talk .*Bo Lind I object to pruning/);
		expect(await textOf('/search?q=objections+to+the+walnut')).toMatch(/No objections that hold most .* Mails walnut/);
	});

	it('a word in quotation marks is looked for', async () => {
		expect(await textOf('/search?q=pears+%22decided%22')).toMatch(/1 mail for /);
	});
});

it('JSON holds the claims, a feed the mails that make them first', async () => {
	const found = JSON.parse(await bodyOf('/api/v1/search?q=pears+decided')) as {
		query: string;
		total: number;
		claims: { kind: string; id: string; quote: string; by: string }[];
	};
	expect(found).toMatchObject({ query: 'pears decided', total: 5 });
	expect(found.claims[0]).toMatchObject({ kind: 'decision', id: 'decides@orchard.example', by: 'Ada Birch' });
	expect(found.claims[0]?.quote).toContain('We decided to start pruning');
	const feed = await bodyOf('/search.atom?q=objections+to+pruning');
	expect(/<entry>.*?<\/entry>/s.exec(feed)?.[0]).toContain('mid:against%40orchard.example');
});

it('a ledger takes no notice of words that ask for it', async () => {
	expect(await textOf('/decisions/?q=what+was+decided+about+pruning')).toMatch(/1 decision for .*We decided to start/);
	expect(await textOf('/decisions/?q=decisions')).toContain('We decided to start');
});
