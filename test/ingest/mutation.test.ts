/** Bytes of the sample, changed at random, through reader and store: every mail is accounted for and the archive stays whole. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { ingestSource } from '../../ingest/ingest.js';
import { preparing } from '../../ingest/prepare.js';
import { openSources } from '../../ingest/sources/open.js';
import type { ListSlug } from '../../src/model/ids.js';
import { closeArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { integrityFaults } from '../../src/store/integrity.js';
import { messageIds } from '../../src/store/messages.js';

const SAMPLE = readFileSync(join(import.meta.dirname, '../../data/sample/hearth-devel.mbox'));
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-mutation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What breaks mails: any byte, and the signs that their parts hang on. */
const inserted = fc.oneof(
	fc.uint8Array({ maxLength: 8 }),
	fc
		.constantFrom('\0', '\r', '\n\n', '\nFrom ', '=?utf-8?b?', '=?', '--', '\n ', '<', '>', ';', '"', '(')
		.map((text) => Uint8Array.from(Buffer.from(text))),
);
/** The first lines stay: a file that does not begin like a mail is refused as a whole. */
const BEGINNING = 300;
const edit = fc.record({ at: fc.integer({ min: BEGINNING, max: SAMPLE.length }), removed: fc.nat(40), inserted });

function changed(edits: readonly { at: number; removed: number; inserted: Uint8Array }[]): Buffer {
	const pieces: Uint8Array[] = [];
	let end = 0;
	for (const { at, removed, inserted: bytes } of edits.toSorted((a, b) => a.at - b.at)) {
		if (at < end) continue;
		pieces.push(SAMPLE.subarray(end, at), bytes);
		end = at + removed;
	}
	return Buffer.concat([...pieces, SAMPLE.subarray(end)]);
}

it('nothing is thrown, lost in silence or left half stored', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 60 }), fc.boolean(), async (edits, packed) => {
			const path = join(folder, 'changed.mbox');
			const bytes = changed(edits);
			writeFileSync(path, packed ? gzipSync(bytes, { level: 1 }) : bytes);
			const archive = openOrCreateArchive(':memory:');
			let sum = 0;
			for (const source of await openSources(path)) {
				const { read, added, known, damaged } = await ingestSource(archive, source, {
					list: 'hearth-devel' as ListSlug,
					prepare: preparing(() => ({ own: '', quoted: '' })),
				});
				expect(read).toBe(added + known + damaged);
				sum += added;
			}
			expect(messageIds(archive)).toHaveLength(sum);
			expect(integrityFaults(archive)).toEqual([]);
			closeArchive(archive);
		}),
		{ numRuns: 40, seed: 20180604 },
	);
});
