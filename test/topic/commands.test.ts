import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseTopics } from '../../src/rules/topics-file.js';
import { ROOT, rapporteur } from '../commands/run.js';

const TOPICS = join(ROOT, 'data/topics.yaml');
let folder: string;
let db: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-topics-'));
	db = join(folder, 'sample.db');
	const sources = ['hearth-devel', 'hearth-security'].map((list) => join(ROOT, 'data/sample', `${list}.mbox`));
	const ran = await rapporteur(['ingest', ...sources, '--db', db, '--topics', TOPICS, '--quiet']);
	expect(ran).toMatchObject({ status: 0 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Scores {
	readonly messages: number;
	readonly missing: string[];
	readonly topics: { readonly id: string; readonly recall: number }[];
	readonly all: { readonly f1: number };
}

it('topics test tells how well the labelled sample is tagged', async () => {
	const golds = join(ROOT, 'data/sample/gold');
	const files = readdirSync(golds).map((name) => join(golds, name));
	const { stdout, status } = await rapporteur(['topics', 'test', ...files, '--db', db, '--json']);
	const scores = JSON.parse(stdout) as Scores;
	expect(status).toBe(0);
	expect(scores.missing).toEqual([]);
	expect(scores.topics.map(({ id }) => id)).toContain('batching');
	expect(scores.all.f1).toBeGreaterThan(0.85);
	const { stdout: shown } = await rapporteur(['topics', 'test', ...files, '--db', db]);
	expect(shown).toMatch(/^topic +gold +found +precision +recall +f1\n/);
	expect(shown).toMatch(/\nall +\d/);
});

it('topics test names labelled messages that are not here, and refuses what is no file of labels', async () => {
	const labels = join(folder, 'labels.yaml');
	writeFileSync(labels, 'nobody@x.example: [batching]\n');
	const { stdout, stderr } = await rapporteur(['topics', 'test', labels, '--db', db]);
	expect(stdout).toMatch(/batching +1 +0 +- +0\.00/);
	expect(stderr).toContain('1 of 1 labelled messages are not analysed here');
	writeFileSync(labels, '- batching\n');
	const refused = await rapporteur(['topics', 'test', labels, '--db', db]);
	expect(refused.status).toBe(1);
	expect(refused.stderr).toContain('labels.yaml: neither');
});

it('topics diff tells what a changed file would change, and changes nothing', async () => {
	const same = await rapporteur(['topics', 'diff', TOPICS, '--db', db]);
	expect(same).toMatchObject({ status: 0, stdout: 'nothing changes\n' });
	const changed = join(folder, 'changed.yaml');
	const added = '  - id: tuesday\n    label: Tuesdays\n    terms: [Tuesday]\n';
	writeFileSync(changed, `${readFileSync(TOPICS, 'utf8').trimEnd()}\n${added}`);
	const kept = join(folder, 'kept.db');
	copyFileSync(db, kept);
	const { stdout: shown } = await rapporteur(['topics', 'diff', changed, '--db', db]);
	expect(shown).toMatch(/\n {2}\+ tuesday {2}term:Tuesday: Tuesday\n/);
	expect(shown).toMatch(/\nchanges in messages: [1-9]\d*, in states: \d+\n$/);
	const { stdout } = await rapporteur(['topics', 'diff', changed, '--db', db, '--json']);
	const { messages, states } = JSON.parse(stdout) as {
		messages: { added: { id: string; rule: string; quote: string }[]; removed: object[] }[];
		states: { topic: string; before: string | null; after: string | null }[];
	};
	const given = messages.flatMap((message) => message.added);
	expect(given).toContainEqual({ id: 'tuesday', rule: 'term:Tuesday', quote: 'Tuesday' });
	expect(states.find(({ topic }) => topic === 'tuesday')).toMatchObject({ before: null });
	expect((await rapporteur(['export', '--db', db])).stdout).toBe((await rapporteur(['export', '--db', kept])).stdout);
});

it('topics explain tells each ground once, with how often it stands there', async () => {
	const { stdout } = await rapporteur(['topics', 'explain', '20240318090012.GA5866@tern.example.org', '--db', db]);
	expect(stdout).toMatch(/^embargo-length {2}score \d/m);
	expect(stdout).toMatch(/^ {4}related:working days: working days {2}\(2 times\)$/m);
	const lines = stdout.trimEnd().split('\n');
	expect(new Set(lines).size).toBe(lines.length);
});

it('topics diff refuses a file that is no topics file', async () => {
	const bad = join(folder, 'bad.yaml');
	writeFileSync(bad, 'topics:\n  - id: A B\n    label: x\n');
	const { status, stderr } = await rapporteur(['topics', 'diff', bad, '--db', db]);
	expect(status).toBe(1);
	expect(stderr).toContain('bad.yaml:2: ');
});

it('topics suggest prints YAML that is a topics file', async () => {
	const { status, stdout } = await rapporteur(['topics', 'suggest', '--db', db, '--limit', '3']);
	expect(status).toBe(0);
	const topics = parseTopics(stdout, 'suggested');
	expect(topics.length).toBeGreaterThan(0);
	expect(topics.length).toBeLessThanOrEqual(3);
	expect(stdout).toMatch(/# \d+ people, \d+ mails, \d+ threads/);
});
