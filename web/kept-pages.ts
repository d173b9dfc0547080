/**
 * Pages kept as they were sent, until the archive changes: most readers ask for what somebody just asked for.
 * Known limit: an archive that is written into without pause keeps nothing.
 */
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { type Archive, archiveState } from '../src/store/archive.js';

/** Bytes of all kept pages together. */
export const KEPT_BYTES = 64 * 1024 * 1024;
/** Share of these that one page may take. */
const LARGEST_SHARE = 1 / 16;

interface KeptPage {
	readonly body: Uint8Array<ArrayBuffer>;
	readonly headers: Readonly<Record<string, string>>;
}

/**
 * Answers an address with the page that it had last time, where nothing came into the archive since; with its ETag, for a 304,
 * to HEAD as to GET.
 * Holds at most `maxBytes`, the latest asked for.
 */
export function keepPages(open: () => Archive, maxBytes: number): MiddlewareHandler {
	const kept = new Map<string, KeptPage>();
	let bytes = 0;
	let seen: { db: Archive['db']; state: string } | null = null;
	const forgetIfChanged = (): string => {
		const { db } = open();
		const state = archiveState(db);
		if (seen === null || seen.db !== db || seen.state !== state) {
			kept.clear();
			bytes = 0;
			seen = { db, state };
		}
		return state;
	};
	const drop = (url: string): KeptPage | undefined => {
		const page = kept.get(url);
		if (page !== undefined && kept.delete(url)) bytes -= page.body.length;
		return page;
	};
	const keep = (url: string, page: KeptPage): void => {
		kept.set(url, page);
		bytes += page.body.length;
		for (const oldest of kept.keys()) {
			if (bytes <= maxBytes) break;
			drop(oldest);
		}
	};
	return async (c, next) => {
		const { url } = c.req;
		const state = forgetIfChanged();
		const found = drop(url);
		if (found !== undefined) {
			keep(url, found);
			return c.body(found.body, 200, found.headers);
		}
		await next();
		const type = c.res.headers.get('Content-Type') ?? '';
		if (c.res.status !== 200 || !type.startsWith('text/html')) return;
		const body = new Uint8Array(await c.res.arrayBuffer());
		const tag = createHash('sha1').update(body).digest('base64url');
		const headers = { 'Content-Type': type, ETag: `"${tag}"` };
		if (body.length <= maxBytes * LARGEST_SHARE && forgetIfChanged() === state) keep(url, { body, headers });
		c.res = new Response(body, { headers });
	};
}
