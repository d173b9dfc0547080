/**
 * Runs the scorers that lie beside the project, where they do: one table, then one line of JSON.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const scorers = fileURLToPath(new URL('../../../shared/eval/run_all.sh', import.meta.url));
if (existsSync(scorers)) {
	const { status } = spawnSync('bash', [scorers, 'node dist/src/cli.js'], { stdio: 'inherit' });
	process.exitCode = status ?? 1;
} else {
	console.log('no scorers at ../shared/eval: only the labels of the sample were measured');
}
