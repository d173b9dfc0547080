/** Sources by content: what is read, what is refused with which line, and what damage leaves. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isDamage } from '../../ingest/sources/item.js';
import { openSources } from '../../ingest/sources/open.js';
import type { SourceFormat } from '../../ingest/sources/source.js';
import { SourceError } from '../../ingest/sources/source-error.js';
import { collect } from './chunks.js';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mail = (n: number) =>
	`From: Ann <ann@example.org>\nMessage-ID: <${n}@example.org>\nSubject: tea ${n}\n\nShall we brew tea?\n`;
const mbox = (count: number) =>
	Array.from({ length: count }, (_, n) => `From ann@example.org Mon Jun  4 14:55:00 2018\n${mail(n)}\n`).join('');

function write(name: string, bytes: string | Buffer): string {
	const path = join(folder, name);
	mkdirSync(join(path, '..'), { recursive: true });
	writeFileSync(path, bytes);
	return path;
}

/** Items in short: the subject of a mail, `!code` of damage that lost one, `?code` of a remark. */
async function read(path: string, format: SourceFormat = 'auto', after: string | null = null): Promise<string[]> {
	const found: string[] = [];
	for (const source of await openSources(path, format)) {
		for (const item of await collect(source.items({ after }))) {
			if (isDamage(item)) found.push(`${item.lost ? '!' : '?'}${item.code}`);
			else found.push(/^Subject: ([^\r\n]*)/m.exec(item.bytes.toString())?.[1] ?? item.bytes.toString());
		}
	}
	return found;
}

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

describe('what is read', () => {
	it.each([
		['mbox', mbox(2), ['tea 0', 'tea 1']],
		['gzip of it', gzipSync(mbox(2)), ['tea 0', 'tea 1']],
		['two gzip members in a row', Buffer.concat([gzipSync(mbox(1)), gzipSync(mbox(1))]), ['tea 0', 'tea 0']],
		['one mail', mail(3), ['tea 3']],
		['one mail with CRLF', mail(3).replaceAll('\n', '\r\n'), ['tea 3']],
		['one mail, empty lines on top', `\n\n${mail(3)}`, ['tea 3']],
		['an mbox whose first bytes are damaged', `\0\0${mbox(2).slice(2)}`, ['tea 0', '?separator-damaged', 'tea 1']],
		['an mbox that begins in the middle of a mail', mbox(3).slice(120), ['!no-mail', 'tea 1', 'tea 2']],
		['Mailman monthly text', mbox(2).replaceAll(/^From ann@/gm, 'From ann at '), ['tea 0', 'tea 1']],
	])('%s', async (name, bytes, expected) => {
		expect(await read(write(`${name}.dat`, bytes))).toEqual(expected);
	});

	it.each(['xz', 'zstd'])('%s through the command', async (program) => {
		if (!has(program)) return console.warn(`skipped: ${program} is not installed`);
		const packed = execFileSync(program, ['-c', '-q'], { input: mbox(2) });
		expect(await read(write(`packed.${program}`, packed))).toEqual(['tea 0', 'tea 1']);
		return undefined;
	});

	it('a folder, sorted, with what is no archive told', async () => {
		write('folder/2018-02.mbox', mbox(1));
		write('folder/2018-01.mbox.gz', gzipSync(mbox(2)));
		write('folder/index.html', '<html><body>Archive</body></html>');
		write('folder/.hidden', mbox(5));
		expect(await read(join(folder, 'folder'))).toEqual(['tea 0', 'tea 1', 'tea 0', '?not-read']);
	});

	it('Maildir, cur and new together', async () => {
		write('maildir/cur/1528120001.a:2,S', mail(1));
		write('maildir/new/1528120002.b', mail(2));
		write('maildir/tmp/1528120003.c', mail(3));
		const [source, ...others] = await openSources(join(folder, 'maildir'));
		expect([source?.format, others.length]).toEqual(['maildir', 0]);
		expect(await read(join(folder, 'maildir'), 'maildir')).toEqual(['tea 1', 'tea 2']);
	});

	it('minutes, where they are asked for', async () => {
		const path = write('minutes.txt', 'Tea meeting\n\nAGREED: we brew tea.\n');
		expect(await read(path, 'minutes')).toEqual(['Tea meeting\n\nAGREED: we brew tea.\n']);
	});

	const meeting = (day: string) => `# Tea call\n\nHeld on ${day}\n\nAnn Able: ${'we brew and we pour. '.repeat(8)}\n\n`;

	it('two meetings in one file as two documents, which is told', async () => {
		const [first, second] = [meeting('4 June 2018'), meeting('11 June 2018')];
		const path = write('calls.txt', `${first}${second}Next call: 18 June 2018\n`);
		expect(await read(path, 'minutes')).toEqual([first, `${second}Next call: 18 June 2018\n`, '?several-meetings']);
	});

	it('meetings whose titles name the day', async () => {
		const titled = (day: string) => `# Tea call ${day}\n\nAnn Able: ${'we brew and we pour. '.repeat(5)}\n\n`;
		const both = [titled('2018-06-04'), titled('2018-06-11')];
		expect(await read(write('titled.md', both.join('')), 'minutes')).toEqual([...both, '?several-meetings']);
	});

	it.each([
		['a day named twice', `${meeting('4 June 2018')}${meeting('4 June 2018')}`],
		['a list of days', `Tea days\n\n4 June 2018\n11 June 2018\n18 June 2018\n\n${'We brew and we pour. '.repeat(20)}`],
		['days told in passing', `${meeting('4 June 2018')}We brewed on 11 June 2018 too.\n${'We pour. '.repeat(20)}`],
	])('%s is one document', async (name, text) => {
		expect(await read(write(`${name}.txt`, text), 'minutes')).toEqual([text]);
	});
});

