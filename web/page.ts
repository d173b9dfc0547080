/**
 * What a page loader is asked and what it answers; `respond.ts` turns the answer into HTTP.
 * Loaders read the archive and know no HTTP; views turn records into HTML and know no archive.
 */
import type { html } from 'hono/html';
import type { ActKind } from '../src/model/argument.js';
import type { QueryWords } from '../src/model/query-words.js';
import type { searchArchive } from '../src/search/search-archive.js';
import type { Archive } from '../src/store/archive.js';
import type { Analyze } from '../src/time/as-of.js';
import { typed } from './shown.js';

/** Escaped HTML: what `html` gives. */
export type Html = ReturnType<typeof html>;

/** Parts of the site that the navigation marks as current. */
export type Section =
	| 'home'
	| 'topics'
	| 'decisions'
	| 'actions'
	| 'questions'
	| 'meetings'
	| 'people'
	| 'lists'
	| 'brief'
	| 'catchup'
	| 'help'
	| null;

/** A cue that the program goes by: what it makes of a sentence, why, and sentences in which it counts and in which not. */
export interface Cue {
	readonly act: ActKind;
	readonly reason: string;
	readonly yes: readonly string[];
	readonly no: readonly string[];
}

/** The archive's search, or what takes its place in a test. */
export type SearchArchive = typeof searchArchive;

export interface PageRequest {
	readonly archive: Archive;
	readonly search: SearchArchive;
	/** Reads a thread anew, for what it said at a date; null where that is not possible. */
	readonly analyze: Analyze | null;
	/** Topics as configured, for those that no mail carries yet. */
	readonly topics: readonly { readonly id: string; readonly label: string; readonly terms?: readonly string[] }[];
	/** Words of a query that mails need not say. */
	readonly queryWords: QueryWords;
	/** Cues in use, in the order of their file. */
	readonly cues: readonly Cue[];
	/** Decoded segments of the path. */
	readonly segments: readonly string[];
	readonly query: URLSearchParams;
	/** `http://127.0.0.1:8025`, as the reader asked; only feeds need it. */
	readonly origin: string;
}

export interface Page {
	readonly kind: 'page';
	/** Plain text; one line. */
	readonly title: string;
	/** The canonical address without query; any other spelling is sent here. */
	readonly path: string;
	readonly section: Section;
	readonly main: Html;
	/** What the search box holds; empty on most pages. */
	readonly searched: string;
}

/** Bytes that are no page: the raw mail, the style sheet. */
export interface Bytes {
	readonly kind: 'bytes';
	readonly path: string;
	readonly type: string;
	readonly body: Uint8Array<ArrayBuffer> | Html;
	/** File name for `Content-Disposition: attachment`; null where it is shown. */
	readonly fileName: string | null;
	/** Address of the page that shows the mail; only of raw mails. */
	readonly shownAt?: string;
}

/** Somewhere else; `status` 301 where that is for good. */
export interface Elsewhere {
	readonly kind: 'elsewhere';
	readonly path: string;
	readonly status: 301 | 302;
}

/** Nothing by that name: 404 with a search for `wanted`. */
export interface Missing {
	readonly kind: 'missing';
	/** One sentence for the reader. */
	readonly reason: string;
	readonly wanted: string;
}

export type Reply = Page | Bytes | Elsewhere | Missing;

export type Loader = (request: PageRequest) => Reply;

/** A page outside search, with the usual fields filled in. */
export function page(title: string, path: string, main: Html, section: Section = null): Page {
	return { kind: 'page', title, path, section, main, searched: '' };
}

export function missing(reason: string, wanted = ''): Missing {
	return { kind: 'missing', reason, wanted };
}

/** Number of the page asked for with `?page=`, from 1; null where it is no such number. */
export function pageNumber(query: URLSearchParams): number | null {
	const asked = query.get('page') ?? '1';
	return /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : null;
}

/** The day asked for with `?since=` or `?as-of=`; null without, or where it is no day. */
export function sinceDay(query: URLSearchParams, name: 'since' | 'as-of' = 'since'): string | null {
	const asked = query.get(name) ?? '';
	return /^\d{4}-\d{2}-\d{2}$/.test(asked) && isDay(asked) ? asked : null;
}

/** False for days that no month has. */
function isDay(day: string): boolean {
	const time = Date.parse(day);
	return Number.isFinite(time) && new Date(time).toISOString().startsWith(day);
}

/** Characters of a query that are looked at. */
const MAX_QUERY = 500;

/** What was typed with `?q=`, as far as it is looked at. */
export function askedFor(query: URLSearchParams): string {
	return typed((query.get('q') ?? '').slice(0, MAX_QUERY)).toWellFormed();
}
