/**
 * What a reader finds on each page, and what HTTP says around it.
 */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NO_DATE } from '../../src/model/message.js';
import { createApp } from '../../web/app.js';
import { readArchive } from './read-archive.js';
import { MAILS, type SmallMail, smallArchive, TOPIC } from './small-archive.js';

const app = createApp({ archive: smallArchive(), stylesheet: 'body { color: black }' });

async function text(path: string): Promise<string> {
	const response = await app.request(path);
	expect(response.status, path).toBe(200);
	return (await response.text()).replace(/\s+/g, ' ');
}

const GERMAN =
	'Ich denke, dass wir die alten Reben nicht schneiden sollten, weil das Wetter noch zu kalt ist und die Bienen sie brauchen.\n';

const MAIL = '/orchard/a%2F1%40orchard.example/';

describe('home', () => {
	it('shows each topic with its state, people, mails and last day', async () => {
		const home = await text('/');
		expect(home).toContain('<a href="/topics/spring-pruning/">Spring pruning</a>');
		expect(home).toContain('<span aria-hidden="true">▲</span> contested');
		expect(home).toContain('2021-03-21');
	});
	it('counts what came lately from the newest mail, not from a clock', async () => {
		expect(await text('/')).toContain('1 decision</a>');
	});
	it('says how to get mails where there are none', async () => {
		const empty = createApp({ archive: smallArchive([]), stylesheet: '' });
		expect(await (await empty.request('/')).text()).toContain('rapporteur ingest');
	});
});

describe('topic page', () => {
	it('lists the proposal with who is for and against, each linked to the words', async () => {
		const topic = await text(`/topics/${TOPIC}/`);
		expect(topic).toContain('<q>I propose that we prune the old rows every spring.</q>');
		expect(topic).toContain('objection, nobody answered');
		expect(topic).toMatch(
			/<bdi>Bo Lind<\/bdi><\/span> <q>I object: [^<]*<\/q> <a class="where" href="\/orchard\/b2%40orchard.example\/#w\d+-\d+">/,
		);
	});
	it('says what it rests on, what would change it and what is missing', async () => {
		const topic = await text(`/topics/${TOPIC}/`);
		expect(topic).toContain('an objection by Bo Lind stands, while Cy Marsh is for it');
		expect(topic).toContain('What would change it');
		expect(topic).toContain('the mail that opened the thread');
	});
	it('shows one thread alone when asked', async () => {
		expect(await text(`/topics/${TOPIC}/?thread=root@orchard.example`)).toContain('One thread of this topic');
	});
});

describe('message page', () => {
	it('folds quotes and links them to where they were written', async () => {
		const mail = await text('/orchard/b2%40orchard.example/');
		expect(mail).toContain('<summary>2 lines by <bdi>Ada Birch</bdi></summary>');
		expect(mail).toContain('href="/orchard/a%2F1%40orchard.example/#w');
	});
	it('marks the words that claims rest on, with the anchor that links point at', async () => {
		const topic = await text(`/topics/${TOPIC}/`);
		const anchor = /b2%40orchard\.example\/#(w\d+-\d+)/.exec(topic)?.[1] ?? 'none';
		expect(await text('/orchard/b2%40orchard.example/')).toContain(
			`<span id="${anchor}"></span><mark class="against">I object`,
		);
	});
	it('tells its place: the ghost above, the answers below', async () => {
		const mail = await text(MAIL);
		expect(mail).toContain('Answers a mail we do not have');
		expect(mail).toMatch(/Answered by .*Bo Lind.*Cy Marsh/);
	});
	it('links web addresses, without the punctuation around them', async () => {
		const first = MAILS[0] as SmallMail;
		const body = `See (https://orchard.example/a?b=1&c). Or https://orchard.example/u/ada@orchard.example now.\n${first.body}`;
		const linked = createApp({ archive: smallArchive([{ ...first, body }, ...MAILS.slice(1)]), stylesheet: '' });
		const mail = await (await linked.request(MAIL)).text();
		expect(mail).toContain('<a href="https://orchard.example/a?b=1&amp;c" rel="nofollow noreferrer">');
		expect(mail).toContain('Or https://orchard.example/u/ada@••••••••••••••• now.');
	});
	it('masks addresses, not versions', async () => {
		const mail = await text(MAIL);
		expect(mail).toContain('ada.birch@•••');
		expect(mail).toContain('xen@4.7.6');
		expect(mail).not.toContain('@orchard.example');
		expect(mail).not.toContain('ada.birch%40orchard');
	});
});

