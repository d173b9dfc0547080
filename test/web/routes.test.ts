/**
 * Every route with hostile mails behind it: nothing is executed, nothing leaks. Fails when a route has no example here.
 */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ListSlug, MsgId, ThreadId } from '../../src/model/ids.js';
import { createApp } from '../../web/app.js';
import { GHOST, MAILS, type SmallMail, smallArchive, TOPIC } from './small-archive.js';

const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)>'\u202egnp.exe\u2066\u0000\u001b[31m javascript:alert(5) http://evil.example/"onmouseover=alert(6)`;

const HIDDEN = ['\u202e', '\u2066', '\u0000', '\u001b'];

/** The small archive, every free text of it hostile. */
const HOSTILE: readonly SmallMail[] = MAILS.map((mail, index) => ({
	...mail,
	id: index === 0 ? `x/"><script>alert(3)</script>&'%@orchard.example` : mail.id,
	author: `${EVIL} mallory@orchard.example ${index}`,
	subject: `${EVIL} write to mallory@orchard.example`,
	body: `${mail.body}${EVIL}\nmallory@orchard.example\n> ${EVIL}\n`,
	parent: index === 0 ? GHOST : `x/"><script>alert(3)</script>&'%@orchard.example`,
	list: `l"><script>alert(4)</script>`,
	fileName: `${EVIL}.exe`,
}));

const FACET = [{ value: EVIL, label: EVIL, n: 1 }];

const app = createApp({
	archive: smallArchive(HOSTILE, `${EVIL} label`),
	stylesheet: '',
	script: '',
	search: (_archive, query) => ({
		query,
		total: 1,
		more: true,
		reachable: 1,
		order: 'relevance',
		facets: {
			counted: 1,
			counts: { list: FACET, topic: FACET, from: FACET, date: FACET, has: FACET },
		},
		results: [
			{
				id: EVIL as MsgId,
				list: EVIL as ListSlug,
				thread: EVIL as ThreadId,
				author: EVIL,
				date: '2021-03-20T10:30:00Z',
				subject: EVIL,
				snippet: EVIL,
				marks: [{ start: 2, end: 40 }],
			},
		],
		note: EVIL,
		wishes: [],
		some: null,
	}),
});

const LIST = encodeURIComponent(HOSTILE[0]?.list ?? '');
const ID = encodeURIComponent(HOSTILE[0]?.id ?? '');

/** The decision of the small archive, by the offset of its words. */
const DECISION = '/decisions/c3%40orchard.example/33/';

