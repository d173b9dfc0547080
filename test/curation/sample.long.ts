/**
 * Curation of the sample, through the built command line: what it changes, that it outlives the database, what is refused.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeArchive, openArchive } from '../../src/store/archive.js';
import { maskedArchive } from '../../src/store/masked.js';
import { createApp } from '../../web/app.js';
import { ROOT, rapporteur } from '../commands/run.js';
import { MASK } from '../support/pipeline.js';

const SAMPLES = ['hearth-devel.mbox', 'hearth-security.mbox'].map((name) => join(ROOT, 'data/sample', name));
const SIZE_RULE = '20240514071116.GA1377@wick.example.org';
const BATCHING = '20240226092200.GA5530@tern.example.org';

const CURATION = `# the summit's corrections
${BATCHING}:
  - decision: we have agreed
      to start
    is: wrong
    by: Ada Birch
    on: 2026-01-02
  - {state: point-releases, is: agreed against, by: Bo Lind}
${SIZE_RULE}:
  - {stance: "I am against this", is: -1, note: he smiled}
  - {topics: {add: [batching]}}
12C5B9E8-F03A-4E6D-A7D1-8B94C2605F3E@example.org:
  - {decision: The vote has passed, is: right, by: Ada Birch, on: 2026-01-02}
people:
  - {person: Tobias Renner, role: release manager, by: Ada Birch, on: 2026-01-02}
`;

let folder: string;
let config: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-curation-'));
	config = join(folder, 'rapporteur.yaml');
	writeFileSync(config, 'curation: curation.yaml\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string) => writeFileSync(join(folder, 'curation.yaml'), text);
const ingest = (db: string) => rapporteur(['ingest', ...SAMPLES, '--db', db, '--config', config, '--quiet'], folder);
const exported = async (db: string) => (await rapporteur(['export', '--db', db], folder)).stdout;

/** Pages and briefs tell what people said apart from what was found. */
async function expectShown(db: string): Promise<void> {
	const archive = openArchive(db);
	const app = createApp({ archive: maskedArchive(archive, MASK), stylesheet: '' });
	const page = async (path: string) => (await app.request(path)).text();
	const confirmed = 'confirmed by Ada Birch, 2026-01-02';
	expect(await page('/topics/ci-gate/')).toContain(confirmed);
	expect(await page('/decisions/')).toContain(confirmed);
	expect(await page('/hearth-devel/12C5B9E8-F03A-4E6D-A7D1-8B94C2605F3E%40example.org/')).toContain(confirmed);
	expect(await page('/hearth-devel/12C5B9E8-F03A-4E6D-A7D1-8B94C2605F3E%40example.org/T/')).toContain(confirmed);
	expect(await page('/hearth-devel/12C5B9E8-F03A-4E6D-A7D1-8B94C2605F3E%40example.org/t/')).toContain(confirmed);
	const role = 'Tobias Renner: release manager (said by Ada Birch, 2026-01-02)';
	expect(await page('/people/Tobias%20Renner/')).toContain(role);
	expect(await page('/topics/point-releases/')).toContain(role);
	expect(await page('/topics/batching/')).toMatch(/1 claim found and rejected[\s\S]*rejected by Ada Birch, 2026-01-02/);
	expect(await page('/topics/point-releases/')).toContain('corrected by Bo Lind (found: contested)');
	closeArchive(archive);
	const brief = async (topic: string) => (await rapporteur(['brief', topic, '--db', db], folder)).stdout;
	expect(await brief('ci-gate')).toContain(confirmed);
	expect(await brief('point-releases')).toContain(role);
	expect(await brief('point-releases')).toContain('Tobias Renner \\[release manager\\]');
}

interface Found {
	readonly evidence: { readonly quote: string };
	readonly curated?: unknown;
}
type Exported = {
	readonly messages: { id: string; topics: { id: string }[] }[];
	readonly threads: {
		messages: string[];
		rejected?: Found[];
		decisions: (Found & { topic: string })[];
		topics: {
			id: string;
			state: string;
			direction: string;
			curated?: unknown;
			stances: (Found & { value: number })[];
		}[];
	}[];
};

