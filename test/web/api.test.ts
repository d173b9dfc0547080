/**
 * Records for programs: the export's shape, evidence that can be checked, no address.
 */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import { GHOST, MAILS, smallArchive, TOPIC } from './small-archive.js';

const app = createApp({ archive: smallArchive(), stylesheet: '' });

interface Evidence {
	readonly message: string;
	readonly start: number;
	readonly end: number;
	readonly quote: string;
}

/** What the tests look at, of any record. */
interface Answer {
	readonly schema: string;
	readonly thread: {
		readonly summary: readonly Evidence[];
		readonly decisions: readonly { readonly evidence: Evidence }[];
	};
	readonly messages: readonly { readonly id: string; readonly body: string }[];
	readonly topic: unknown;
	readonly threads: unknown;
	readonly query: string;
	readonly total: number;
	readonly results: unknown;
}

async function record(path: string): Promise<Answer> {
	const response = await app.request(path);
	expect(response.status, path).toBe(200);
	expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
	return (await response.json()) as Answer;
}

describe('records', () => {
	it.each(['messages', 'threads'])('of %s carry the schema number', async (kind) => {
		const { schema } = await record(`/api/v1/${kind}/${encodeURIComponent(MAILS[1]?.id ?? '')}`);
		expect(schema).toBe('rapporteur-analysis/1');
	});
	it('of a thread hold evidence that stands in its mails, addresses masked', async () => {
		const { thread, messages } = await record(`/api/v1/threads/${encodeURIComponent(GHOST)}`);
		expect(messages.map(({ id }) => id)).toEqual(MAILS.map(({ id }) => id));
		const bodies = new Map(messages.map(({ id, body }) => [id, body]));
		const found = [...thread.summary, ...thread.decisions.map((one) => one.evidence)];
		expect(found).not.toHaveLength(0);
		for (const { message, start, end, quote } of found) expect(bodies.get(message)?.slice(start, end)).toBe(quote);
		expect(bodies.get(MAILS[0]?.id ?? '')).toHaveLength(MAILS[0]?.body.length ?? 0);
		expect(JSON.stringify(messages)).not.toContain('ada.birch@orchard');
	});
	it('of a topic hold its state in each thread', async () => {
		const { topic, threads } = await record(`/api/v1/topics/${TOPIC}`);
		expect(topic).toMatchObject({ id: TOPIC, state: 'contested' });
		expect(threads).toMatchObject([{ id: GHOST, topic: { state: 'contested' } }]);
	});
	it('of a search are those of the command', async () => {
		const { query, total, results } = await record('/api/v1/search?q=f:bo%20bees');
		expect({ query, total }).toEqual({ query: 'from:bo bees', total: 1 });
		expect(results).toMatchObject([{ id: MAILS[1]?.id, list: 'orchard', thread: GHOST, author: 'Bo Lind' }]);
	});
	it.each(['messages/nobody', 'threads/nobody', 'topics/nothing', 'search?page=x', 'beards'])(
		'of %s are 404',
		async (path) => {
			const response = await app.request(`/api/v1/${path}`);
			expect(response.status).toBe(404);
			expect(response.headers.get('content-type')).toBe('application/json');
			expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].{10,80}\.$/) });
		},
	);
	it.each([
		['/api/v1/', {}, 404],
		['/api/v1/messages/%FF', {}, 400],
		['/api/v1/search', { method: 'POST' }, 405],
		[`/api/v1/search?q=${'a'.repeat(5_000)}`, {}, 414],
	])('%s with %j is refused in JSON', async (path, options, status) => {
		const response = await app.request(path, options);
		expect(response.status).toBe(status);
		expect(await response.json()).toEqual({ error: expect.any(String) });
	});
	it('hold the mails of a search as mbox', async () => {
		const response = await app.request('/api/v1/search.mbox.gz?q=bees');
		const mbox = gunzipSync(Buffer.from(await response.arrayBuffer())).toString();
		expect(mbox.match(/^From mboxrd@z/gm)).toHaveLength(1);
		expect(mbox).toContain('I object: the bees');
	});
});
