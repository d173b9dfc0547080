/**
 * Printing: results to standard output, progress and notices to standard error.
 */

/** Writes a line of results. */
export function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

/** Writes one JSON document. */
export function printJson(value: unknown): void {
	process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Writes a notice for a person who watches. */
export function notice(line: string): void {
	process.stderr.write(`${line}\n`);
}

/** Columns as wide as their widest cell, two blanks between; the last one is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
	const widths: number[] = [];
	for (const row of rows) {
		for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
	}
	return rows
		.map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  '))
		.join('\n');
}

export interface Progress {
	/** `done` of `total` in the unit of the label; a total of 0 shows the count alone. */
	readonly show: (label: string, done: number, total: number) => void;
	readonly end: () => void;
}

/** Seconds between two lines where standard error is no terminal. */
const LINE_SECONDS = 10;

/** A bar with rate and remaining time on a terminal, a line now and then elsewhere, nothing where `quiet`. */
export async function progress(quiet: boolean): Promise<Progress> {
	if (quiet) return { show: () => {}, end: () => {} };
	return process.stderr.isTTY ? bar() : lines();
}

async function bar(): Promise<Progress> {
	const { default: cliProgress } = await import('cli-progress');
	const format =
		'{label} [{bar}] {percentage}% · {value} of {total} · {duration_formatted}, about {eta_formatted} left';
	const shown = new cliProgress.SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
	let current = '';
	return {
		show: (label, done, total) => {
			if (label !== current) {
				shown.stop();
				shown.start(Math.max(total, 1), done, { label });
				current = label;
			}
			shown.update(done, { label });
		},
		end: () => shown.stop(),
	};
}

function lines(): Progress {
	let last = Date.now();
	return {
		show: (label, done, total) => {
			if (Date.now() - last < LINE_SECONDS * 1000) return;
			last = Date.now();
			notice(total > 0 ? `${label}: ${Math.round((100 * done) / total)} %` : `${label}: ${done}`);
		},
		end: () => {},
	};
}