const threadOf = ({ threads }: Exported, id: string) => threads.find(({ messages }) => messages.includes(id));

it('is applied, says who and when, and outlives the database', async () => {
	write(CURATION);
	const db = join(folder, 'a.db');
	expect(await ingest(db)).toMatchObject({ status: 0, stderr: '' });
	const text = await exported(db);
	const first = JSON.parse(text) as Exported;

	const batching = threadOf(first, BATCHING);
	expect(batching?.decisions).toEqual([]);
	expect(batching?.rejected).toMatchObject([
		{ kind: 'decision', curated: { by: 'Ada Birch', on: '2026-01-02', what: 'rejected' } },
	]);
	expect(batching?.topics.find(({ id }) => id === 'point-releases')).toMatchObject({
		state: 'agreed',
		direction: 'against',
		curated: { by: 'Bo Lind', on: null, what: 'corrected', found: 'contested' },
	});
	expect(batching?.topics.find(({ id }) => id === 'batching')).toMatchObject({ basis: 'leaning/for' });

	const membership = threadOf(first, SIZE_RULE)?.topics.flatMap(({ stances }) => stances);
	expect(membership).toMatchObject([{ value: -1, curated: { what: 'corrected', found: '-2' } }]);
	expect(first.messages.find(({ id }) => id === SIZE_RULE)?.topics.map(({ id }) => id)).toContain('batching');
	expect(threadOf(first, '12C5B9E8-F03A-4E6D-A7D1-8B94C2605F3E@example.org')?.decisions).toMatchObject([
		{ polarity: 'adopt', curated: { by: 'Ada Birch', on: '2026-01-02', what: 'confirmed', found: null } },
	]);

	await expectShown(db);

	for (const suffix of ['', '-wal', '-shm']) rmSync(`${db}${suffix}`, { force: true });
	await ingest(db);
	expect(await exported(db)).toBe(text);
	expect((await rapporteur(['check', '--db', db], folder)).status).toBe(0);

	write('');
	expect(await rapporteur(['analyze', '--db', db, '--config', config, '--quiet'], folder)).toMatchObject({ status: 0 });
	const without = await exported(db);
	expect(without).not.toContain('"curated"');
	await rapporteur(['ingest', ...SAMPLES, '--db', join(folder, 'plain.db'), '--quiet'], ROOT);
	expect(without).toBe(await exported(join(folder, 'plain.db')));
});

it('a fault in the file is told before anything is stored', async () => {
	write('a@x:\n  - {colour: red}\n');
	const db = join(folder, 'refused.db');
	const { status, stderr } = await ingest(db);
	expect([status, stderr.trimEnd().split('\n').length]).toEqual([1, 1]);
	expect(stderr).toMatch(/curation\.yaml:2: a@x: one of parent, /);
	expect(existsSync(db)).toBe(false);
});

it('a message or words that are not there are refused, and what was kept before stays', async () => {
	write(CURATION);
	const db = join(folder, 'kept.db');
	await ingest(db);
	const before = await exported(db);
	write(`${CURATION}\nnobody@x.example:\n  - {state: batching, is: open}\n`);
	const unknown = await rapporteur(['analyze', '--db', db, '--config', config], folder);
	expect(unknown).toMatchObject({
		status: 1,
		stderr: expect.stringMatching(/curation\.yaml:18: nobody@x\.example: no such message/),
	});
	write(`${BATCHING}:\n  - {decision: we never said that, is: wrong}\n`);
	const unsaid = await rapporteur(['analyze', '--db', db, '--config', config], folder);
	expect(unsaid).toMatchObject({ status: 1, stderr: expect.stringMatching(/curation\.yaml:2: .*do not stand in it/) });
	expect(await exported(db)).toBe(before);

	const fresh = join(folder, 'fresh.db');
	expect(await ingest(fresh)).toMatchObject({ status: 1, stderr: expect.stringMatching(/:2: .*; the mails are in, /) });
	await rapporteur(['ingest', ...SAMPLES, '--db', join(folder, 'bare.db'), '--quiet'], ROOT);
	expect(await exported(fresh)).toBe(await exported(join(folder, 'bare.db')));
});

