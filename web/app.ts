/**
 * The site as one function from request to response: routes, security headers, methods, ETag, errors.
 * Pure but for the archive it reads: no file, no clock. Loaders in `pages/`, HTML in `views/`.
 */
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { matchedRoutes } from 'hono/route';
import { NO_QUERY_WORDS } from '../src/model/query-words.js';
import { searchArchive } from '../src/search/search-archive.js';
import { archiveExtent } from '../src/store/activity.js';
import type { Archive } from '../src/store/archive.js';
import type { Analyze } from '../src/time/as-of.js';
import { KEPT_BYTES, keepPages } from './kept-pages.js';
import { type Loader, missing, type PageRequest, type SearchArchive } from './page.js';
import { loadMessageRecord, loadSearchMbox, loadSearchRecord, loadThreadRecord, loadTopicRecord } from './pages/api.js';
import { loadBrief, loadBriefFile } from './pages/brief.js';
import { loadCatchup, loadCatchupFeed } from './pages/catchup.js';
import { loadDecision, loadDecisionFile, locateDecision } from './pages/decision.js';
import { loadListFeed, loadNewFeed, loadSearchFeed, loadThreadFeed, loadTopicFeed } from './pages/feeds.js';
import { loadHelp } from './pages/help.js';
import { loadHome } from './pages/home.js';
import { loadLedger } from './pages/ledger.js';
import { loadList, loadLists } from './pages/list.js';
import { loadMeetings, locateMeeting } from './pages/meetings.js';
import { loadMessage, loadRawMessage, locateMessage } from './pages/message.js';
import { loadPeople, loadPerson } from './pages/people.js';
import { loadSearch } from './pages/search.js';
import { loadFlatThread, loadNestedThread } from './pages/thread.js';
import { loadThreadMbox } from './pages/thread-mbox.js';
import { loadTopic, loadTopics } from './pages/topic.js';
import { answerWith, notFound, type Opened, refuse, type Site, statusOf } from './respond.js';

export interface AppDeps {
	/** Open for reading, masked: pages add no mask of their own; or asked for before each page, where the file may be replaced. Throws where there is none. */
	readonly archive: Archive | (() => Opened);
	/** Text of the style sheet. */
	readonly stylesheet: string;
	/** Text of the script; pages work without. */
	readonly script?: string;
	/** Reads a thread anew, for what it said at a date; without it no state before is told. */
	readonly analyze?: Analyze;
	/** Topics as configured; those that no mail carries have a page too. */
	readonly topics?: PageRequest['topics'];
	/** Cues that the help page tells of. */
	readonly cues?: PageRequest['cues'];
	/** Words of a query that mails need not say; none without. */
	readonly queryWords?: PageRequest['queryWords'];
	/** Takes the place of the archive's search, in tests. */
	readonly search?: SearchArchive;
	/** Bytes of pages that are kept until the archive changes; 0 for none. */
	readonly keptBytes?: number;
	/** Told of every fault behind a 5xx answer. */
	readonly onFault?: (error: unknown) => void;
	/** Called with each request, and what it returns with the answer. */
	readonly onRequest?: () => (answer: Answer) => void;
}

/** A request as a log may keep it: addresses and queries name people and hold words of mails, so only the route is told. */
export interface Answer {
	readonly method: string;
	/** E.g. `/:list/:id/raw`; empty where there is no such page. */
	readonly route: string;
	readonly status: number;
}