describe('public-inbox', () => {
	const identity = {
		GIT_AUTHOR_NAME: 'a',
		GIT_AUTHOR_EMAIL: 'a@example.org',
		GIT_COMMITTER_NAME: 'a',
		GIT_COMMITTER_EMAIL: 'a@example.org',
	};
	const env = { ...process.env, ...identity, GIT_CONFIG_GLOBAL: '/dev/null' };

	/** A repository with these files, one commit each; null takes a file away. */
	function repository(name: string, commits: readonly (readonly [string, string | null])[]): string {
		const path = join(folder, name);
		mkdirSync(path, { recursive: true });
		const git = (...args: string[]) => execFileSync('git', ['-C', path, ...args], { env });
		git('init', '-q', '-b', 'master');
		for (const [file, text] of commits) {
			if (text === null) git('rm', '-q', '--', file);
			else write(join(name, file), text);
			git('add', '-A');
			git('commit', '-q', '-m', 'mail');
		}
		const bare = `${path}.git`;
		execFileSync('git', ['clone', '-q', '--bare', path, bare], { env });
		return bare;
	}

	it.runIf(has('git'))('v2: mails in order, a removed one left out, and only what came after a commit', async () => {
		const bare = repository('v2', [
			['m', mail(0)],
			['m', mail(1)],
			['d', mail(0)],
			['m', mail(2)],
		]);
		expect(await read(bare)).toEqual(['tea 1', 'tea 2']);
		const commits = execFileSync('git', ['-C', bare, 'rev-list', 'HEAD'], { encoding: 'utf8' }).trim().split('\n');
		expect(await read(bare, 'auto', commits[1] ?? '')).toEqual(['tea 2']);
		expect(await read(bare, 'auto', commits[0] ?? '')).toEqual([]);
		expect(await read(bare, 'auto', 'f'.repeat(40))).toEqual(['tea 1', 'tea 2']);
	});

	it.runIf(has('git'))('v1: a mail a path, removals as deleted files', async () => {
		const path = (n: number) => `${String(n).repeat(2)}/${String(n).repeat(38)}`;
		const bare = repository('v1', [
			[path(0), mail(0)],
			[path(1), mail(1)],
			[path(0), null],
		]);
		expect(await read(bare, 'public-inbox')).toEqual(['tea 1']);
	});

	it.runIf(has('git'))(
		'a repository without a commit is passed over, and refused where there is no other',
		async () => {
			const inbox = join(folder, 'begun');
			execFileSync('git', ['init', '-q', '--bare', join(inbox, 'git/1.git')], { env });
			await expect(openSources(inbox)).rejects.toThrow(`${inbox}: is no public-inbox`);
			await expect(openSources(join(inbox, 'git/1.git'))).rejects.toThrow('is no public-inbox');
			renameSync(repository('epoch', [['m', mail(0)]]), join(inbox, 'git/0.git'));
			expect(await read(inbox)).toEqual(['tea 0']);
		},
	);

	it.runIf(has('git'))('another repository is refused', async () => {
		const bare = repository('code', [['main.c', 'int main;\n']]);
		await expect(openSources(bare)).rejects.toThrow(`${bare}: is no public-inbox`);
	});
});

