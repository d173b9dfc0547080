/**
 * Any address and any query gets an answer below 500, from an archive with ordinary mails.
 * `npm run test:fuzz` does it 10,000 times.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import { QUERY_WORDS } from '../support/pipeline.js';
import { MAILS, smallArchive } from './small-archive.js';

const app = createApp({ archive: smallArchive(), stylesheet: '', queryWords: QUERY_WORDS });
const WORDS = [
	'topics',
	'what was decided about pears?',
	'open questions and objections to',
	'spring-pruning',
	'orchard',
	'people',
	'T',
	't',
	'raw',
	'r',
	'..',
	'%',
	'%2F',
	'%FF',
	'<',
	...MAILS.map(({ id }) => id),
];

const segment = fc.oneof(fc.constantFrom(...WORDS, ...WORDS.map(encodeURIComponent)), fc.string({ unit: 'binary' }));
const query = fc.tuple(
	fc.constantFrom('q', 'page', 'since', 'thread', 'topic', 'status'),
	fc.string({ unit: 'binary' }),
);

/** The address as a client would send it; null where it can send none. */
function addressOf(segments: readonly string[], queries: readonly (readonly [string, string])[]): string | null {
	const search = new URLSearchParams(queries.map(([name, value]): [string, string] => [name, value]));
	const path = `/${segments.join('/')}?${search}`;
	return URL.canParse(path, 'http://localhost') ? new URL(path, 'http://localhost').href : null;
}

describe('any address', () => {
	it('is answered below 500', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(segment, { maxLength: 4 }),
				fc.array(query, { maxLength: 3 }),
				async (segments, queries) => {
					const address = addressOf(segments, queries);
					if (address === null || !address.startsWith('http://localhost/')) return;
					expect((await app.request(address)).status).toBeLessThan(500);
				},
			),
			{ numRuns: Number(process.env.FUZZ_RUNS ?? 1_500) },
		);
	});
	it('is a search like any other', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
				const response = await app.request(`/search?${new URLSearchParams({ q: text })}`);
				expect(response.status).toBe(200);
			}),
			{ numRuns: Number(process.env.FUZZ_RUNS ?? 1_000) },
		);
	});
	it.each(['/search.atom', '/api/v1/search', '/api/v1/search.mbox.gz', '/decisions/', '/actions/', '/questions/'])(
		'as a query of %s is answered below 500',
		async (path) => {
			await fc.assert(
				fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
					const response = await app.request(`${path}?${new URLSearchParams({ q: text })}`);
					expect(response.status).toBeLessThan(500);
				}),
				{ numRuns: 100 },
			);
		},
	);
});
