import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, rapporteur } from './commands/run.js';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const SCRIPTS = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
	.scripts;

it('README names only commands that exist, and every command', async () => {
	const { stdout } = await rapporteur(['--help']);
	const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name).filter((name) => name !== 'help');
	const named = new Set([...README.matchAll(/rapporteur ([a-z]+)/g)].map(([, name]) => name));
	expect([...named].sort()).toEqual(commands.sort());
});

it('README names only npm scripts that exist', () => {
	for (const [, name] of README.matchAll(/npm (start|test)\b/g)) expect(SCRIPTS).toHaveProperty(name ?? '');
});

it('README names only places that exist', () => {
	const table = README.slice(README.indexOf('## Where is what'), README.indexOf('## How a state'));
	const places = [...table.matchAll(/`([\w./]+)`/g)].map(([, place]) => place ?? '');
	expect(places.length).toBeGreaterThan(15);
	expect(places.filter((place) => !existsSync(join(ROOT, place)))).toEqual([]);
});

it('README shows of the sample what the program prints of it', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'rapporteur-docs-'));
	const db = join(folder, 'sample.db');
	const mboxes = ['data/sample/hearth-devel.mbox', 'data/sample/hearth-security.mbox'];
	await rapporteur(['ingest', ...mboxes, '--db', db, '--topics', 'data/topics.yaml', '--quiet']);
	const { stdout } = await rapporteur(['topics', 'list', '--db', db]);
	rmSync(folder, { recursive: true });
	const shown = /```\n\$ rapporteur topics list --db sample\.db\n([^`]+)```/.exec(README)?.[1];
	const lines = (text: string | undefined) => text?.split('\n').map((line) => line.trimEnd());
	expect(lines(shown)).toEqual(lines(stdout));
});