describe('thread pages', () => {
	it('shows digest, outline with the ghost, silence and all mails', async () => {
		const thread = await text(`${MAIL}T/`);
		expect(thread).toContain('a mail we do not have');
		expect(thread).toContain('19 days of silence');
		for (const { author } of MAILS) expect(thread).toContain(author);
	});
	it('draws a line before what is new since a day', async () => {
		expect(await text(`${MAIL}T/?since=2021-03-20`)).toMatch(/Ada Birch.*id="new">New since 2021-03-20<.*Bo Lind/);
		expect(await text('/catchup?since=2021-03-20')).toContain('/T/?since=2021-03-20#new');
	});
	it('marks what is new since a day in the nested page, each way leading to the other', async () => {
		const nested = await text(`${MAIL}t/?since=2021-03-20`);
		expect(nested.match(/new since 2021-03-20/g)).toHaveLength(2);
		expect(nested).toMatch(/Ada Birch.*Bo Lind<\/bdi> <a[^>]*><time[^>]*>[^<]*<\/time><\/a> <span class="new">/);
		expect(nested).toContain('T/?since=2021-03-20">flat</a>');
		expect(await text(`${MAIL}t/`)).not.toContain('new since');
	});
	it('nests answers in lists', async () => {
		expect(await text(`${MAIL}t/`)).toMatch(/<ol class="tree">.*<ol>.*<ol>/);
	});
	it('names the topics of each mail', async () => {
		const [, mail = ''] = (await text(`${MAIL}T/`)).split('<article');
		expect(mail).toContain(` · on <a href="/topics/${TOPIC}/">Spring pruning</a>`);
	});
	it('can be asked for by any mail or ghost of the thread', async () => {
		expect(await text('/orchard/root%40orchard.example/T/')).toContain('Bo Lind');
	});
});

describe('list page', () => {
	it('leaves out threads without a mail since a day, and leads to what is new in the others', async () => {
		expect(await text('/orchard/?since=2021-03-21')).toMatch(
			/1 thread with a mail since 2021-03-21, latest first.*\/T\/\?since=2021-03-21#new"/,
		);
		const later = await text('/orchard/?since=2021-03-22');
		expect(later).toContain('No mail since then. <a href="/orchard/">All threads</a>');
		expect(later).not.toContain('/T/');
		expect((await app.request('/orchard/?since=soon')).status).toBe(404);
	});
});

describe('ledgers', () => {
	it.each([
		['/decisions/', 'We decided to keep the east row.'],
		['/actions/', 'I will oil the shears by Friday.'],
		['/questions/', 'Who looks after the ladder?'],
	])('%s quotes the words', async (path, words) => {
		expect(await text(path)).toContain(`<q>${words}</q>`);
		expect(await text(`${path}?topic=elsewhere`)).not.toContain(words);
	});
});

describe('what has no date', () => {
	it('does not stretch the time of the archive, and is told so', async () => {
		const [first, ...others] = MAILS;
		const undated = { ...(first as SmallMail), date: NO_DATE };
		const site = createApp({ archive: smallArchive([undated, ...others]), stylesheet: '' });
		const pageOf = async (path: string) => (await site.request(path)).text();
		for (const path of ['/', '/lists/', '/orchard/']) expect(await pageOf(path)).not.toContain('1970');
		expect(await pageOf(MAIL)).toMatch(/no date/);
	});
});

