/**
 * SIGKILL at random moments: the archive opens, its database has no fault, and the same command again ends in the same export
 * as a run that nothing broke. The seed is printed; KILL_SEED repeats a run, KILL_MOMENTS makes it longer.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ArchiveError, closeArchive, openArchive } from '../../src/store/archive.js';
import { integrityFaults } from '../../src/store/integrity.js';
import { ROOT, rapporteur } from '../commands/run.js';
import { manyMails } from '../support/many-mails.js';

const MOMENTS = Number(process.env.KILL_MOMENTS ?? 50);
/** Kills in a row into one archive. */
const KILLS = 5;
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 100_000);
const CLI = join(ROOT, 'dist/src/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-kill-'));
const sources = [join(folder, 'devel.mbox'), join(folder, 'security.mbox.gz')];
const args = (db: string) => ['ingest', ...sources, '--db', db, '--quiet'];
let unbroken = '';
let milliseconds = 0;

beforeAll(async () => {
	const mails = manyMails(ROOT, 4);
	writeFileSync(sources[0] ?? '', mails['hearth-devel']);
	writeFileSync(sources[1] ?? '', gzipSync(mails['hearth-security']));
	const db = join(folder, 'unbroken.db');
	const started = Date.now();
	expect((await rapporteur(args(db))).status).toBe(0);
	milliseconds = Date.now() - started;
	unbroken = (await rapporteur(['export', '--db', db])).stdout;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Numbers in [0, 1), the same for the same seed (Lehmer). */
function numbers(seed: number): () => number {
	let state = (seed % 2_147_483_646) + 1;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

function killAfter(db: string, delay: number): Promise<boolean> {
	const child: ChildProcess = spawn(process.execPath, [CLI, ...args(db)], { stdio: 'ignore' });
	const timer = setTimeout(() => child.kill('SIGKILL'), delay);
	return new Promise((resolve) =>
		child.once('close', (_, signal) => {
			clearTimeout(timer);
			resolve(signal === 'SIGKILL');
		}),
	);
}

/** What the database says against itself; nothing where the run was stopped before its tables were made. */
function faults(db: string): string[] {
	try {
		const archive = openArchive(db);
		try {
			return integrityFaults(archive);
		} finally {
			closeArchive(archive);
		}
	} catch (error) {
		if (error instanceof ArchiveError && /written by another version|is empty|was stopped/.test(error.message))
			return [];
		throw error;
	}
}

/** Kills runs into one archive, looks at it after each, and lets the last run end. Returns how many were killed. */
async function round(db: string, random: () => number): Promise<number> {
	let killed = 0;
	for (let kill = 0; kill < KILLS; kill++) {
		if (!(await killAfter(db, milliseconds * (0.15 + 0.8 * random())))) break;
		killed++;
		if (!existsSync(db)) continue;
		expect(faults(db), `${db}, kill ${kill}`).toEqual([]);
	}
	expect((await rapporteur(args(db))).status).toBe(0);
	expect((await rapporteur(['check', '--db', db])).stdout).toMatch(/^no fault/);
	expect((await rapporteur(['export', '--db', db])).stdout === unbroken, db).toBe(true);
	rmSync(db);
	return killed;
}

it(`survives ${MOMENTS} moments of SIGKILL (seed ${SEED})`, async () => {
	let killed = 0;
	let rounds = 0;
	const lane = async (random: () => number) => {
		while (killed < MOMENTS) killed += await round(join(folder, `${rounds++}.db`), random);
	};
	await Promise.all([lane(numbers(SEED)), lane(numbers(SEED + 1))]);
	console.info(`${killed} runs killed in ${rounds} archives, each export byte-equal to the unbroken run; seed ${SEED}`);
});
