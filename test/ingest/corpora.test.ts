/** Real archives, where they are at hand (../shared/corpora): counts, exact offsets, and mutations of hostile mails. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../ingest/parse.js';
import { isDamage, type SourceItem } from '../../ingest/sources/item.js';
import { readMbox } from '../../ingest/sources/mbox.js';
import { openSources } from '../../ingest/sources/open.js';
import { chunked, collect } from './chunks.js';

const CORPORA = join(import.meta.dirname, '../../../shared/corpora');
const there = existsSync(CORPORA);
if (!there) console.warn('skipped: ../shared/corpora is not there');

describe.runIf(there)('archives', () => {
	it.each([
		['lists/ksummit-discuss.dev.mbox.gz', 715],
		['lists/cf-metadata.mbox.gz', 10_693],
		['imagej-devel/months', 2718],
		['bc3/bc3.mbox', 128],
		['seeds/xen-security-process-2018.mbox', 11],
		['mime/mimekit-mbox/content-length.mbox.txt', 29],
	])('%s: %d mails, none lost', async (path, count) => {
		let mails = 0;
		for (const source of await openSources(join(CORPORA, path))) {
			for await (const item of source.items()) {
				expect(isDamage(item)).toBe(false);
				mails++;
			}
		}
		expect(mails).toBe(count);
	});

	it('finds each mail where its separator line stands, and splits back into the same mails', async () => {
		const bytes = gunzipSync(readFileSync(join(CORPORA, 'lists/ksummit-discuss.dev.mbox.gz')));
		const items = await collect(readMbox(chunked(bytes)));
		expect(items.every(({ offset }) => bytes.subarray(offset, offset + 5).toString() === 'From ')).toBe(true);
		const half = items[357]?.offset ?? 0;
		const parts = [bytes.subarray(0, half), bytes.subarray(half)];
		const again = (await Promise.all(parts.map((part) => collect(readMbox(chunked(part)))))).flat();
		const text = (item: SourceItem | undefined) =>
			item === undefined || isDamage(item) ? '' : item.bytes.toString('latin1');
		expect(again.length).toBe(items.length);
		expect(again.every((item, at) => text(item) === text(items[at]))).toBe(true);
	});
});

describe.runIf(there)('mutations of hostile mails', () => {
	const folder = join(CORPORA, 'mime');
	const mails = (there ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
		.filter((name) => /\.(?:eml|msg)$/.test(name))
		.sort()
		.map((name) => readFileSync(join(folder, name)))
		.filter((bytes) => bytes.length < 100_000);
	const place = fc.double({ min: 0, max: 1, noNaN: true });
	const scrap = fc.constantFrom('\n', '\r\n', '\0', '--', '<', '"', '(', '=?utf-8?q?', 'Content-Type: ', '\u00ff');
	const change = fc.record({ from: place, to: place, scrap });

	it('give a message, never an error, in bounded time', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), fc.array(change, { minLength: 1, maxLength: 5 }), async (pick, changes) => {
				let bytes = mails[pick % mails.length] ?? Buffer.alloc(0);
				for (const { from, to, scrap: text } of changes) {
					const at = Math.floor(from * bytes.length);
					bytes = Buffer.concat([
						bytes.subarray(0, at),
						Buffer.from(text, 'latin1'),
						bytes.subarray(Math.floor(to * bytes.length)),
					]);
				}
				const raw = { bytes, offset: 0, separatorDate: null };
				const { message } = await parseMessage(raw, { source: 'x.eml', list: null });
				expect(message.body).toBe(Buffer.from(message.body).toString());
			}),
			{ numRuns: 500, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
		);
	});
});
