/** Copies, restoring, forgetting a list, and two who write at once: what is in an archive is not lost by any of it. */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withoutDiagnostics } from '../support/exported.js';
import { ROOT, rapporteur } from './run.js';

const [DEVEL = '', SECURITY = ''] = ['hearth-devel', 'hearth-security'].map((list) =>
	join(ROOT, 'data/sample', `${list}.mbox`),
);
let folder: string;
let db: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-keeping-'));
	db = join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ingest = (...sources: string[]) => rapporteur(['ingest', ...sources, '--db', db, '--quiet']);
async function exported(path = db): Promise<string> {
	const { stdout } = await rapporteur(['export', '--db', path]);
	return withoutDiagnostics(stdout);
}
async function sound(path = db): Promise<void> {
	expect((await rapporteur(['check', '--db', path])).stdout).toMatch(/^no fault/);
}
function refused({ status, stdout, stderr }: { status: number; stdout: string; stderr: string }, line: RegExp): void {
	expect(stderr).toMatch(line);
	expect(stderr.trim().split('\n')).toHaveLength(1);
	expect([status, stdout]).toEqual([1, '']);
}

describe('forget', { timeout: 90_000 }, () => {
	it('leaves what the other lists alone would give, in a smaller file', async () => {
		await ingest(DEVEL, SECURITY);
		const { stdout } = await rapporteur(['forget', 'hearth-security', '--db', db]);
		expect(stdout).toMatch(/^hearth-security is forgotten: \d+ mails removed, 1 stay on other lists/);
		await sound();
		const alone = join(folder, 'alone.db');
		await rapporteur(['ingest', DEVEL, '--db', alone, '--quiet']);
		expect(await exported()).toBe(await exported(alone));
		const ids = (path: string) =>
			[...readFileSync(path, 'utf8').matchAll(/^Message-ID: <(.*)>/gim)].map(([, id]) => id ?? '');
		const gone = ids(SECURITY).filter((id) => !ids(DEVEL).includes(id) && !readFileSync(DEVEL, 'utf8').includes(id));
		const text = readFileSync(db).toString('latin1');
		expect(gone.length).toBeGreaterThan(3);
		expect(gone.filter((id) => text.includes(id))).toEqual([]);
	});

	it('lets the list come back', async () => {
		await ingest(DEVEL, SECURITY);
		const before = await exported();
		await rapporteur(['forget', 'hearth-security', '--db', db]);
		await ingest(DEVEL, SECURITY);
		expect(await exported()).toBe(before);
	});

	it('names the lists that there are', async () => {
		await ingest(DEVEL);
		refused(await rapporteur(['forget', 'nothing', '--db', db]), /nothing: no such list in .*there are: hearth-devel/);
		refused(await rapporteur(['forget', 'x', '--db', join(folder, 'none.db')]), /no such archive/);
		expect(existsSync(join(folder, 'none.db'))).toBe(false);
	});
});

