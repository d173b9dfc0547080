/** Bad input on its way into an archive: each mail is added, known or damaged, and nothing that was in is lost. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingestSource } from '../../ingest/ingest.js';
import { preparing } from '../../ingest/prepare.js';
import { openSources } from '../../ingest/sources/open.js';
import type { ListSlug, MsgId } from '../../src/model/ids.js';
import { type Archive, closeArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { loadMessage, loadRaw, messageIds } from '../../src/store/messages.js';
import { allDiagnostics } from '../../src/store/sources.js';

const SEPARATOR = 'From ann@example.org Mon Jun  4 14:55:00 2018\n';
const mail = (n: number, body = 'Shall we brew tea?\n') =>
	`From: Ann <ann@example.org>\nMessage-ID: <${n}@example.org>\nSubject: tea ${n}\n\n${body}`;
const mbox = (...mails: string[]) => mails.map((text) => `${SEPARATOR}${text}\n`).join('');

let folder: string;
let archive: Archive;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-robust-'));
	archive = openOrCreateArchive(':memory:');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Counts as [added, known, damaged], and the codes that were told. */
async function ingest(name: string, bytes: string | Buffer | null): Promise<[number[], string[]]> {
	const path = join(folder, name);
	if (bytes !== null) writeFileSync(path, bytes);
	const sum = [0, 0, 0];
	for (const source of await openSources(path)) {
		const { read, added, known, damaged } = await ingestSource(archive, source, {
			list: 'tea' as ListSlug,
			prepare: preparing(() => ({ own: '', quoted: '' })),
		});
		expect(read).toBe(added + known + damaged);
		for (const [at, n] of [added, known, damaged].entries()) sum[at] = (sum[at] ?? 0) + n;
	}
	return [sum, [...new Set(allDiagnostics(archive).map(({ code }) => code))].filter((code) => code !== 'no-date')];
}

it('NUL bytes are kept in the raw mail and out of the text', async () => {
	expect((await ingest('nul.mbox', mbox(mail(1, 'tea\0 or\0 coffee\n'), mail(2))))[0]).toEqual([2, 0, 0]);
	expect(loadMessage(archive, '1@example.org' as MsgId)?.body).not.toContain('\0');
	expect(loadRaw(archive, '1@example.org' as MsgId)?.includes('tea\0')).toBe(true);
});

it('a line of 10 MB is cut in the text, and the mail after it is there', async () => {
	const [counts, codes] = await ingest('long.mbox', mbox(mail(1, `${'x'.repeat(10_000_000)}\n`), mail(2)));
	expect([counts, codes]).toEqual([[2, 0, 0], ['body-cut']]);
});

it('a bomb is one damage, and what was in stays', async () => {
	await ingest('a.mbox', mbox(mail(1)));
	const bomb = gzipSync(Buffer.concat([Buffer.from(mbox(mail(2))), Buffer.alloc(200_000_000, 0x61)]));
	expect(await ingest('bomb.mbox.gz', bomb)).toEqual([[0, 0, 1], ['unpacks-too-large']]);
	expect(loadMessage(archive, '1@example.org' as MsgId)).not.toBeNull();
});

describe('a file that breaks off', () => {
	const whole = mbox(mail(1), mail(2, 'Shall we brew tea?\n\n> no\nCoffee then.\n'));
	const bodyOf = (id: string) => loadMessage(archive, id as MsgId)?.body;

	it('gives its last message as far as it goes, and the whole one takes its place', async () => {
		expect((await ingest('cut.mbox', whole.slice(0, -10)))[0]).toEqual([2, 0, 0]);
		expect((await ingest('cut.mbox', whole))[0]).toEqual([0, 2, 0]);
		expect(messageIds(archive)).toEqual(['1@example.org', '2@example.org']);
		expect(bodyOf('2@example.org')).toContain('Coffee then.');
	});

	it('changes nothing after the whole one', async () => {
		await ingest('whole.mbox', whole);
		expect((await ingest('cut.mbox', whole.slice(0, -10)))[0]).toEqual([0, 2, 0]);
		expect(messageIds(archive)).toEqual(['1@example.org', '2@example.org']);
		expect(bodyOf('2@example.org')).toContain('Coffee then.');
	});

	it('is shown with all that is attached', async () => {
		const part = (type: string, text: string) => `--b\nContent-Type: ${type}\n\n${text}\n`;
		const attached = `${SEPARATOR}From: Ann <ann@example.org>\nMessage-ID: <3@example.org>\nContent-Type: multipart/mixed; boundary=b\n\n${part('text/plain', 'Tea.')}${part('application/octet-stream', 'leaves of tea')}--b--\n\n`;
		for (const text of [attached.slice(0, -20), attached, attached.slice(0, -60)]) await ingest('a.mbox', text);
		expect(messageIds(archive)).toHaveLength(1);
		expect(loadMessage(archive, '3@example.org' as MsgId)?.attachments).toMatchObject([{ size: 13 }]);
	});

	it('does not hide another mail under the same id', async () => {
		await ingest('a.mbox', mbox(mail(1), mail(1, 'Shall we brew coffee?\n')));
		expect(messageIds(archive)).toHaveLength(2);
	});

	it('ends in the same archive wherever it broke off', async () => {
		const told = () =>
			messageIds(archive).map((id) => [id, bodyOf(id)?.match(/\w+/g), loadMessage(archive, id)?.lists]);
		const first = mbox(mail(1)).length;
		await ingest('whole.mbox', whole);
		const expected = told();
		for (let end = first; end < whole.length; end++) {
			closeArchive(archive);
			archive = openOrCreateArchive(':memory:');
			await ingest('part.mbox', whole.slice(0, end));
			await ingest('part.mbox', whole);
			expect([end, told()]).toEqual([end, expected]);
		}
	});
});

it('a folder with a file that cannot be read gives the others', async () => {
	mkdirSync(join(folder, 'months'));
	writeFileSync(join(folder, 'months/2018-01.mbox'), mbox(mail(1)));
	symlinkSync(join(folder, 'gone'), join(folder, 'months/2018-02.mbox'));
	writeFileSync(join(folder, 'months/2018-03.mbox'), mbox(mail(2)));
	expect(await ingest('months', null)).toEqual([[2, 0, 0], ['not-read']]);
});

it('a folder that links lead back to is read once', async () => {
	mkdirSync(join(folder, 'ring'));
	writeFileSync(join(folder, 'ring/2018-01.mbox'), mbox(mail(1)));
	symlinkSync(join(folder, 'ring'), join(folder, 'ring/again'));
	expect(await ingest('ring', null)).toEqual([[1, 0, 0], []]);
});

it('three thousand times the same mail without words is one message', async () => {
	expect((await ingest('same.mbox', `${SEPARATOR}X-Odd: y\n\n\n`.repeat(3_000)))[0]).toEqual([1, 2_999, 0]);
});