describe('catch up', () => {
	it('leads to each kind of change, with how many there are', async () => {
		expect(await text('/catchup?since=2021-03-20')).toMatch(
			/<li><a href="#decisions">Decisions<\/a> 1<\/li>.*<h2 id="decisions">Decisions</,
		);
	});
	it('names what changed since a day, conclusions first', async () => {
		const page = await text('/catchup?since=2021-03-20');
		expect(page).toMatch(/Where things stand anew.*Spring pruning.*Decisions.*Positions.*Promised.*Threads that moved/);
		expect(page).not.toContain('Questions asked');
		expect(page).toContain('href="/catchup?since=2021-03-21"');
	});
	it('starts two weeks before the newest mail where no day is given', async () => {
		expect(await text('/catchup')).toContain('Since 2021-03-07');
	});
	it.each(['2021', '2021-13-40', 'x'])('refuses %s as a day', async (since) => {
		expect((await app.request(`/catchup?since=${since}`)).status).toBe(404);
	});
});

describe('people', () => {
	it('are listed by mails, each with positions and mails', async () => {
		expect(await text('/people/')).toContain('<a href="/people/Bo%20Lind/"><bdi>Bo Lind</bdi></a>');
		const person = await text('/people/Bo%20Lind/');
		expect(person).toContain('<q>I object: the bees need the blossom in spring.</q>');
		expect(person).toContain('I will oil the shears by Friday.');
		expect(person).toContain('href="/orchard/b2%40orchard.example/"');
	});
});

describe('feeds and files', () => {
	it('feeds new mails as Atom, with what each answers', async () => {
		const response = await app.request('http://reader.example/new.atom');
		expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
		const feed = await response.text();
		expect(feed).toContain('<thr:in-reply-to ref="mid:a%2F1%40orchard.example"/>');
		expect(feed).toContain('href="http://reader.example/orchard/b2%40orchard.example/"');
		expect(feed).toContain('<updated>2021-03-21T08:00:00Z</updated>');
	});
	it('feeds a thread and a search', async () => {
		expect(await text(`${MAIL}t.atom`)).toContain('<title>Re: Rows and shears</title>');
		expect(await text('/search.atom?q=bees')).toContain('<name>Bo Lind</name>');
	});
	it('packs a thread as mboxrd, addresses masked', async () => {
		const response = await app.request(`${MAIL}t.mbox.gz`);
		const mbox = gunzipSync(Buffer.from(await response.arrayBuffer())).toString();
		expect(mbox.match(/^From mboxrd@z /gm)).toHaveLength(3);
		expect(mbox).not.toContain('lind@orchard');
	});
});

describe('search', () => {
	it('shows hits with their snippet, and keeps the query in the box', async () => {
		const page = await text('/search?q=bees');
		expect(page).toContain('1 mail for <code>bees</code>');
		expect(page).toContain('href="/orchard/b2%40orchard.example/"');
		expect(page).toContain('the <mark>bees</mark> need the blossom');
		expect(page).toContain('value="bees"');
	});
	it('pages, and says how the query was read', async () => {
		const many = {
			query: 'bees',
			total: 30,
			more: true,
			reachable: 30,
			order: 'relevance',
			results: [],
			note: 'read as words',
			wishes: [],
			some: null,
			facets: null,
		} as const;
		const stub = createApp({ archive: smallArchive(), stylesheet: '', search: () => many });
		const page = await (await stub.request('/search?q=bees')).text();
		expect(page).toContain('/search?q=bees&amp;page=2');
		expect(page).toContain('read as words');
	});
	it('folds what a long thread has more, so that it hides no other', async () => {
		const thread = Array.from({ length: 5 }, (_, at) => ({
			id: `t${at}@orchard.example`,
			author: 'Ada Birch',
			body: 'Pears.\n',
			date: `2031-04-0${at + 1}T12:00:00Z`,
			inReplyTo: at === 0 ? [] : ['t0@orchard.example'],
		}));
		const other = {
			id: 'u@orchard.example',
			author: 'Bo Lind',
			subject: 'Other',
			body: 'Pears.\n',
			date: '2031-05-01T12:00:00Z',
		};
		const site = createApp({ archive: readArchive([...thread, other]), stylesheet: '' });
		const page = (await (await site.request('/search?q=pears')).text()).replace(/\s+/g, ' ');
		const [, folded = ''] = page.split('<summary>2 more mails of this thread</summary>');
		expect(folded.split('</details>')[0]?.match(/class="thread-hit"/g)).toHaveLength(2);
		expect(page.match(/class="thread-hit"/g)).toHaveLength(6);
	});
	it('asks for words where there are none', async () => {
		expect((await app.request('/search')).status).toBe(200);
	});
});

