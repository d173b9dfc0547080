/**
 * A backup while pages are served and mails come in: a whole archive, of one moment, and nobody waits for it.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { MsgId } from '../../src/model/ids.js';
import { closeArchive, openArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { backupArchive } from '../../src/store/copies.js';
import { integrityFaults } from '../../src/store/integrity.js';
import { maskedArchive } from '../../src/store/masked.js';
import { messageIds } from '../../src/store/messages.js';
import { createApp } from '../../web/app.js';
import { addMail, message, newMessage } from '../support/messages.js';
import { MASK } from '../support/pipeline.js';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mail = (id: string) => newMessage(message({ id, author: 'Ada Birch', body: `The rows of ${id}.\n`.repeat(40) }));

it('copies what is there, while the site answers and a writer goes on', async () => {
	const path = join(folder, 'a.db');
	const writer = openOrCreateArchive(path);
	const add = (id: string) => addMail(writer, mail(id), { own: id, quoted: '' });
	for (let n = 0; n < 300; n++) add(`before-${n}@o.example`);
	const reader = openArchive(path);
	const app = createApp({ archive: maskedArchive(reader, MASK), stylesheet: '' });

	let copied = false;
	const backup = backupArchive(reader, join(folder, 'copy.db')).then(() => {
		copied = true;
	});
	let during = 0;
	while (!copied) {
		expect((await app.request('/healthz')).status).toBe(200);
		if (during < 20) add(`during-${during++}@o.example`);
		await new Promise(setImmediate);
	}
	await backup;

	const copy = openArchive(join(folder, 'copy.db'));
	const ids: readonly MsgId[] = messageIds(copy);
	expect(ids.filter((id) => id.startsWith('before-'))).toHaveLength(300);
	const later = ids.filter((id) => id.startsWith('during-')).length;
	expect(ids.filter((id) => id.startsWith('during-')).sort()).toEqual(
		Array.from({ length: later }, (_, n) => `during-${n}@o.example`).sort(),
	);
	expect(integrityFaults(copy)).toEqual([]);
	for (const archive of [copy, reader, writer]) closeArchive(archive);
	expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
});
