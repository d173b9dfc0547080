/**
 * What happens under the server: the file is deleted, replaced, overwritten by something else, locked by a writer.
 */
import { copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Archive, closeArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { type FollowedArchive, followArchive } from '../../src/store/followed-archive.js';
import { maskedArchive } from '../../src/store/masked.js';
import { createApp } from '../../web/app.js';
import type { Opened } from '../../web/respond.js';
import { MASK } from '../support/pipeline.js';
import { MAILS, type SmallMail, smallArchive } from './small-archive.js';

let folder: string;
let path: string;
let followed: FollowedArchive<Opened>;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-replaced-'));
	path = join(folder, 'a.db');
	writeArchive(path, MAILS);
	followed = followArchive(path, (archive) => ({ archive: maskedArchive(archive, MASK), analyze: null, topics: [] }));
});
afterEach(() => {
	followed.drop();
	rmSync(folder, { recursive: true });
});

function writeArchive(file: string, mails: readonly SmallMail[]): void {
	const made = smallArchive(mails);
	made.db.exec(`vacuum into '${file}'`);
	closeArchive(made);
}

function site() {
	return createApp({ archive: followed.current, stylesheet: '', onFault: () => followed.drop() });
}

const FIRST = MAILS.slice(0, 1).map((mail): SmallMail => ({ ...mail, list: 'meadow' }));

describe('an archive that was never there', () => {
	it('is told so, with what makes one', () => {
		const missing = followArchive(join(folder, 'none.db'), (archive) => archive);
		expect(missing.current).toThrow(/none\.db: no such archive; make one with/);
	});
});

describe('an archive under the server', () => {
	it('is 503 with a clear page while it is gone, and comes back', async () => {
		const app = site();
		expect((await app.request('/')).status).toBe(200);
		renameSync(path, `${path}.away`);
		const response = await app.request('/');
		expect(response.status).toBe(503);
		expect(response.headers.get('retry-after')).toBe('5');
		const page = await response.text();
		expect(page).toContain('The archive is busy or being replaced');
		expect(page).not.toContain(folder);
		expect((await app.request('/healthz')).status).toBe(503);
		renameSync(`${path}.away`, path);
		expect((await app.request('/')).status).toBe(200);
		expect((await app.request('/healthz')).status).toBe(200);
	});
	it('is read anew where another file takes its place', async () => {
		const app = site();
		expect(await (await app.request('/')).text()).toContain('/orchard/');
		writeArchive(`${path}.new`, FIRST);
		renameSync(`${path}.new`, path);
		expect(await (await app.request('/')).text()).toContain('/meadow/');
	});
	it.each([
		['no database', 'not a database, but longer than a header of one page would be '.repeat(400)],
		['nothing', ''],
	])('is 503 where %s takes its place, and comes back', async (_, content) => {
		const app = site();
		copyFileSync(path, `${path}.good`);
		writeFileSync(`${path}.bad`, content);
		renameSync(`${path}.bad`, path);
		expect((await app.request('/')).status).toBe(503);
		renameSync(`${path}.good`, path);
		expect((await app.request('/')).status).toBe(200);
	});
	it('is 503 where it is overwritten in place, and comes back', async () => {
		const app = site();
		copyFileSync(path, `${path}.good`);
		expect((await app.request('/')).status).toBe(200);
		writeFileSync(path, 'x'.repeat(60_000));
		expect((await app.request('/topics/')).status).toBe(503);
		copyFileSync(`${path}.good`, path);
		expect((await app.request('/topics/')).status).toBe(200);
	});
	it('is read on while a writer is in the middle of a transaction', async () => {
		const app = site();
		const writer: Archive = openOrCreateArchive(path);
		writer.db.exec('begin immediate; delete from standing');
		const page = await (await app.request('/')).text();
		writer.db.exec('rollback');
		closeArchive(writer);
		expect(page).toContain('Spring pruning');
	});
});
