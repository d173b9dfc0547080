/** Pages kept between requests: never older than the archive, never more than their bound. */
import { expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import { smallArchive } from './small-archive.js';

function siteWith(keptBytes?: number) {
	const archive = smallArchive();
	let made = 0;
	const app = createApp({
		archive: () => ({
			archive,
			analyze: null,
			get topics() {
				made += 1;
				return [];
			},
		}),
		stylesheet: '',
		...(keptBytes === undefined ? {} : { keptBytes }),
	});
	return { archive, app, made: () => made };
}

it('a page is made once, and comes with the same bytes, headers and ETag again', async () => {
	const { app, made } = siteWith();
	const first = await app.request('/topics/');
	const again = await app.request('/topics/');
	expect(made()).toBe(1);
	expect([...again.headers]).toEqual([...first.headers]);
	expect(await again.text()).toBe(await first.text());
	const tag = again.headers.get('etag') ?? '';
	expect((await app.request('/topics/', { headers: { 'If-None-Match': tag } })).status).toBe(304);
	expect(made()).toBe(1);
});

it('HEAD has the ETag of GET, and a 304 for it', async () => {
	const { app } = siteWith();
	const head = await app.request('/topics/', { method: 'HEAD' });
	const tag = head.headers.get('etag') ?? '';
	expect((await app.request('/topics/')).headers.get('etag')).toBe(tag);
	for (const method of ['GET', 'HEAD']) {
		expect((await app.request('/topics/', { method, headers: { 'If-None-Match': tag } })).status).toBe(304);
	}
	expect(await head.text()).toBe('');
});

it('a page is made anew when something was written into the archive', async () => {
	const { archive, app, made } = siteWith();
	await app.request('/topics/');
	archive.db.exec("update standing set label = 'Pruning in spring'");
	expect(await (await app.request('/topics/')).text()).toContain('Pruning in spring');
	expect(made()).toBe(2);
});

it('another query is another page, and what is no page is not kept', async () => {
	const { app, made } = siteWith();
	for (const path of ['/search?q=a', '/search?q=b', '/nothing/here/', '/nothing/here/', '/new.atom', '/new.atom']) {
		await app.request(path);
	}
	expect(made()).toBe(6);
});

it('no more is kept than the bound allows', async () => {
	const none = siteWith(0);
	for (const path of ['/topics/', '/topics/']) expect((await none.app.request(path)).status).toBe(200);
	expect(none.made()).toBe(2);
	const one = siteWith(17 * (await (await none.app.request('/topics/')).arrayBuffer()).byteLength);
	for (let page = 0; page < 40; page += 1) await one.app.request(`/topics/?page=${page}`);
	await one.app.request('/topics/?page=0');
	expect(one.made()).toBe(41);
	await one.app.request('/topics/?page=39');
	expect(one.made()).toBe(41);
});
