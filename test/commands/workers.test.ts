/** Workers analyse as one thread does: what is stored does not depend on their number. On the built program, whose workers they are. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ingestSource } from '../../ingest/ingest.js';
import { preparing } from '../../ingest/prepare.js';
import { openSources } from '../../ingest/sources/open.js';
import { knowledgeFor, textIndexer } from '../../src/commands/knowledge.js';
import { type Archive, closeArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { manyMails } from '../support/many-mails.js';

const ROOT = new URL('../../', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-workers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built = async () =>
	(await import(new URL('dist/src/commands/refresh.js', ROOT).href)) as typeof import('../../src/commands/refresh.js');

/** All rows of the tables that the analysis fills. */
function rowsOf({ db }: Archive): string {
	const tables = ['thread', 'reading', 'tag', 'standing', 'claim', 'mention', 'meeting_link'];
	return JSON.stringify(tables.map((table) => db.prepare(`select * from ${table} order by 1, 2`).all()));
}

async function analysedBy(workers: number): Promise<string> {
	const archive = openOrCreateArchive(join(folder, `${workers}.db`));
	const known = knowledgeFor(archive, null);
	for (const source of await openSources(join(folder, 'devel.mbox'))) {
		await ingestSource(archive, source, { list: null, prepare: preparing(textIndexer()) });
	}
	const { refresh } = await built();
	expect((await refresh(archive, known, { analyze: true, all: false, workers })).analyzed).toBeGreaterThan(0);
	const rows = rowsOf(archive);
	closeArchive(archive);
	return rows;
}

it('one, two and three workers store what no worker stores', async () => {
	writeFileSync(join(folder, 'devel.mbox'), manyMails(ROOT.pathname, 24)['hearth-devel']);
	const alone = await analysedBy(0);
	expect(alone.length).toBeGreaterThan(100_000);
	for (const workers of [1, 2, 3]) expect((await analysedBy(workers)) === alone).toBe(true);
});
