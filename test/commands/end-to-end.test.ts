import { type ChildProcess, spawn } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutDiagnostics } from '../support/exported.js';
import { ROOT, rapporteur } from './run.js';

const SAMPLE = ['hearth-devel', 'hearth-security'].map((list) => join(ROOT, 'data/sample', `${list}.mbox`));
let folder: string;
let db: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-'));
	db = join(folder, 'sample.db');
	const ran = await rapporteur(['ingest', ...SAMPLE, '--db', db, '--json', '--quiet']);
	expect(ran.stderr).toBe('');
	const counts = JSON.parse(ran.stdout) as Record<string, number>;
	expect(counts).toMatchObject({ read: 45, added: 44, known: 1, damaged: 0 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Export {
	schema: string;
	asOf: string;
	messages: { id: string; body: string; zones: { start: number; end: number }[] }[];
	threads: { topics: { id: string; state: string }[] }[];
}

async function exported(...more: string[]): Promise<Export> {
	return JSON.parse((await rapporteur(['export', '--db', db, ...more])).stdout) as Export;
}

describe('the way from an mbox to an answer', () => {
	it('finds no fault in what it made', async () => {
		const { status, stdout } = await rapporteur(['check', '--db', db]);
		expect(stdout).toMatch(/^no fault: 44 mails, \d+ evidence spans/);
		expect(status).toBe(0);
	});

	it('exports the analysis as rapporteur-analysis/1', async () => {
		const document = await exported();
		expect(document.schema).toBe('rapporteur-analysis/1');
		expect(document.asOf).toBe('2024-05-15T07:02:39Z');
		expect(document.messages).toHaveLength(44);
		for (const { body, zones } of document.messages) expect(zones.at(-1)?.end ?? 0).toBe(body.length);
	});

	it('says where the topics of the sample stand', async () => {
		const { stdout } = await rapporteur(['topics', 'list', '--db', db, '--json']);
		const states = Object.fromEntries(
			(JSON.parse(stdout) as { id: string; state: string }[]).map(({ id, state }) => [id, state]),
		);
		expect(states).toMatchObject({ batching: 'agreed', 'point-releases': 'contested', 'git-baseline': 'stalled' });
	});

	it('adds nothing when the same sources are read again, and loads no stage for that', async () => {
		const loaded = join(folder, 'loaded');
		const again = await rapporteur(['ingest', ...SAMPLE, '--db', db, '--json', '--quiet'], ROOT, {
			NODE_V8_COVERAGE: loaded,
		});
		expect(JSON.parse(again.stdout)).toMatchObject({ read: 45, added: 0, known: 45, analyzed: 0 });
		const scripts = readdirSync(loaded).flatMap((name) => {
			const { result } = JSON.parse(readFileSync(join(loaded, name), 'utf8')) as { result: { url: string }[] };
			return result.map(({ url }) => url);
		});
		expect(scripts.some((url) => url.endsWith('/dist/src/commands/ingest.js'))).toBe(true);
		expect(scripts.filter((url) => /\/dist\/src\/(?:pipeline|argument\/.*)\.js$/.test(url))).toEqual([]);
	});

	it('finds messages by the words of their authors', async () => {
		const { stdout } = await rapporteur(['search', 'stable releases', '--db', db, '--json']);
		const { total, query, results } = JSON.parse(stdout) as { total: number; query: string; results: { id: string }[] };
		expect(query).toBe('stable releases');
		expect(total).toBeGreaterThan(0);
		const { stdout: tree } = await rapporteur(['thread', results[0]?.id ?? '', '--db', db]);
		expect(tree).toContain(results[0]?.id);
	});

	it('shows an earlier state with --as-of', async () => {
		const before = await exported('--as-of', '2024-02-20');
		expect(before.messages.length).toBeLessThan(20);
		expect(before.asOf).toBe('2024-02-20T23:59:59Z');
	});

	it('lists what is in the archive', async () => {
		const { stdout } = await rapporteur(['lists', '--db', db]);
		expect(stdout).toMatch(/hearth-devel\s+\d+/);
		expect(stdout).toMatch(/hearth-security\s+\d+/);
	});
});

describe('the order of the sources', () => {
	it('changes nothing in the export', async () => {
		const other = join(folder, 'reversed.db');
		await rapporteur(['ingest', ...SAMPLE.toReversed(), '--db', other, '--quiet']);
		const [a, b] = await Promise.all([rapporteur(['export', '--db', db]), rapporteur(['export', '--db', other])]);
		expect(withoutDiagnostics(b.stdout)).toBe(withoutDiagnostics(a.stdout));
	});
});

describe('--quiet', () => {
	it('says nothing of what went well, and tells what is damaged', async () => {
		const target = join(folder, 'quiet.db');
		expect(await rapporteur(['ingest', ...SAMPLE, '--db', target, '--quiet'])).toEqual({
			status: 0,
			stdout: '',
			stderr: '',
		});
		const cut = join(folder, 'quiet.mbox');
		writeFileSync(cut, `${readFileSync(SAMPLE[0] ?? '', 'utf8')}From ann@x.example Mon Jun  4 14:55:00 2018\n`);
		const { status, stdout, stderr } = await rapporteur(['ingest', cut, '--db', target, '--quiet']);
		expect([status, stdout]).toEqual([0, '']);
		expect(stderr).toMatch(/^.*quiet\.mbox: byte \d+: the source ends before the text of this mail begins\n$/);
	});
});

describe('input that cannot be used', () => {
	const cases: readonly [string, (path: string) => void, RegExp][] = [
		['a missing file', () => {}, /no such file/],
		['an empty file', (path) => writeFileSync(path, ''), /is empty/],
		[
			'a web page',
			(path) => writeFileSync(path, '<!DOCTYPE html><html><body>From here</body></html>'),
			/is a web page.*get the mbox/,
		],
		[
			'a file that is no mbox',
			(path) => writeFileSync(path, 'just a few words\nof plain text\n'),
			/plain text, not a mail archive/,
		],
		['a directory without mail', (path) => mkdirSync(path), /directory without any file/],
	];

	it.each(cases)('%s is refused with one line, and nothing is left behind', async (_, make, line) => {
		const path = join(mkdtempSync(join(folder, 'bad-')), 'input');
		make(path);
		const target = `${path}.db`;
		const { status, stdout, stderr } = await rapporteur(['ingest', path, '--db', target, '--quiet']);
		expect(stderr).toMatch(line);
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(stdout).toBe('');
		expect(status).toBe(1);
		expect(existsSync(target)).toBe(false);
	});

	it('a source without any mail is refused where the archive holds others too', async () => {
		const path = join(folder, 'notes');
		mkdirSync(path);
		writeFileSync(join(path, 'todo.txt'), 'just a few words\nof plain text\n');
		const { status, stdout, stderr } = await rapporteur(['ingest', path, '--db', db]);
		expect(stderr).toMatch(
			/^rapporteur: no mail found in .*notes: nothing was stored \(.*todo\.txt: is plain text.*\)\n$/,
		);
		expect([status, stdout]).toEqual([1, '']);
		expect((await rapporteur(['check', '--db', db])).status).toBe(0);
	});

	it('damage is told with its place, and what stands around it is there', async () => {
		const months = mkdtempSync(join(folder, 'months-'));
		const packed = gzipSync(readFileSync(SAMPLE[0] ?? ''));
		writeFileSync(join(months, '2024-01.mbox.gz'), packed.subarray(0, packed.length / 2));
		copyFileSync(SAMPLE[1] ?? '', join(months, '2024-02.mbox'));
		symlinkSync(join(months, 'gone'), join(months, '2024-03.mbox'));
		const { status, stdout, stderr } = await rapporteur(['ingest', months, '--db', `${months}.db`, '--no-analyze']);
		expect(status).toBe(0);
		expect(stdout).toMatch(/ 1 damaged/);
		expect(stderr).toMatch(/2024-01\.mbox\.gz: byte [1-9]\d*: cannot be unpacked beyond this place: .*is cut\n/);
		expect(stderr).toMatch(/2024-03\.mbox: no such file/);
	});

	it('a database of another program stays as it is', async () => {
		const other = join(folder, 'other.db');
		const made = new Database(other);
		made.exec('create table precious (x); insert into precious values (1)');
		made.close();
		const before = readFileSync(other);
		for (const args of [
			['ingest', ...SAMPLE, '--db', other, '--quiet'],
			['export', '--db', other],
			['analyze', '--db', other],
		]) {
			const { status, stderr } = await rapporteur(args);
			expect(stderr).toMatch(/database of another program/);
			expect(status).toBe(1);
		}
		expect(readFileSync(other).equals(before)).toBe(true);
	});

	it('a directory in place of the archive is refused', async () => {
		const { status, stderr } = await rapporteur(['lists', '--db', folder]);
		expect(stderr).toMatch(/is a directory; --db names a file/);
		expect(status).toBe(1);
	});

	it('an archive of a newer version is refused', async () => {
		const newer = join(folder, 'newer.db');
		copyFileSync(db, newer);
		const opened = new Database(newer);
		opened.pragma('user_version = 99');
		opened.close();
		const { status, stderr } = await rapporteur(['ingest', ...SAMPLE, '--db', newer, '--quiet']);
		expect(stderr).toMatch(/written by a newer rapporteur/);
		expect(status).toBe(1);
	});

	it('a topics file with a fault is named with its line', async () => {
		const topics = join(folder, 'topics.yaml');
		writeFileSync(topics, 'topics:\n  - id: a\n    label: A\n    terms: [x]\n    colour: red\n');
		const { status, stderr } = await rapporteur(['analyze', '--db', db, '--topics', topics]);
		expect(stderr).toMatch(/topics\.yaml:\d+: .*colour/);
		expect(status).toBe(1);
	});

	it('wrong usage ends with status 2', async () => {
		for (const args of [
			['ingest'],
			['export', '--as-of', 'yesterday'],
			['nonsense'],
			['search', 'x', '--limit', '0'],
		]) {
			expect((await rapporteur(args)).status).toBe(2);
		}
	});

	it('a damaged archive is told as such by check', async () => {
		const damaged = join(folder, 'damaged.db');
		copyFileSync(db, damaged);
		const opened = new Database(damaged);
		opened.exec('delete from placement where id = (select min(id) from placement where ghost = 0)');
		opened.close();
		const { status, stdout } = await rapporteur(['check', '--db', damaged]);
		expect(stdout).toMatch(/messages without a place in a thread/);
		expect(status).toBe(1);
	});
});

describe('serve', () => {
	let server: ChildProcess | null = null;
	afterAll(() => server?.kill());

	it('prints its address and answers there', async () => {
		const started = spawn(process.execPath, [join(ROOT, 'dist/src/cli.js'), 'serve', '--db', db, '--port', '0']);
		server = started;
		const line = await new Promise<string>((resolve) =>
			started.stdout.once('data', (data: Buffer) => resolve(data.toString())),
		);
		const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0] ?? '';
		const response = await fetch(address);
		expect(response.status).toBe(200);
		expect(await response.text()).toContain('Batching');
	});

	it('refuses an address that others reach unless it is meant', async () => {
		const { status, stderr } = await rapporteur(['serve', '--db', db, '--host', '0.0.0.0']);
		expect(stderr).toMatch(/--public/);
		expect(status).toBe(1);
	});
});

it('every command has a help text with an example', async () => {
	const commands = readdirSync(join(ROOT, 'src/commands'));
	expect(commands.length).toBeGreaterThan(0);
	for (const command of ['ingest', 'analyze', 'export', 'search', 'thread', 'lists', 'check', 'serve']) {
		const { status, stdout } = await rapporteur([command, '--help']);
		expect(stdout).toMatch(/Example:\n {2}rapporteur /);
		expect(status).toBe(0);
	}
});
