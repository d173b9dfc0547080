/** A source that comes again: what is known is not read, what is new is, and nothing is lost where it only looks alike. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingestSource } from '../../ingest/ingest.js';
import { preparing } from '../../ingest/prepare.js';
import { openSources } from '../../ingest/sources/open.js';
import type { ListSlug } from '../../src/model/ids.js';
import { type Archive, closeArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { countMessages } from '../../src/store/messages.js';

const SEPARATOR = 'From ann@example.org Mon Jun  4 14:55:00 2018\n';
const padding = 'Tea is a drink that is made of leaves and water.\n'.repeat(30);
const mail = (n: number, words = 'Shall we brew tea?') =>
	`From: Ann <ann@example.org>\nMessage-ID: <${n}@example.org>\nDate: Mon, 4 Jun 2018 14:55:00 +0000\nSubject: tea ${n}\n\n${words}\n${padding}`;
const mbox = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, n) => `${SEPARATOR}${mail(from + n)}\n`).join('');

let folder: string;
let path: string;
let archive: Archive;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-recognise-'));
	path = join(folder, 'tea.mbox');
	archive = openOrCreateArchive(join(folder, 'a.db'));
});
afterEach(() => {
	closeArchive(archive);
	rmSync(folder, { recursive: true, force: true });
});

/** Counts of a run, and how many mails were really read for it. */
async function ingest(list: ListSlug | null = 'tea' as ListSlug, from = path) {
	let parsed = 0;
	const sum = { read: 0, added: 0, known: 0, damaged: 0 };
	for (const source of await openSources(from)) {
		const watched: typeof source = {
			...source,
			items: async function* (options) {
				for await (const item of source.items(options)) {
					parsed += 1;
					yield item;
				}
			},
		};
		const counts = await ingestSource(archive, watched, { list, prepare: preparing(() => ({ own: '', quoted: '' })) });
		for (const key of ['read', 'added', 'known', 'damaged'] as const) sum[key] += counts[key];
	}
	expect(sum.read).toBe(sum.added + sum.known + sum.damaged);
	return [sum.added, sum.known, sum.damaged, parsed];
}

describe('a file that was read before', () => {
	it('is known as a whole, under any name, and nothing of it is read', async () => {
		writeFileSync(path, mbox(0, 5));
		expect(await ingest()).toEqual([5, 0, 0, 5]);
		expect(await ingest()).toEqual([0, 5, 0, 0]);
		const copy = join(folder, 'copy');
		writeFileSync(copy, mbox(0, 5));
		expect(await ingest('tea' as ListSlug, copy)).toEqual([0, 5, 0, 0]);
	});

	it('keeps its count of damage', async () => {
		writeFileSync(path, `${mbox(0, 3)}${SEPARATOR}\n\n${mbox(3, 4)}`);
		const [added, , damaged] = await ingest();
		expect(await ingest()).toEqual([0, added, damaged, 0]);
	});

	it('is read where it has grown, again and again', async () => {
		writeFileSync(path, mbox(0, 5));
		await ingest();
		for (const at of [5, 6, 7]) {
			appendFileSync(path, mbox(at, at + 1));
			expect(await ingest()).toEqual([1, at, 0, 1]);
		}
		expect(await ingest()).toEqual([0, 8, 0, 0]);
	});

	it('is known and read where it has grown, though its bytes come in many pieces', async () => {
		const many = 800;
		writeFileSync(path, mbox(0, many));
		expect(statSync(path).size).toBeGreaterThan(2 * 512 * 1024);
		await ingest();
		expect(await ingest()).toEqual([0, many, 0, 0]);
		appendFileSync(path, mbox(many, many + 1));
		expect(await ingest()).toEqual([1, many, 0, 1]);
	});

	it('is read as a whole where the last mail went on', async () => {
		writeFileSync(path, mbox(0, 5));
		await ingest();
		appendFileSync(path, `One more word.\n\n${mbox(5, 6)}`);
		expect((await ingest()).at(-1)).toBe(6);
		expect(countMessages(archive)).toBe(6);
	});

	it('is read as a whole where the separator was written before the mail', async () => {
		writeFileSync(path, `${mbox(0, 5)}${SEPARATOR}`);
		await ingest();
		appendFileSync(path, `${mail(5)}\n`);
		expect((await ingest()).at(-1)).toBe(6);
	});

	it('is read as a whole where a byte in the middle changed', async () => {
		writeFileSync(path, mbox(0, 5));
		await ingest();
		writeFileSync(path, mbox(0, 5).replace('<2@example.org>\nDate: Mon, 4', '<2@example.org>\nDate: Mon, 5'));
		expect((await ingest()).at(-1)).toBe(5);
		expect(countMessages(archive)).toBe(6);
	});

	it('is read as a whole where it shrank, and for another list', async () => {
		writeFileSync(path, mbox(0, 5));
		await ingest();
		expect(await ingest('coffee' as ListSlug)).toEqual([0, 5, 0, 5]);
		writeFileSync(path, mbox(0, 4));
		expect(await ingest()).toEqual([0, 4, 0, 4]);
	});

	it('packed: known as a whole, read as a whole where it has grown', async () => {
		writeFileSync(path, gzipSync(mbox(0, 5)));
		await ingest();
		expect(await ingest()).toEqual([0, 5, 0, 0]);
		appendFileSync(path, gzipSync(mbox(5, 6)));
		expect(await ingest()).toEqual([1, 5, 0, 6]);
	});
});

it('a public-inbox is read from the last commit on', async () => {
	const work = join(folder, 'work');
	const bare = join(folder, 'tea.git');
	const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
	const git = (...args: string[]) => execFileSync('git', ['-C', work, ...identity, ...args]);
	const commit = (n: number) => {
		writeFileSync(join(work, 'm'), mail(n));
		git('add', 'm');
		git('commit', '-q', '-m', 'mail');
	};
	mkdirSync(work);
	git('init', '-q', '-b', 'master');
	commit(0);
	commit(1);
	execFileSync('git', ['clone', '-q', '--bare', work, bare]);
	expect(await ingest(null, bare)).toEqual([2, 0, 0, 2]);
	expect(await ingest(null, bare)).toEqual([0, 2, 0, 0]);
	commit(2);
	git('push', '-q', bare, 'master');
	expect(await ingest(null, bare)).toEqual([1, 2, 0, 1]);
	git('commit', '-q', '--amend', '-m', 'another history');
	git('push', '-q', '-f', bare, 'master');
	expect((await ingest(null, bare)).slice(0, 3)).toEqual([0, 3, 0]);
});
