/**
 * A real list in any order and in any number of files: `export` by the command line gives the same bytes, diagnostics aside.
 * Orders are drawn by fast-check, which tells its seed where one fails.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDamage } from '../../ingest/sources/item.js';
import { readMbox } from '../../ingest/sources/mbox.js';
import { ROOT, rapporteur } from '../commands/run.js';
import { withoutDiagnostics } from '../support/exported.js';
import { chunked } from './chunks.js';

const KSUMMIT = join(ROOT, '../shared/corpora/lists/ksummit-discuss.dev.mbox.gz');
if (!existsSync(KSUMMIT)) console.warn(`skipped: ${KSUMMIT} is not here`);

/** Bytes of the mails of an mbox, separator lines included. */
async function mailsOf(bytes: Buffer): Promise<Buffer[]> {
	const offsets: number[] = [];
	for await (const item of readMbox(chunked(bytes))) if (!isDamage(item)) offsets.push(item.offset);
	return offsets.map((offset, at) => bytes.subarray(offset, offsets[at + 1]));
}

describe.runIf(existsSync(KSUMMIT))('a list of 715 mails, one of them twice', () => {
	const folder = mkdtempSync(join(tmpdir(), 'rapporteur-order-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	let mails: readonly Buffer[] = [];
	let expected = '';
	let runs = 0;

	/** Export of an archive into which these files went one by one, each with its analysis. */
	async function exported(files: readonly (readonly Buffer[])[]): Promise<string> {
		const db = join(folder, `${runs++}.db`);
		for (const file of files) {
			const path = join(folder, 'part.mbox');
			writeFileSync(path, Buffer.concat(file));
			const { status, stderr } = await rapporteur(['ingest', path, '--list', 'ksummit', '--db', db, '--quiet']);
			expect([status, stderr]).toEqual([0, '']);
		}
		const { stdout } = await rapporteur(['export', '--db', db]);
		rmSync(db);
		return withoutDiagnostics(stdout);
	}

	beforeAll(async () => {
		mails = await mailsOf(gunzipSync(readFileSync(KSUMMIT)));
		expected = await exported([mails]);
	});

	it('is all in the export', () => {
		expect(mails).toHaveLength(715);
		expect((JSON.parse(`${expected.replace(/,$/, '')}}`) as { messages: unknown[] }).messages).toHaveLength(714);
	});

	it('split into three files, the last first', async () => {
		const third = Math.ceil(mails.length / 3);
		const parts = [2, 0, 1].map((at) => mails.slice(at * third, (at + 1) * third));
		expect((await exported(parts)) === expected).toBe(true);
	});

	it('shuffled, in one file or in three', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray([...mails], { minLength: mails.length }),
				fc.array(fc.integer({ min: 1, max: mails.length - 1 }), { maxLength: 2 }),
				async (shuffled, cuts) => {
					const [first = mails.length, second = mails.length] = cuts.toSorted((a, b) => a - b);
					const parts = [shuffled.slice(0, first), shuffled.slice(first, second), shuffled.slice(second)];
					expect((await exported(parts.filter((part) => part.length > 0))) === expected).toBe(true);
				},
			),
			{ numRuns: 3, endOnFailure: true },
		);
	}, 600_000);
});
