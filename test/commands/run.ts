/**
 * The built command line as a user starts it: `npm test` builds it first.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ran {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = `${ROOT}dist/src/cli.js`;

/** Runs `rapporteur …` in `cwd` and waits for its end; `env` is added to the environment. */
export function rapporteur(args: readonly string[], cwd = ROOT, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			[CLI, ...args],
			{ cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 },
			(error, stdout, stderr) => {
				const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
				resolve({ status, stdout, stderr });
			},
		);
	});
}