describe('HTTP', () => {
	it.each([
		['/topics', '/topics/'],
		['/orchard', '/orchard/'],
		['/orchard/%3Cb2@orchard.example%3E', '/orchard/b2%40orchard.example/'],
		['/elsewhere/b2%40orchard.example/', '/orchard/b2%40orchard.example/'],
		['/orchard/id:b2@orchard.example/T?page=1', '/orchard/b2%40orchard.example/T/?page=1'],
		['/search/?q=a', '/search?q=a'],
	])('sends %s to the canonical %s', async (from, to) => {
		const response = await app.request(from);
		expect(response.status).toBe(301);
		expect(response.headers.get('location')).toBe(to);
	});
	it('finds a mail whatever its list', async () => {
		const response = await app.request('/r/a%2F1%40orchard.example');
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe(MAIL);
	});
	it.each([
		'/nothing/',
		'/orchard/nobody%40x/',
		'/orchard/nobody/T/',
		'/topics/none/',
		'/r/none',
		'/people/a/',
		'/a/b/c/d/e',
		'/orchard/?page=0',
		'/orchard/?page=2',
		'/decisions/?page=x',
		'/search?q=bees&page=2',
	])('answers %s with 404 and a search', async (path) => {
		const response = await app.request(path);
		expect(response.status).toBe(404);
		expect(await response.text()).toContain('role="search"');
	});
	it('answers 405 to writing, with what is allowed', async () => {
		for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
			const response = await app.request('/', { method });
			expect(response.status).toBe(405);
			expect(response.headers.get('allow')).toBe('GET, HEAD');
		}
	});
	it('answers 400 to escapes that are no UTF-8, 414 to endless addresses', async () => {
		expect((await app.request('/orchard/%FF%FE/')).status).toBe(400);
		expect((await app.request(`/search?q=${'a'.repeat(9_000)}`)).status).toBe(414);
	});
	it('answers 304 to a known ETag', async () => {
		const etag = (await app.request('/')).headers.get('etag') ?? '';
		expect(etag).not.toBe('');
		expect((await app.request('/', { headers: { 'If-None-Match': etag } })).status).toBe(304);
	});
	it('answers HEAD like GET, without body', async () => {
		const response = await app.request('/', { method: 'HEAD' });
		expect(response.status).toBe(200);
		expect(await response.text()).toBe('');
	});
	it('gives raw mails as a download of plain text, addresses masked, Message-IDs kept', async () => {
		const response = await app.request(`${MAIL}raw`);
		expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(response.headers.get('content-disposition')).toBe('attachment; filename="mail-a-1-orchard.example.eml"');
		const raw = await response.text();
		expect(raw).toContain('From: Ada Birch <ada.birch@•••••••••••••••>');
		expect(raw).toContain('Message-ID: <a/1@orchard.example>');
	});
	it('serves the style sheet and says that it is well', async () => {
		expect(await (await app.request('/assets/style.css')).text()).toContain('color: black');
		expect(await (await app.request('/healthz')).text()).toBe('ok\n');
	});
	it('tells nothing of a fault but that there was one', async () => {
		const archive = smallArchive();
		const faults: unknown[] = [];
		const broken = createApp({ archive, stylesheet: '', onFault: (error) => faults.push(error) });
		archive.db.exec('drop table standing');
		const response = await broken.request('/');
		expect(response.status).toBe(500);
		expect(await response.text()).not.toMatch(/no such table|sqlite|\.ts\b/i);
		expect(faults).toHaveLength(1);
	});
});

