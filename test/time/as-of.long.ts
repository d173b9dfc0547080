/**
 * Real threads, as of each of their dates: the whole export equals that of the archive which was cut there.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exportDocument } from '../../src/commands/export.js';
import { type Archive, closeArchive } from '../../src/store/archive.js';
import { loadMessages, messageIds } from '../../src/store/messages.js';
import { ROOT } from '../commands/run.js';
import { keep } from '../support/archives.js';

const THREADS = join(ROOT, '../shared/eval/consensus');
const NAMES = [
	'xen-security-process-2018',
	'util-linux-losetup-remove',
	'cf-variable-names',
	'openwrt-1907-final-timeline',
	'moving-to-java7',
	'stable-process-automation',
];
const isThere = existsSync(THREADS);
if (!isThere) console.warn('skipped: ../shared is not there');

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-as-of-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const exported = (archive: Archive, asOf?: string): Record<string, unknown> => {
	const { diagnostics: _diagnostics, ...told } = JSON.parse(
		[...exportDocument(archive, asOf === undefined ? {} : { asOf })].join(''),
	) as Record<string, unknown>;
	return told;
};

it.skipIf(!isThere).each(NAMES)('%s', async (name) => {
	const { topics } = JSON.parse(readFileSync(join(THREADS, `${name}.gold.json`), 'utf8')) as {
		topics: { id: string; label: string; terms: string[] }[];
	};
	const labels = JSON.stringify({ topics: topics.map(({ id, label, terms }) => ({ id, label, terms })) });
	const source = join(THREADS, `${name}.mbox`);
	const whole = await keep({ sources: [source], topics: labels });
	const dates = new Map(
		loadMessages(whole.archive, messageIds(whole.archive)).map(({ id, date }) => [id as string, date]),
	);
	const mails = readFileSync(source, 'latin1').split(/^(?=From \S)/m);
	const dateOf = (mail: string): string => dates.get(/^message-id:\s*<([^>]+)>/im.exec(mail)?.[1] ?? '') ?? '';
	expect(mails.every((mail) => dateOf(mail) !== '')).toBe(true);
	expect(new Set(dates.values()).size).toBeGreaterThan(5);
	for (const asOf of new Set(dates.values())) {
		const part = join(folder, `${name}.mbox`);
		writeFileSync(part, mails.filter((mail) => dateOf(mail) <= asOf).join(''), 'latin1');
		const cut = await keep({ sources: [part], topics: labels });
		expect(exported(whole.archive, asOf)).toEqual(exported(cut.archive));
		closeArchive(cut.archive);
	}
	closeArchive(whole.archive);
});