describe('what is refused, with one line', () => {
	it.each([
		[
			'page.mbox',
			'<!DOCTYPE html><html><body>thread</body></html>',
			/is a web page, not an archive; get the mbox: .*t\.mbox\.gz/,
		],
		['empty.mbox', '', /is empty/],
		['blank.mbox', '\n \n', /is empty/],
		['notes.txt', 'We met on Monday.\nTea was had.\n', /is plain text.*--format minutes/],
		['data.bin', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 200]), /is no mail archive/],
		['a.zip', Buffer.from('PK\u0003\u0004abc'), /is a zip file/],
		['a.db', Buffer.from('SQLite format 3\0abc'), /is a database.*--db/],
		['page.gz', gzipSync('<html><body>x</body></html>'), /unpacked, it is a web page/],
		['twice.gz', gzipSync(gzipSync(mbox(1))), /is packed twice/],
	])('%s', async (name, bytes, line) => {
		const path = write(`refused/${name}`, bytes);
		await expect(openSources(path)).rejects.toThrow(line);
		await expect(openSources(path)).rejects.toMatchObject({
			name: 'SourceError',
			message: expect.not.stringContaining('\n'),
		});
	});

	it('a missing file, an empty folder, a file where a folder is wanted', async () => {
		mkdirSync(join(folder, 'nothing'));
		await expect(openSources(join(folder, 'none.mbox'))).rejects.toThrow('none.mbox: no such file or directory');
		await expect(openSources(join(folder, 'nothing'))).rejects.toThrow('is a directory without any file in it');
		await expect(openSources(write('one.mbox', mbox(1)), 'maildir')).rejects.toThrow(
			'--format maildir wants a directory',
		);
		await expect(openSources(join(folder, 'nothing'), 'maildir')).rejects.toThrow('is no Maildir');
	});
});

describe('damage', () => {
	const packed = gzipSync(
		Array.from({ length: 2_000 }, (_, n) => mbox(1).replace('Shall we', `${Math.sin(n)}`)).join(''),
	);

	it('of gzip: keeps what came before, tells where it broke off, and leaves out the mail that is cut', async () => {
		const [source] = await openSources(write('cut.mbox.gz', packed.subarray(0, Math.floor(packed.length / 2))));
		const items = await collect(source?.items() ?? (async function* () {})());
		const last = items.at(-1);
		expect(items.length).toBeGreaterThan(500);
		expect(items.slice(0, -1).every((item) => !isDamage(item) && item.bytes.toString().endsWith(' brew tea?\n'))).toBe(
			true,
		);
		expect(last).toMatchObject({
			code: 'gzip-damaged',
			lost: true,
			detail: expect.stringMatching(/the mail at byte \d+ is cut/),
		});
	});

	it('of gzip: a changed byte in the middle', async () => {
		const changed = Buffer.from(packed);
		const middle = Math.floor(packed.length / 2);
		changed.fill(0xff, middle, middle + 20);
		expect((await read(write('changed.mbox.gz', changed))).at(-1)).toBe('!gzip-damaged');
	});

	it('a bomb is cut off', async () => {
		const bomb = gzipSync(Buffer.concat([Buffer.from(mbox(1)), Buffer.alloc(100_000_000, 0x61)]));
		expect(await read(write('bomb.mbox.gz', bomb))).toEqual(['!unpacks-too-large']);
	});
});

describe('any bytes', () => {
	const magic = fc.constantFrom(
		'',
		'\u001f\u008b\u0008',
		'From a@example.org Mon Jun  4 14:55:00 2018\n',
		'From: a\n\n',
		'<html>',
		'\u00fd7zXZ\0',
	);
	it('are read or refused with one line, never anything else', async () => {
		await fc.assert(
			fc.asyncProperty(magic, fc.uint8Array({ maxLength: 300 }), async (start, bytes) => {
				const path = write('any.dat', Buffer.concat([Buffer.from(start, 'latin1'), bytes]));
				const outcome = await read(path).catch((error: unknown) =>
					error instanceof SourceError ? error.message : Promise.reject(error),
				);
				expect(outcome).not.toContain('\n');
			}),
			{ numRuns: 100 },
		);
	});
});
