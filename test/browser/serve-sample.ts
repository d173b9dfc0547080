/**
 * Before all browser tests: the sample archive, read by the built program and served by it on a free port.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	interface ProvidedContext {
		/** `http://127.0.0.1:PORT`. */
		readonly site: string;
	}
}

const CLI = 'dist/src/cli.js';
const LISTS = ['hearth-devel', 'hearth-security'] as const;

export default async function serveSample(project: TestProject): Promise<() => void> {
	const folder = mkdtempSync(join(tmpdir(), 'rapporteur-browser-'));
	const db = join(folder, 'sample.db');
	const mboxes = LISTS.map((list) => `data/sample/${list}.mbox`);
	execFileSync(process.execPath, [CLI, 'ingest', ...mboxes, '--db', db, '--topics', 'data/topics.yaml', '--quiet']);
	const server = spawn(process.execPath, [CLI, 'serve', '--db', db, '--port', '0'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	project.provide('site', await addressOf(server));
	return () => {
		server.kill();
		rmSync(folder, { recursive: true });
	};
}

/** The address that the program tells, once it listens. */
function addressOf(server: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		server.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
		server.stdout?.on('data', (told: Buffer) => {
			const address = /at (http:\/\/\S+?)\/?\s/.exec(told.toString())?.[1];
			if (address !== undefined) resolve(address);
		});
	});
}
