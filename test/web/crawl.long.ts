/**
 * Every page of lists, threads, searches, ledgers, topics and people of an archive with long threads and long mails:
 * each is answered, and none is over 500 KB.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Archive, closeArchive, openArchive } from '../../src/store/archive.js';
import { maskedArchive } from '../../src/store/masked.js';
import { createApp } from '../../web/app.js';
import { ROOT, rapporteur } from '../commands/run.js';
import { manyMails } from '../support/many-mails.js';
import { MASK } from '../support/pipeline.js';

/** Times that the sample stands in it. */
const TIMES = 30;
/** Mails of the long thread, and lines in each. */
const LONG_THREAD = 130;
const LONG_MAIL = 400;
const MAX_BYTES = 500_000;

const STARTS = [
	'/',
	'/lists/',
	'/topics/',
	'/decisions/',
	'/actions/',
	'/questions/',
	'/meetings/',
	'/people/',
	'/catchup',
];
const SEARCHES = ['batch', 'the', 'stable release', 'has:decision', 'has:question', 'a*', '-freeze', 'list:growers'];
const FOLLOWED = [
	/^\/[^/?]+\/(?:\?page=\d+)?$/,
	/^\/[^/]+\/[^/]+\/[Tt]\/(?:\?page=\d+)?$/,
	/^\/(?:topics|people)\/[^/]+\/(?:\?page=\d+)?$/,
	/^\/(?:decisions|actions|questions)\/\?page=\d+$/,
	/^\/search\?q=[^&]*(?:&sort=date)?&page=\d+$/,
];

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-crawl-'));
let archive: Archive;

beforeAll(async () => {
	const db = join(folder, 'crawl.db');
	for (const [list, text] of Object.entries({ ...manyMails(ROOT, TIMES), growers: longThread() })) {
		const mbox = join(folder, `${list}.mbox`);
		writeFileSync(mbox, text);
		await rapporteur(['ingest', mbox, '--list', list, '--db', db, '--topics', 'data/topics.yaml', '--quiet']);
	}
	archive = maskedArchive(openArchive(db), MASK);
});

afterAll(() => {
	closeArchive(archive);
	rmSync(folder, { recursive: true });
});

/** One thread of long mails, each answering the one before. */
function longThread(): string {
	return Array.from({ length: LONG_THREAD }, (_, at) => {
		const date = new Date(Date.UTC(2022, 0, 1, at)).toUTCString().replace('GMT', '+0000');
		const answers = at === 0 ? [] : [`In-Reply-To: <long${at - 1}@bench.example>`];
		const head = [`Message-ID: <long${at}@bench.example>`, 'From: Ada Birch <ada@bench.example>', `Date: ${date}`];
		const body = 'The <pears> & plums stand behind the "old" barn.\n'.repeat(LONG_MAIL);
		return [
			'From ada@bench.example Sat Jan  1 00:00:00 2022',
			...head,
			...answers,
			'Subject: Pears',
			'',
			body,
			'',
		].join('\n');
	}).join('\n');
}

it('pages of every kind are answered, none over 500 KB', async () => {
	const app = createApp({ archive, stylesheet: '', keptBytes: 0 });
	const waiting = [...STARTS, ...SEARCHES.map((words) => `/search?q=${encodeURIComponent(words)}`)];
	const seen = new Set(waiting);
	const faults: string[] = [];
	for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
		const response = await app.request(path);
		const page = await response.text();
		if (response.status !== 200) faults.push(`${path}: ${response.status}`);
		if (Buffer.byteLength(page) > MAX_BYTES) faults.push(`${path}: ${Buffer.byteLength(page)} bytes`);
		for (const link of linksIn(page)) {
			if (seen.has(link) || !FOLLOWED.some((form) => form.test(link))) continue;
			seen.add(link);
			waiting.push(link);
		}
	}
	expect(faults).toEqual([]);
	const threads = [...seen].filter((path) => path.endsWith('/T/') || path.endsWith('/t/')).length;
	expect(threads).toBeGreaterThan(TIMES * 6);
});

/** Addresses that a page links to, as a browser asks for them; a thread's nested page beside its flat one. */
function linksIn(page: string): string[] {
	const links = [...page.matchAll(/href="(\/[^"#]*)/g)].map(([, path = '']) =>
		path.replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
	);
	return links.flatMap((path) => (path.endsWith('/T/') ? [path, path.replace(/T\/$/, 't/')] : [path]));
}
