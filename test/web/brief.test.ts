import { describe, expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import { orchard } from '../brief/briefs.js';
import { TOPICS } from '../support/pipeline.js';
import { analyze } from './read-archive.js';

const app = createApp({ archive: orchard(), stylesheet: '', analyze, topics: TOPICS });
const text = async (path: string): Promise<string> => {
	const response = await app.request(path);
	expect(response.status, path).toBe(200);
	return response.text();
};

describe('the page of a brief', () => {
	it('offers the topics where none is picked', async () => {
		const page = await text('/brief/');
		expect(page).toMatch(/<input type="checkbox" name="topic" value="pruning">/);
		expect(page).not.toContain('notes.md');
	});
	it('is the hand-out, with links to the words on this site and the same as files beside it', async () => {
		const page = await text('/brief/?topic=pruning&since=2031-04-15');
		expect(page).toContain('Cy Marsh, 2031-05-01 (on option A): “I object to pruning in spring.”');
		expect(page).toMatch(/href="\/orchard\/c%40o\.example\/#w\d+-\d+"/);
		expect(page).toContain('Changed since 2031-04-15');
		expect(page).toContain('href="/brief/notes.md?topic=pruning&amp;since=2031-04-15"');
	});
	it.each(['notes.md', 'notes.html', 'notes.txt', 'notes.json'])(
		'comes as %s, to be saved, with whole addresses',
		async (name) => {
			const { status, headers } = await app.request(`/brief/${name}?topic=pruning`);
			expect(status).toBe(200);
			expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
			const file = await text(`/brief/${name}?topic=pruning`);
			expect(file).toContain('http://localhost/orchard/c%40o.example/#w');
			expect(file).toContain('I object to pruning in spring.');
		},
	);
	it('is of a thread with all its topics, and of the day that is asked for', async () => {
		const page = await text('/brief/?thread=b@o.example&as-of=2031-04-15');
		expect(page).toContain('Notes on Spring pruning');
		expect(page).not.toContain('I object');
	});
	it.each(['topic=nothing', 'topic=pruning&since=2031-02-30', 'thread=nobody@o.example'])(
		'knows nothing of %s',
		async (query) => {
			expect((await app.request(`/brief/?${query}`)).status).toBe(404);
		},
	);
	it('is a link away from the topic', async () => {
		expect(await text('/topics/pruning/')).toContain('href="/brief/?topic=pruning"');
	});
});