describe('bounds', () => {
	it('keeps a thread of many long mails under 500 KB a page, and pages it', async () => {
		const first = MAILS[0] as SmallMail;
		const many = Array.from(
			{ length: 85 },
			(_, n): SmallMail => ({
				...first,
				id: `n${n}@orchard.example`,
				body: `${n}\n${'> <&"\n<\n'.repeat(1_500)}`,
				parent: n === 0 ? null : `n${n - 1}@orchard.example`,
			}),
		);
		const large = createApp({ archive: smallArchive(many), stylesheet: '' });
		for (const path of ['T/', 't/', 'T/?page=3', '']) {
			const page = await (await large.request(`/orchard/n0%40orchard.example/${path}`)).text();
			expect(page.length).toBeLessThan(500_000);
			expect(page).toContain('all of it, raw');
		}
		expect(await (await large.request('/orchard/n0%40orchard.example/T/')).text()).toContain('page 1 of 3');
	});
});

describe('threads of a list', () => {
	const rows = ['We should prune the rows every spring.', 'The ladder is new.', 'Bees sleep.'];
	const archive = readArchive(
		rows.map((body, n) => ({
			id: `t${n}@orchard.example`,
			author: 'Ada Birch',
			subject: `Matter ${n}`,
			date: `2031-0${n + 1}-01T12:00:00Z`,
			body,
		})),
	);
	const site = createApp({ archive, stylesheet: '' });
	const page = async (n: number) => (await site.request(`/orchard/t${n}%40orchard.example/T/`)).text();
	it('lead to each other by last activity', async () => {
		const middle = await page(1);
		expect(middle).toMatch(/Newer thread: <a href="\/orchard\/t2%40orchard\.example\/T\/">/);
		expect(middle).toMatch(/Older thread: <a href="\/orchard\/t0%40orchard\.example\/T\/">/);
		expect(await page(2)).not.toContain('Newer thread');
		expect(await page(0)).not.toContain('Older thread');
	});
	it('say how long they were silent when the newest mail came', async () => {
		expect(await page(0)).toContain('silent in the 59 days since');
		expect(await page(2)).not.toContain('silent in the');
	});
});

describe('what was not read', () => {
	it('is said on the mail and in its thread', async () => {
		const archive = readArchive([
			{ id: 'd1@orchard.example', author: 'Ada Birch', subject: 'Reben', body: GERMAN },
			{
				id: 'e1@orchard.example',
				author: 'Ada Birch',
				subject: 'Rows',
				body: 'We should prune the rows every spring.',
			},
		]);
		const site = createApp({ archive, stylesheet: '' });
		const page = async (path: string) => (await site.request(path)).text();
		expect(await page('/orchard/d1%40orchard.example/')).toContain('Not read: not English.');
		expect(await page('/orchard/d1%40orchard.example/T/')).toContain('Not read: not English.');
		expect(await page('/orchard/e1%40orchard.example/')).not.toContain('Not read');
	});
});

describe('help', () => {
	it('tells the cues in use, with their examples', async () => {
		const cue = {
			act: 'propose',
			reason: 'said in so many words',
			yes: ['I suggest a ladder.'],
			no: ['He left.'],
		} as const;
		const site = createApp({ archive: smallArchive(), stylesheet: '', cues: [cue] });
		const help = await (await site.request('/help/')).text();
		expect(help).toMatch(/A proposal \(1 cue\).*said in so many words.*I suggest a ladder.*He left/s);
	});
});
