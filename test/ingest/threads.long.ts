/**
 * Mails prepared in threads: a large source ends in the archive that small ones, for which no thread is started, end in.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, rapporteur } from '../commands/run.js';
import { manyMails } from '../support/many-mails.js';

describe('a source large enough for threads', () => {
	const folder = mkdtempSync(join(tmpdir(), 'rapporteur-threads-'));
	const parts = Array.from({ length: 3 }, (_, at) => join(folder, `${at}.mbox`));
	beforeAll(() => {
		const text = manyMails(ROOT, 60)['hearth-devel'];
		const mails = text.split(/^(?=From )/m);
		const share = Math.ceil(mails.length / parts.length);
		writeFileSync(join(folder, 'whole.mbox'), text);
		for (const [at, path] of parts.entries()) writeFileSync(path, mails.slice(at * share, (at + 1) * share).join(''));
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	const ingest = (source: string, db: string) =>
		rapporteur(['ingest', source, '--no-analyze', '--list', 'hearth-devel', '--db', join(folder, db), '--quiet']);
	const exported = async (db: string) => {
		const { diagnostics: _places, ...rest } = JSON.parse(
			(await rapporteur(['export', '--db', join(folder, db)])).stdout,
		);
		return rest;
	};

	it('gives the same messages and threads', async () => {
		await ingest(join(folder, 'whole.mbox'), 'whole.db');
		for (const part of parts) await ingest(part, 'parts.db');
		const whole = await exported('whole.db');
		expect(whole.messages.length).toBeGreaterThan(700);
		expect(whole).toEqual(await exported('parts.db'));
	});
});