const OPENS = '8b0e4c6f1d2a.19feb@gite.example.com';
const EMBARGO = '20240318090012.GA5866@tern.example.org';

it('threads are split and merged, mails hidden, and all of it comes back with a new database', async () => {
	write(`${OPENS}:
  - parent: none
${EMBARGO}:
  - {parent: ${BATCHING}}
${SIZE_RULE}:
  - {hide: asked by its author, on: 2026-01-02}
`);
	const db = join(folder, 'threads.db');
	expect(await ingest(db)).toMatchObject({ status: 0, stderr: '' });
	const text = await exported(db);
	const { messages, threads } = JSON.parse(text);
	const of = (id: string) => messages.find((one: { id: string }) => one.id === id);
	expect(of(OPENS)).toMatchObject({ parent: null, parentReason: 'none', thread: OPENS });
	expect(threads.find(({ id }: { id: string }) => id === OPENS)).toMatchObject({ rootMissing: false });
	expect(of(EMBARGO)).toMatchObject({ parent: BATCHING, parentReason: 'curation', thread: of(BATCHING).thread });
	expect(of(SIZE_RULE)).toMatchObject({ hidden: { reason: 'asked by its author', date: '2026-01-02' } });
	expect(text).not.toContain('I am against this, much');

	const asOf = await rapporteur(['export', '--db', db, '--as-of', '2030-01-01'], folder);
	expect(JSON.parse(asOf.stdout).threads).toEqual(threads);

	await rapporteur(['ingest', ...SAMPLES, '--db', join(folder, 'again.db'), '--config', config, '--quiet'], folder);
	expect(await exported(join(folder, 'again.db'))).toBe(text);

	write('');
	await rapporteur(['analyze', '--db', db, '--config', config], folder);
	const shown = await exported(db);
	expect(shown).toContain('I am against this, much');
	expect(shown).not.toContain('"curation"');
});

it('curate writes the file, keeps comments, and refuses what would be no curation', async () => {
	const file = join(folder, 'curation.yaml');
	write('# ours\n');
	const db = join(folder, 'curate.db');
	await ingest(db);
	const curate = (...args: string[]) =>
		rapporteur(['curate', ...args, '--db', db, '--config', config, '--by', 'Ada Birch', '--on', '2026-01-02'], folder);
	const claim = ['claim', `<${BATCHING}>`, '--kind', 'decision', '--words', 'we have agreed to start'];
	expect(await curate(...claim, '--is', 'wrong')).toMatchObject({ status: 0 });
	expect(await curate('state', BATCHING, '--topic', 'batching', '--is', 'stalled')).toMatchObject({ status: 0 });
	const text = readFileSync(file, 'utf8');
	expect(text).toMatch(/^# ours\n/);
	expect(text).toContain(`${BATCHING}:\n  - decision: we have agreed to start\n    is: wrong\n    by: Ada Birch\n`);
	expect(await curate(...claim, '--is', 'right')).toMatchObject({
		status: 1,
		stderr: expect.stringMatching(/curation\.yaml:\d+: .*contradicts line 3/),
	});
	expect(await curate('topic', BATCHING, '--add', 'moon')).toMatchObject({ status: 1 });
	expect(await curate('thread', 'nobody@x.example', '--parent', 'none')).toMatchObject({ status: 1 });
	expect(readFileSync(file, 'utf8')).toBe(text);
	expect(await curate('role', 'Nobody Nowhere', '--role', 'captain')).toMatchObject({ status: 1 });
	expect(await curate('role', 'Tobias Renner', '--role', 'release manager')).toMatchObject({ status: 0 });
	expect(readFileSync(file, 'utf8')).toContain('people:\n  - person: Tobias Renner\n    role: release manager\n');
	expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
	await rapporteur(['analyze', '--db', db, '--config', config], folder);
	expect(await exported(db)).toContain('"what":"rejected"');
});
