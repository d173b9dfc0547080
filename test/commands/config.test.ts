/** rapporteur.yaml: what it sets, and the one line for what it cannot be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { botsOf, keepConfig, readConfig } from '../../src/commands/config.js';
import { Refusal } from '../../src/commands/refusal.js';
import { closeArchive, openArchive, openOrCreateArchive } from '../../src/store/archive.js';
import { loadMark, storeMark } from '../../src/store/marks.js';
import { loadSetting } from '../../src/store/sources.js';
import { rapporteur } from './run.js';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rapporteur-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
}

it('paths start at the folder of the file', () => {
	const path = write('rapporteur.yaml', 'topics: topics.yaml\npeople: ./mailmap\n');
	expect(readConfig(path)).toEqual({ topics: join(folder, 'topics.yaml'), people: join(folder, 'mailmap') });
});

it('an empty file, and none in the current folder, say nothing', () => {
	expect(readConfig(write('empty.yaml', '# nothing yet\n'))).toEqual({});
	expect(readConfig(undefined)).toEqual({});
});

it.each([
	['colour: red\n', /colour/],
	['lists:\n  orchard: {profile: anarchy}\n', /lists\.orchard\.profile/],
	['lists:\n  Orchard!: {title: x}\n', /lists/],
	['topics: [a, b]\n', /topics/],
	['a: b: c\n', /rapporteur\.yaml: /],
])('%j is refused with one line', (text, line) => {
	const path = write('rapporteur.yaml', text);
	expect(() => readConfig(path)).toThrow(Refusal);
	expect(() => readConfig(path)).toThrow(line);
	expect(() => readConfig(path)).not.toThrow(/\n/);
});

it('a file that is named must be there', () => {
	expect(() => readConfig(join(folder, 'none.yaml'))).toThrow(/none\.yaml: no configuration that can be read/);
});

it('people and bots are kept in the archive until others are given; a change has all looked at again', () => {
	const archive = openOrCreateArchive(':memory:');
	const people = write('mailmap', 'Ada Birch <ada@x.example> <ab@y.example>\n');
	const config = { people, lists: { orchard: { bots: ['robot@x.example'] } } };
	storeMark(archive, 'placed', 'all');
	keepConfig(archive, config);
	expect([loadSetting(archive, 'people'), loadMark(archive, 'placed')]).toEqual([
		'Ada Birch <ada@x.example> <ab@y.example>\n',
		null,
	]);
	storeMark(archive, 'placed', 'all');
	keepConfig(archive, config);
	keepConfig(archive, {});
	expect([...botsOf(archive), loadMark(archive, 'placed')]).toEqual(['robot@x.example', 'all']);
	const bad = write('bad', 'Ada Birch <ada@x.example>\nAda\n');
	expect(() => keepConfig(archive, { people: bad })).toThrow(/bad:2: is no line of a mailmap/);
});

it('the profile of a list decides what silence and votes mean; another one has its threads read again', async () => {
	const mail = (id: string, day: string, from: string, more: string, body: string) =>
		`From x Sun Jan  7 00:00:00 2024\nFrom: ${from}\nDate: ${day}\nMessage-ID: <${id}@x>\n${more}Subject: Pruning in March\n\n${body}\n\n`;
	const mbox = write(
		'orchard.mbox',
		mail(
			'a',
			'Mon, 01 Jan 2024 10:00:00 +0000',
			'Ada Birch <ada@x.example>',
			'',
			'This is a call for lazy consensus on pruning.',
		) +
			mail(
				'b',
				'Sat, 06 Jan 2024 10:00:00 +0000',
				'Bo Lind <bo@x.example>',
				'In-Reply-To: <a@x>\n',
				'The pruning shears came.',
			),
	);
	const topics = write('topics.yaml', 'topics: [{id: pruning, label: Pruning, terms: [pruning]}]\n');
	const db = join(folder, 'a.db');
	const stateUnder = async (profile: string) => {
		const config = write(`${profile}.yaml`, `lists: {orchard: {profile: ${profile}}}\n`);
		await rapporteur([
			'ingest',
			mbox,
			'--db',
			db,
			'--list',
			'orchard',
			'--topics',
			topics,
			'--config',
			config,
			'--quiet',
		]);
		const { stdout } = await rapporteur(['export', '--db', db]);
		return JSON.parse(stdout).threads[0].topics[0].basis;
	};
	expect(await stateUnder('plain')).toBe('open');
	expect(await stateUnder('apache')).toBe('agreed/lazy');
	expect(await stateUnder('rfc7282')).toBe('open');
});

it('analyze goes by it as ingest does', async () => {
	const db = join(folder, 'a.db');
	const mbox = write(
		'a.mbox',
		'From a@x.example Mon Jun  4 14:55:00 2018\nFrom: ab@y.example\nMessage-ID: <1@x.example>\n\nTea?\n',
	);
	write('mailmap', 'Ada Birch <ada@x.example> <ab@y.example>\n');
	const config = write('rapporteur.yaml', 'people: mailmap\n');
	await rapporteur(['ingest', mbox, '--db', db, '--no-analyze', '--quiet']);
	expect((await rapporteur(['analyze', '--db', db, '--config', join(folder, 'none.yaml')])).status).toBe(1);
	expect(await rapporteur(['analyze', '--db', db, '--config', config])).toMatchObject({
		status: 0,
		stdout: '1 of 1 threads analysed\n',
	});
	const archive = openArchive(db);
	expect(loadSetting(archive, 'people')).toContain('Ada Birch');
	closeArchive(archive);
});
