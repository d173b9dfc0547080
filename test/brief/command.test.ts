import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeArchive } from '../../src/store/archive.js';
import { rapporteur } from '../commands/run.js';
import { keep, SAMPLE } from '../support/archives.js';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-'));
const db = join(folder, 'sample.db');

beforeAll(async () => {
	const quiet = '\n  - id: quiet\n    label: Quiet matters\n    terms: [zzyzx road]\n';
	const { archive } = await keep({ ...SAMPLE, topics: SAMPLE.topics.trimEnd() + quiet }, db);
	closeArchive(archive);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
	[
		'a topic that is not configured',
		['no-such-topic'],
		/no-such-topic: no such topic; the configured ones are batching/,
	],
	[
		'a message that is not there',
		['batching', '--thread', 'nobody@example.org'],
		/nobody@example.org: no such message/,
	],
])('refuses %s in one line', async (_case, args, line) => {
	const { status, stdout, stderr } = await rapporteur(['brief', ...args, '--db', db], folder);
	expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
	expect(stderr).toMatch(line);
	expect(stderr.trim().split('\n')).toHaveLength(1);
});

it.each(['--as-of', '--since'])('a day that no month has is wrong usage: %s', async (option) => {
	const { status, stdout, stderr } = await rapporteur(['brief', 'batching', option, '2024-02-30', '--db', db], folder);
	expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	expect(stderr).toMatch(/'2024-02-30' is invalid\. a date is wanted, e\.g\. 2018-06-27/);
});

it('writes an empty section for a topic without mail, an earlier state, what changed, and links to the site', async () => {
	const site = ['--site', 'https://lists.example.org/r/'];
	const times = ['--as-of', '2024-02-20', '--since', '2024-02-14'];
	const { status, stdout, stderr } = await rapporteur(
		['brief', 'batching', 'quiet', ...times, ...site, '--db', db],
		folder,
	);
	expect(status, stderr).toBe(0);
	expect(stdout).toContain('## Quiet matters\n\nNo mail in the archive speaks of this.');
	expect(stdout).toContain('As of 2024-02-20');
	expect(stdout).toContain('Changed since 2024-02-14');
	expect(stdout).toMatch(/<https:\/\/lists\.example\.org\/r\/hearth-[a-z]+\/[^/]+\/#w\d+-\d+>/);
	expect(stdout).not.toMatch(/mid:|2024-0[3-9]|@(?:[a-z0-9-]+\.)*example\.(?:org|com|net)(?!\/)/);
});
