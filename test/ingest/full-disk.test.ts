/** A disk that is full at any page: what is stored stays sound, and the same run with room ends as one that never broke. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ingestSource } from '../../ingest/ingest.js';
import { preparing } from '../../ingest/prepare.js';
import { openSources } from '../../ingest/sources/open.js';
import { storedThreads } from '../../src/commands/analysis-source.js';
import { knowledgeFor, textIndexer } from '../../src/commands/knowledge.js';
import { refresh } from '../../src/commands/refresh.js';
import { refusalLine } from '../../src/commands/refusal.js';
import { type Archive, closeArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { integrityFaults } from '../../src/store/integrity.js';
import { manyMails } from '../support/many-mails.js';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const known = knowledgeFor(null, null);

async function fill(archive: Archive): Promise<void> {
	for (const source of await openSources(join(folder, 'devel.mbox'))) {
		await ingestSource(archive, source, { list: null, prepare: preparing(textIndexer()) });
	}
	await refresh(archive, known, { analyze: true, all: false });
}

function told(archive: Archive): string {
	return JSON.stringify([...storedThreads(archive, known, null)]);
}

async function outcome(work: Promise<void>): Promise<string | null> {
	return work.then(
		() => null,
		(error: unknown) => refusalLine(error),
	);
}

it('is told in one line, and nothing that was in is lost', async () => {
	writeFileSync(join(folder, 'devel.mbox'), manyMails(new URL('../../', import.meta.url).pathname, 4)['hearth-devel']);
	const whole = openOrCreateArchive(join(folder, 'whole.db'));
	await fill(whole);
	const expected = told(whole);
	const pages = Number(whole.db.pragma('page_count', { simple: true }));
	closeArchive(whole);
	for (const share of [0.3, 0.5, 0.7, 0.85, 0.95]) {
		const path = join(folder, `${share}.db`);
		const full = openOrCreateArchive(path);
		full.db.pragma(`max_page_count = ${Math.floor(pages * share)}`);
		expect(await outcome(fill(full))).toMatch(/^the disk is full: what was stored so far stays/);
		expect(integrityFaults(full)).toEqual([]);
		closeArchive(full);
		const roomy = openOrCreateArchive(path);
		await fill(roomy);
		expect(told(roomy) === expected).toBe(true);
		expect(integrityFaults(roomy)).toEqual([]);
		closeArchive(roomy);
	}
});
