/**
 * A command measured as a user sees it: seconds by the wall, peak memory of the whole process.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CLI = `${ROOT}dist/src/cli.js`;

/** Milliseconds between two looks at the memory of a command. */
const LOOK_MS = 20;

/** Runs a command to its end. Memory (bytes) is null where the system does not tell it (no /proc). Throws where it fails. */
export async function measured(command, args, { env = {}, input = null } = {}) {
	const started = process.hrtime.bigint();
	const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
	child.stdin.end(input ?? '');
	let [out, errors, peak] = ['', '', null];
	child.stdout.on('data', (chunk) => {
		out += chunk;
	});
	child.stderr.on('data', (chunk) => {
		errors = `${errors}${chunk}`.slice(-2_000);
	});
	const look = setInterval(() => {
		peak = Math.max(peak ?? 0, peakOf(child.pid)) || null;
	}, LOOK_MS);
	const status = await new Promise((resolve) => {
		child.on('error', () => resolve(-1));
		child.on('close', resolve);
	});
	clearInterval(look);
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${errors.trim()}`);
	return { seconds: Number(process.hrtime.bigint() - started) / 1e9, peak, out };
}

/** Our own command line. */
export function rapporteur(args) {
	return measured(process.execPath, [CLI, ...args]);
}

export function isInstalled(command) {
	return spawnSync('sh', ['-c', 'command -v "$0"', command]).status === 0;
}

/** Bytes that a process had in memory at its fullest (VmHWM); 0 where that cannot be read. */
export function peakOf(pid) {
	try {
		return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
	} catch {
		return 0;
	}
}
