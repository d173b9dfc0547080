/** Bad input on its way into an archive: each mail is added, known or damaged, and nothing that was in is lost. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ingestSource } from '../../ingest/ingest.js';
import { preparing } from '../../ingest/prepare.js';
import { openSources } from '../../ingest/sources/open.js';
import type { ListSlug, MsgId } from '../../src/model/ids.js';
import { type Archive, openOrCreateArchive } from '../../src/store/archive.js';
import { loadMessage, loadRaw } from '../../src/store/messages.js';
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

it('a truncated last message is read as far as it goes', async () => {
	const whole = mbox(mail(1), mail(2));
	expect((await ingest('cut.mbox', whole.slice(0, -10)))[0]).toEqual([2, 0, 0]);
	expect((await ingest('cut.mbox', whole.slice(0, whole.indexOf('Subject: tea 2'))))[0]).toEqual([1, 1, 0]);
});

it('a folder with a file that cannot be read gives the others', async () => {
	mkdirSync(join(folder, 'months'));
	writeFileSync(join(folder, 'months/2018-01.mbox'), mbox(mail(1)));
	symlinkSync(join(folder, 'gone'), join(folder, 'months/2018-02.mbox'));
	writeFileSync(join(folder, 'months/2018-03.mbox'), mbox(mail(2)));
	expect(await ingest('months', null)).toEqual([[2, 0, 0], ['not-read']]);
});

it('three thousand times the same mail without words is one message', async () => {
	expect((await ingest('same.mbox', `${SEPARATOR}X-Odd: y\n\n\n`.repeat(3_000)))[0]).toEqual([1, 2_999, 0]);
});