/** An address for each route; those below one another's route are all tried. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
	'/': ['/'],
	'/topics': ['/topics/'],
	'/topics/:topic': [
		`/topics/${TOPIC}/`,
		`/topics/${TOPIC}/?thread=${encodeURIComponent(GHOST)}`,
		`/topics/${TOPIC}/?since=2021-03-01`,
		`/topics/${encodeURIComponent(EVIL)}/`,
		`/topics/${encodeURIComponent(EVIL)}/?as-of=2021-03-20`,
	],
	'/decisions': [
		'/decisions/',
		`/decisions/?q=${encodeURIComponent(EVIL)}`,
		`/decisions/?topic=${encodeURIComponent(EVIL)}&status=${encodeURIComponent(EVIL)}`,
	],
	'/decisions/:id': ['/decisions/c3%40orchard.example/', `/decisions/${encodeURIComponent(EVIL)}/`],
	'/decisions/:id/:start': [
		DECISION,
		`/decisions/${ID}/0/`,
		`/decisions/c3%40orchard.example/${encodeURIComponent(EVIL)}/`,
	],
	'/decisions/:id/:start/adr.md': [`${DECISION}adr.md`],
	'/actions': ['/actions/', `/actions/?q=${encodeURIComponent(EVIL)}`],
	'/questions': ['/questions/', `/questions/?q=${encodeURIComponent(EVIL)}`],
	'/meetings': ['/meetings/'],
	'/meetings/:id': [`/meetings/${ID}/`, `/meetings/${encodeURIComponent(EVIL)}/`],
	'/search': [`/search?q=${encodeURIComponent(EVIL)}`, '/search'],
	'/lists': ['/lists/'],
	'/people': ['/people/'],
	'/people/:name': [`/people/${encodeURIComponent(HOSTILE[0]?.author ?? '')}/`, `/people/${encodeURIComponent(EVIL)}/`],
	'/brief': [
		'/brief/',
		`/brief/?topic=${TOPIC}&since=2021-03-10`,
		`/brief/?thread=${ID}&as-of=2021-03-20`,
		`/brief/?topic=${encodeURIComponent(EVIL)}`,
		`/brief/?topic=${TOPIC}&thread=${encodeURIComponent(EVIL)}&since=${encodeURIComponent(EVIL)}`,
	],
	'/brief/:file': ['md', 'html', 'txt', 'json', 'exe'].map((form) => `/brief/notes.${form}?topic=${TOPIC}`),
	'/catchup': ['/catchup', '/catchup?since=2021-03-01', `/catchup?since=${encodeURIComponent(EVIL)}`],
	'/catchup.atom': [
		'/catchup.atom',
		'/catchup.atom?since=2021-03-01',
		`/catchup.atom?since=${encodeURIComponent(EVIL)}`,
	],
	'/topics/:topic/new.atom': [`/topics/${TOPIC}/new.atom`],
	'/:list/new.atom': [`/${LIST}/new.atom`],
	'/new.atom': ['/new.atom'],
	'/search.atom': [`/search.atom?q=${encodeURIComponent(EVIL)}`, '/search.atom'],
	'/help': ['/help/'],
	'/r/:id{.+}': [`/r/${ID}`, `/r/https://lore.example/list/${ID}/`, `/r/${encodeURIComponent(EVIL)}`],
	'/api/v1/search': [`/api/v1/search?q=${encodeURIComponent(EVIL)}`, '/api/v1/search'],
	'/api/v1/search.mbox.gz': ['/api/v1/search.mbox.gz?q=a'],
	'/api/v1/messages/:id': [`/api/v1/messages/${ID}`],
	'/api/v1/threads/:id': [`/api/v1/threads/${ID}`],
	'/api/v1/topics/:topic': [`/api/v1/topics/${TOPIC}`],
	'/api/*': ['/api/', '/api/v1/', '/api/v1/threads/a/b', `/api/${encodeURIComponent(EVIL)}`],
	'/:list': [`/${LIST}/`, `/${LIST}/?since=2021-03-01`, `/${encodeURIComponent(EVIL)}/`],
	'/:list/:id': [`/${LIST}/${ID}/`, `/${LIST}/b2%40orchard.example/`, `/${LIST}/${encodeURIComponent(EVIL)}/`],
	'/:list/:id/raw': [`/${LIST}/${ID}/raw`],
	'/:list/:id/T': [`/${LIST}/${ID}/T/`, `/${LIST}/${ID}/T/?as-of=2021-03-20`],
	'/:list/:id/t': [`/${LIST}/${ID}/t/`],
	'/:list/:id/t.atom': [`/${LIST}/${ID}/t.atom`],
	'/:list/:id/t.mbox.gz': [`/${LIST}/${ID}/t.mbox.gz`],
	'/healthz': ['/healthz'],
	'/assets/style.css': ['/assets/style.css'],
	'/assets/script.js': ['/assets/script.js'],
};

const ALL = Object.values(EXAMPLES).flat();

describe('routes', () => {
	it.each([DECISION, `${DECISION}adr.md`])('%s is there', async (path) => {
		expect((await app.request(path)).status).toBe(200);
	});
	it('all have an example here', () => {
		const routes = new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
		expect([...routes].sort()).toEqual(Object.keys(EXAMPLES).sort());
	});
	it.each(ALL)('%s executes nothing from a mail', async (path) => {
		const response = await app.request(path);
		expect(response.status).toBeLessThan(500);
		const type = response.headers.get('content-type') ?? '';
		const page = await response.text();
		if (type.startsWith('application/atom+xml')) expect(page).not.toMatch(/<script|<img|CDATA|<!/i);
		if (!type.startsWith('text/html')) return;
		expect(page.replace('<script src="/assets/script.js" defer></script>', '')).not.toMatch(/<script|<img/i);
		for (const [, tag = ''] of page.matchAll(/<([a-zA-Z](?:[^>"]|"[^"]*")*)>/g)) {
			expect(tag.replace(/"[^"]*"/g, '')).not.toMatch(/\son\w+|style|alert/);
		}
		for (const [, href] of page.matchAll(/\shref="([^"]*)"/g)) expect(href).toMatch(/^(?:\/|#|https?:\/\/)/);
	});
	it.each(ALL)('%s shows no address and no hidden character', async (path) => {
		const bytes = Buffer.from(await (await app.request(path)).arrayBuffer());
		const text = (/\.gz(?:\?|$)/.test(path) ? gunzipSync(bytes) : bytes).toString();
		expect(text).not.toMatch(/mallory@orchard|ada\.birch@orchard/);
		if (!/raw$|\.gz(?:\?|$)/.test(path)) for (const hidden of HIDDEN) expect(text).not.toContain(hidden);
	});
	it.each([...ALL, '/nothing', '/orchard/%FF/'])('%s carries the security headers', async (path) => {
		const { headers } = await app.request(path);
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(headers.get('content-security-policy')).not.toContain('unsafe');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
	});
	it('answers raw as plain text under a harmless file name', async () => {
		const { headers } = await app.request(`/${LIST}/${ID}/raw`);
		expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
		expect(headers.get('link')).toBe(`</${LIST}/${ID}/>; rel="alternate"; type="text/html"`);
		expect(headers.get('archived-at')).toBe(`<http://localhost/${LIST}/${ID}/>`);
	});
});
