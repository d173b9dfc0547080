/**
 * This process as the writer of an archive, and whether another one that claims it still runs.
 */
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Archive } from '../store/archive.js';
import { asWriter, type Writer } from '../store/writer.js';

/** Runs `work` while no other process writes into the archive. @throws {ArchiveError} with who does. */
export function writing<T>(archive: Archive, work: () => Promise<T>): Promise<T> {
	const writer: Writer = {
		pid: process.pid,
		host: hostname(),
		started: startOf(process.pid),
		since: `${new Date().toISOString().slice(0, 19)}Z`,
	};
	return asWriter(archive, { writer, isAlive }, work);
}

/** A process on another host cannot be asked: it is taken to run. */
function isAlive({ pid, host, started }: Writer): boolean {
	if (host !== hostname()) return true;
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
	}
	return started === '' || startOf(pid) === started;
}

/** Field 22 of /proc/PID/stat, clock ticks since boot; empty where there is none (macOS). */
function startOf(pid: number): string {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
		return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? '';
	} catch {
		return '';
	}
}