describe('backup and restore', { timeout: 90_000 }, () => {
	it('bring back the archive as it was, as one file', async () => {
		await ingest(DEVEL);
		const before = await exported();
		const copy = join(folder, 'copy.db');
		expect((await rapporteur(['backup', copy, '--db', db])).stdout).toContain('copied');
		await ingest(SECURITY);
		expect(await exported()).not.toBe(before);
		expect((await rapporteur(['restore', copy, '--db', db])).stdout).toContain('restored');
		expect(await exported()).toBe(before);
		await sound();
		expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
		await ingest(DEVEL, SECURITY);
		await sound();
	});

	it('a copy made before is replaced, another file is not', async () => {
		await ingest(DEVEL);
		const copy = join(folder, 'copy.db');
		for (const _ of [1, 2]) expect((await rapporteur(['backup', copy, '--db', db])).status).toBe(0);
		const other = join(folder, 'letter.txt');
		writeFileSync(other, 'Dear Ann\n');
		refused(await rapporteur(['backup', other, '--db', db]), /is there already and is no archive/);
		expect(readFileSync(other, 'utf8')).toBe('Dear Ann\n');
		refused(await rapporteur(['backup', db, '--db', db]), /is the archive itself/);
		refused(await rapporteur(['backup', join(folder, 'no/copy.db'), '--db', db]), /its folder is not there/);
	});

	it('what is no sound copy is refused, and the archive stays', async () => {
		await ingest(DEVEL);
		const before = await exported();
		const bad = join(folder, 'bad.db');
		writeFileSync(bad, 'no database at all\n'.repeat(600));
		refused(await rapporteur(['restore', bad, '--db', db]), /cannot be opened as an archive/);
		copyFileSync(db, bad);
		const opened = new Database(bad);
		opened.exec('delete from raw where message = 1');
		opened.close();
		refused(
			await rapporteur(['restore', bad, '--db', db]),
			/bad\.db: is damaged and was not restored: 1 messages without/,
		);
		refused(await rapporteur(['restore', join(folder, 'none'), '--db', db]), /no such archive/);
		expect(await exported()).toBe(before);
	});

	it('a damaged archive is set aside, a database of another program left alone', async () => {
		await ingest(DEVEL);
		const before = await exported();
		const copy = join(folder, 'copy.db');
		await rapporteur(['backup', copy, '--db', db]);
		writeFileSync(db, 'scratched\n'.repeat(2_000));
		const { stderr } = await rapporteur(['restore', copy, '--db', db]);
		expect(stderr).toContain('a.db.damaged');
		expect(await exported()).toBe(before);
		const other = join(folder, 'other.db');
		const made = new Database(other);
		made.exec('create table precious (x)');
		made.close();
		refused(await rapporteur(['restore', copy, '--db', other]), /of another program/);
	});

	it('an archive that somebody has open is not replaced', async () => {
		await ingest(DEVEL);
		const copy = join(folder, 'copy.db');
		await rapporteur(['backup', copy, '--db', db]);
		const reader = new Database(db, { readonly: true });
		reader.prepare('select count(*) from message').get();
		refused(await rapporteur(['restore', copy, '--db', db]), /is open elsewhere/);
		reader.close();
		expect((await rapporteur(['restore', copy, '--db', db])).status).toBe(0);
	});
});

describe('two who write at once', { timeout: 90_000 }, () => {
	it('the second is told who has the archive, readers go on, and the first ends well', async () => {
		const mails = readFileSync(DEVEL);
		const first = spawn(process.execPath, [join(ROOT, 'dist/src/cli.js'), 'ingest', '-', '--db', db, '--quiet']);
		const ended = new Promise<number | null>((resolve) => first.once('close', resolve));
		first.stdin.write(mails);
		first.stdin.write(`${' \n'.repeat(70_000)}\n`);
		const until = Date.now() + 20_000;
		while (!claimed(db) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
		const taken = new RegExp(`process ${first.pid} on .* has been writing into it since 20`);
		refused(await ingest(SECURITY), taken);
		refused(await rapporteur(['analyze', '--db', db, '--all']), taken);
		expect((await rapporteur(['lists', '--db', db])).status).toBe(0);
		first.stdin.end();
		expect(await ended).toBe(0);
		expect((await ingest(SECURITY)).status).toBe(0);
		await sound();
	});

	it('the claim of a process that is gone is void', async () => {
		await ingest(DEVEL);
		const opened = new Database(db);
		const claim = {
			pid: process.pid,
			host: (await import('node:os')).hostname(),
			started: '1',
			since: '2024-01-01T00:00:00Z',
		};
		opened.prepare("insert into setting (name, value) values ('writer', ?)").run(JSON.stringify(claim));
		opened.close();
		expect((await ingest(SECURITY)).status).toBe(0);
	});
});

function claimed(path: string): boolean {
	if (!existsSync(path)) return false;
	try {
		const opened = new Database(path, { readonly: true });
		const row = opened.prepare("select 1 from setting where name = 'writer'").get();
		opened.close();
		return row !== undefined;
	} catch {
		return false;
	}
}
