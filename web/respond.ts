/**
 * From a loader's reply to HTTP: canonical addresses, 404 pages, raw bytes, and what happens when the archive
 * cannot be read. What programs ask is refused in JSON. No answer tells a path, a statement or a stack.
 */
import type { Context } from 'hono';
import { ArchiveError, snapshot } from '../src/store/archive.js';
import type { Bytes, Loader, Missing, Page, PageRequest, Reply, SearchArchive } from './page.js';
import { segmentsOf } from './paths.js';
import { layout } from './views/layout.js';
import { notFoundView, refusalView } from './views/not-found.js';

/** Longest address that is looked at, in characters. */
const MAX_ADDRESS = 4_000;

/** An archive with what reads it. */
export type Opened = Pick<PageRequest, 'archive' | 'analyze' | 'topics'>;

export interface Site {
	/** @throws {ArchiveError} where the archive cannot be read now. */
	readonly open: () => Opened;
	readonly search: SearchArchive;
	readonly queryWords: PageRequest['queryWords'];
	readonly cues: PageRequest['cues'];
	readonly script: boolean;
}

/** A Hono handler that answers with what `load` finds. */
export function answerWith(site: Site, load: Loader): (c: Context) => Response | Promise<Response> {
	return (c) => {
		const { pathname, search, searchParams, origin } = new URL(c.req.url);
		if (pathname.length + search.length > MAX_ADDRESS) return refuse(c, site, 414);
		const segments = segmentsOf(pathname);
		if (segments === null) return refuse(c, site, 400);
		const opened = site.open();
		const request: PageRequest = {
			...opened,
			search: site.search,
			queryWords: site.queryWords,
			cues: site.cues,
			segments,
			query: searchParams,
			origin,
		};
		const reply = snapshot(opened.archive, () => load(request));
		if ((reply.kind === 'page' || reply.kind === 'bytes') && reply.path !== pathname) {
			return c.redirect(reply.path + search, 301);
		}
		return send(c, site, reply);
	};
}

/** True for addresses that programs ask: they are told in JSON what went wrong. */
function isForPrograms(c: Context): boolean {
	return c.req.path.startsWith('/api/');
}

/** The 404 page. */
export function notFound(c: Context, site: Site, reply: Missing): Response | Promise<Response> {
	if (isForPrograms(c)) return c.json({ error: reply.reason }, 404);
	const main = notFoundView(reply.reason, reply.wanted);
	return c.html(layout({ title: 'Nothing here', section: null, main, searched: '', script: site.script }), 404);
}

const REFUSALS = {
	400: ['This address cannot be read', 'It has a percent sign that does not stand for a character.'],
	405: ['Only reading is possible here', 'This site answers GET and HEAD.'],
	414: ['This address is too long', 'Search for fewer words.'],
	500: ['This page could not be made', 'The fault is on this side. Other pages may work.'],
	503: ['The archive is busy or being replaced', 'Try again in a moment.'],
} as const;

/** A plain page for what is not answered. */
export function refuse(c: Context, site: Site, status: keyof typeof REFUSALS): Response | Promise<Response> {
	const [title, line] = REFUSALS[status];
	if (status === 503) c.header('Retry-After', '5');
	if (isForPrograms(c)) return c.json({ error: `${title}. ${line}` }, status);
	const frame = { title, section: null, main: refusalView(title, line), searched: '', script: site.script };
	return c.html(layout(frame), status);
}

/** Status for an error thrown by a loader: 503 where SQLite says that the file is in use or gone, else 500. */
export function statusOf(error: unknown): 500 | 503 {
	if (error instanceof ArchiveError) return 503;
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return /^SQLITE_(?:BUSY|LOCKED|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB|SCHEMA)/.test(code) ? 503 : 500;
}

function send(c: Context, site: Site, reply: Reply): Response | Promise<Response> {
	switch (reply.kind) {
		case 'page':
			return sendPage(c, site, reply);
		case 'bytes':
			return sendBytes(c, reply);
		case 'elsewhere':
			return c.redirect(reply.path, reply.status);
		case 'missing':
			return notFound(c, site, reply);
	}
}

function sendPage(c: Context, site: Site, { title, section, main, searched }: Page): Response | Promise<Response> {
	return c.html(layout({ title, section, main, searched, script: site.script }));
}

async function sendBytes(c: Context, { type, body, fileName, shownAt }: Bytes): Promise<Response> {
	c.header('Content-Type', type);
	if (shownAt !== undefined) {
		c.header('Link', `<${shownAt}>; rel="alternate"; type="text/html"`);
		c.header('Archived-At', `<${new URL(shownAt, c.req.url).href}>`);
	}
	if (fileName !== null) c.header('Content-Disposition', `attachment; filename="${fileName}"`);
	return c.body(body instanceof Uint8Array ? body : String(await body));
}
