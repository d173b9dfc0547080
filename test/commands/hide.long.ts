/**
 * A hidden message: none of its words on any page, in any format, from any command, in the file after a purge.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zonesOf } from '../../src/index-text.js';
import type { MsgId } from '../../src/model/ids.js';
import type { Message } from '../../src/model/message.js';
import { loadRecord } from '../../src/store/analysis.js';
import { type Archive, closeArchive, openArchive } from '../../src/store/archive.js';
import { maskedArchive } from '../../src/store/masked.js';
import { loadMessage, loadWhole, messageIds, storedRaw } from '../../src/store/messages.js';
import { all, sql } from '../../src/store/sql.js';
import { threadIds } from '../../src/store/threads.js';
import { runsOf } from '../../src/store/word-runs.js';
import { createApp } from '../../web/app.js';
import { decisionFilePath, decisionPath } from '../../web/paths.js';
import { MASK, RULES } from '../support/pipeline.js';
import { ROOT, rapporteur } from './run.js';

const SAMPLES = ['hearth-devel.mbox', 'hearth-security.mbox'].map((name) => join(ROOT, 'data/sample', name));
const XEN = join(ROOT, '../shared/corpora/seeds/xen-security-process-2018.mbox');

let folder: string;
let db: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-hide-'));
	db = join(folder, 'a.db');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function done(...args: readonly string[]): Promise<string> {
	const { status, stdout, stderr } = await rapporteur(args, folder);
	expect(status, `${args.join(' ')}: ${stderr}`).toBe(0);
	return `${stdout}\n${stderr}`;
}

/** What everybody may read, by where it stands. */
async function everything(): Promise<Map<string, string>> {
	const texts = new Map<string, string>();
	const archive = openArchive(db);
	const ids = messageIds(archive);
	const topics = [
		...new Set(all<{ topic: string }>(archive.db, sql`select topic from standing`).map(({ topic }) => topic)),
	];
	const app = createApp({ archive: maskedArchive(archive, MASK), stylesheet: '' });
	const paths = new Set([
		'/',
		'/new.atom',
		'/catchup?since=2000-01-01',
		'/catchup.atom?since=2000-01-01',
		'/search?q=the',
		'/search.atom?q=the',
	]);
	for (const id of ids) {
		const mail = `/${loadMessage(archive, id)?.lists[0]}/${encodeURIComponent(id)}/`;
		paths
			.add(mail)
			.add(`${mail}raw`)
			.add(`/api/v1/messages/${encodeURIComponent(id)}`);
		if (threadIds(archive).includes(id))
			for (const end of ['T/', 't/', 't.atom', 't.mbox.gz']) paths.add(`${mail}${end}`);
	}
	for (const { evidence } of threadIds(archive).flatMap((thread) => loadRecord(archive, thread)?.decisions ?? []))
		paths.add(decisionPath(evidence)).add(decisionFilePath(evidence));
	const most = paths.size + 25;
	for (const topic of topics) paths.add(`/api/v1/topics/${topic}`).add(`/topics/${topic}/new.atom`);
	for (const path of paths) {
		const response = await app.request(path);
		if (response.status !== 200) continue;
		const bytes = Buffer.from(await response.arrayBuffer());
		const text = (/\.gz$/.test(path) ? gunzipSync(bytes) : bytes).toString();
		texts.set(path, text);
		if (!/html/.test(response.headers.get('content-type') ?? '')) continue;
		for (const [, href = ''] of text.matchAll(/\shref="(\/[^"#]*)/g))
			if (paths.size < most) paths.add(href.replaceAll('&amp;', '&'));
	}
	closeArchive(archive);
	texts.set('export', await done('export', '--db', db));
	texts.set('summarize', await done('summarize', '--all', '--words', '90%', '--db', db));
	texts.set('search', await done('search', 'the', '--limit', '1000', '--json', '--db', db));
	texts.set('thread', await done('thread', ids[0] ?? '', '--json', '--db', db));
	texts.set('brief', await done('brief', ...topics, '--format', 'md', '--db', db));
	return texts;
}

/** Where a run of five of these words stands; tags and entities do not part words. */
function leaks(texts: ReadonlyMap<string, string>, runs: ReadonlySet<number>): string[] {
	const found = (text: string): boolean => runsOf(text).some((run) => runs.has(run));
	return [...texts]
		.filter(([, text]) => {
			const plain = text
				.replace(/<[^<>]{0,4000}>/g, '')
				.replaceAll('&#39;', "'")
				.replaceAll('\\n', ' ')
				.replaceAll('&gt;', '>');
			return found(text) || found(plain);
		})
		.map(([where]) => where);
}

/** Words of the zones that are a mail's own. */
function ownOf(message: Message | null): string {
	if (message === null) return '';
	const own = zonesOf(message, RULES.zones).filter(({ kind }) => kind === 'own' || kind === 'heading');
	return own.map(({ start, end }) => message.body.slice(start, end)).join('\n');
}

/** What lies in the file of every mail. */
function storedTexts(archive: Archive): Map<string, string> {
	return new Map(
		messageIds(archive).map((one) => {
			const whole = loadWhole(archive, one);
			return [one, `${whole?.subject}\n\n${whole?.body}\n\n${storedRaw(archive, one)?.toString()}`];
		}),
	);
}

function ownWords(id: string): string {
	const archive = openArchive(db);
	const message = loadMessage(archive, id as MsgId);
	closeArchive(archive);
	return ownOf(message);
}

/** The mail whose words are repeated most in others. */
function mostQuoted(): string {
	const archive = openArchive(db);
	const messages = messageIds(archive).flatMap((id) => loadMessage(archive, id) ?? []);
	closeArchive(archive);
	const counts = messages.map((message) => {
		const own = new Set(runsOf(ownOf(message)));
		return { id: message.id, n: messages.filter(({ body }) => runsOf(body).some((run) => own.has(run))).length };
	});
	return counts.sort((a, b) => b.n - a.n)[0]?.id ?? '';
}

describe('a hidden message of the sample', () => {
	let id: string;
	let runs: ReadonlySet<number>;
	let before: string;

	beforeAll(async () => {
		await done('ingest', ...SAMPLES, '--topics', join(ROOT, 'data/topics.yaml'), '--db', db, '--quiet');
		id = mostQuoted();
		runs = new Set(runsOf(ownWords(id)));
		before = await done('export', '--db', db);
		expect(leaks(new Map([['export', before]]), runs)).toEqual(['export']);
	});

	it('is nowhere any more, and a tombstone says why', async () => {
		expect(await done('hide', id, '--reason', 'asked by its author', '--db', db)).toContain('is hidden');
		const texts = await everything();
		expect(leaks(texts, runs)).toEqual([]);
		expect([...texts.values()].filter((text) => text.includes('asked by its author')).length).toBeGreaterThan(3);
		await done('check', '--db', db);
	});

	it('is not found by its words, after the same source was read again neither', async () => {
		await done('ingest', ...SAMPLES, '--db', db, '--quiet');
		const archive = openArchive(db);
		expect(leaks(new Map([['body', loadMessage(archive, id as MsgId)?.body ?? '']]), runs)).toEqual([]);
		closeArchive(archive);
		expect(leaks(new Map([['export', await done('export', '--db', db)]]), runs)).toEqual([]);
	});

	it('comes back as it was', async () => {
		await done('unhide', id, '--db', db);
		expect(await done('export', '--db', db)).toBe(before);
	});

	it('is gone from the file after a purge, and stays so', async () => {
		await done('hide', id, '--reason', 'asked by its author', '--purge', '--db', db);
		await done('ingest', ...SAMPLES, '--db', db, '--quiet');
		await done('check', '--db', db);
		expect(leaks(new Map([['export', await done('export', '--db', db)]]), runs)).toEqual([]);
		const archive = openArchive(db);
		expect(storedRaw(archive, id as MsgId)).toHaveLength(0);
		expect(leaks(storedTexts(archive), runs)).toEqual([]);
		closeArchive(archive);
		expect(existsSync(`${db}-wal`) ? readFileSync(`${db}-wal`).length : 0).toBe(0);
	});

	it('comes back as it was when its source is read again, in mails that repeat its words, too', async () => {
		expect(await done('unhide', id, '--db', db)).toContain('ingest the source again');
		await done('ingest', ...SAMPLES, '--db', db, '--quiet');
		expect(await done('export', '--db', db)).toBe(before);
		const archive = openArchive(db);
		expect(leaks(storedTexts(archive), runs).length).toBeGreaterThan(2);
		closeArchive(archive);
	});

	it('is refused where there is none, or no reason', async () => {
		expect((await rapporteur(['hide', 'nobody@nowhere.example', '--reason', 'x', '--db', db])).status).toBe(1);
		expect((await rapporteur(['hide', id, '--reason', ' ', '--db', db])).status).toBe(1);
		expect((await rapporteur(['hide', id, '--db', db])).status).toBe(2);
		expect((await rapporteur(['unhide', 'nobody@nowhere.example', '--db', db])).status).toBe(1);
	});
});

describe.skipIf(!existsSync(XEN))('a hidden message of a real thread (needs ../shared)', () => {
	it('is nowhere any more', async () => {
		rmSync(db, { force: true });
		await done('ingest', XEN, '--topics', join(ROOT, 'data/topics.yaml'), '--db', db, '--quiet');
		const archive = openArchive(db);
		const id = messageIds(archive)
			.map((one) => loadMessage(archive, one))
			.find((message) => message?.author === 'Jan Beulich' && message.date.startsWith('2018-06-27'))?.id;
		closeArchive(archive);
		const runs = new Set(runsOf(ownWords(id ?? '')));
		expect(runs.size).toBeGreaterThan(20);
		expect(leaks(await everything(), runs).length).toBeGreaterThan(3);
		await done('hide', id ?? '', '--reason', 'a test', '--db', db);
		expect(leaks(await everything(), runs)).toEqual([]);
	});
});