/** Pages by their route; a route matches with and without its last slash, the loader knows the canonical form. */
const PAGES: readonly (readonly [route: string, load: Loader])[] = [
	['/', loadHome],
	['/topics', loadTopics],
	['/topics/:topic', loadTopic],
	['/topics/:topic/new.atom', loadTopicFeed],
	['/decisions', loadLedger('decision')],
	['/decisions/:id', locateDecision],
	['/decisions/:id/:start', loadDecision],
	['/decisions/:id/:start/adr.md', loadDecisionFile],
	['/actions', loadLedger('action')],
	['/questions', loadLedger('question')],
	['/meetings', loadMeetings],
	['/meetings/:id', locateMeeting],
	['/search', loadSearch],
	['/lists', loadLists],
	['/people', loadPeople],
	['/people/:name', loadPerson],
	['/brief', loadBrief],
	['/brief/:file', loadBriefFile],
	['/catchup', loadCatchup],
	['/catchup.atom', loadCatchupFeed],
	['/new.atom', loadNewFeed],
	['/search.atom', loadSearchFeed],
	['/help', loadHelp],
	['/r/:id{.+}', locateMessage],
	['/api/v1/search', loadSearchRecord],
	['/api/v1/search.mbox.gz', loadSearchMbox],
	['/api/v1/messages/:id', loadMessageRecord],
	['/api/v1/threads/:id', loadThreadRecord],
	['/api/v1/topics/:topic', loadTopicRecord],
	['/api/*', () => missing('There is no such record.')],
	['/:list', loadList],
	['/:list/new.atom', loadListFeed],
	['/:list/:id', loadMessage],
	['/:list/:id/raw', loadRawMessage],
	['/:list/:id/t.atom', loadThreadFeed],
	['/:list/:id/t.mbox.gz', loadThreadMbox],
	['/:list/:id/T', loadFlatThread],
	['/:list/:id/t', loadNestedThread],
];

const HEADERS: Readonly<Record<string, string>> = {
	'Content-Security-Policy':
		"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Path of what is done for every request. */
const EVERY = '/*';

/** The site over one archive. Call `app.request(path)` or hand it to `serve`. */
export function createApp(deps: AppDeps): Hono {
	const site: Site = {
		open: openerOf(deps),
		search: deps.search ?? searchArchive,
		queryWords: deps.queryWords ?? NO_QUERY_WORDS,
		cues: deps.cues ?? [],
		script: deps.script !== undefined,
	};
	const app = new Hono({ strict: false });
	app.use(async (c, next) => {
		const answered = deps.onRequest?.();
		await next();
		const route = matchedRoutes(c).find(({ path }) => path !== EVERY)?.path ?? '';
		answered?.({ method: c.req.method, route, status: c.res.status });
	});
	app.use(async (c, next) => {
		await next();
		for (const [header, value] of Object.entries(HEADERS)) c.res.headers.set(header, value);
		if (site.script) allowScript(c.res.headers);
	});
	app.use(etag());
	app.use(async (c, next) => {
		if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
		c.header('Allow', 'GET, HEAD');
		return refuse(c, site, 405);
	});
	app.get('/healthz', (c) => {
		archiveExtent(site.open().archive);
		return c.text('ok\n');
	});
	app.get('/assets/style.css', (c) => c.body(deps.stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
	const { script } = deps;
	if (script !== undefined) {
		app.get('/assets/script.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
	}
	app.use(keepPages(() => site.open().archive, deps.keptBytes ?? KEPT_BYTES));
	for (const [route, load] of PAGES) app.get(route, answerWith(site, load));
	app.notFound((c) => notFound(c, site, { kind: 'missing', reason: 'There is no such page.', wanted: '' }));
	app.onError((error, c) => {
		deps.onFault?.(error);
		return refuse(c, site, statusOf(error));
	});
	return app;
}

function openerOf({ archive, analyze, topics }: AppDeps): () => Opened {
	const open =
		typeof archive === 'function' ? archive : () => ({ archive, analyze: analyze ?? null, topics: topics ?? [] });
	return () => refusingBare(open());
}

/** No page is made of an archive without its mask. @throws {TypeError} */
function refusingBare(opened: Opened): Opened {
	if (opened.archive.mask === null) throw new TypeError('createApp: the archive is not masked');
	return opened;
}

function allowScript(headers: Headers): void {
	const policy = headers.get('Content-Security-Policy') ?? '';
	headers.set('Content-Security-Policy', `${policy}; script-src 'self'`);
}
