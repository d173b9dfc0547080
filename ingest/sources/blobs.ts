/**
 * Objects of a git repository, one after the other, out of one `git cat-file --batch`.
 */
import { byteReader } from './byte-reader.js';
import { CommandError, start } from './command.js';

interface Wanted {
	/** Object id. */
	readonly blob: string;
}

/**
 * Reads the objects that are asked for, in order; missing ones are left out. One object is held at a time.
 * @throws {CommandError} where git ends before it gave what was asked.
 */
export async function* readBlobs<T extends Wanted>(
	path: string,
	wanted: AsyncIterable<T>,
): AsyncGenerator<{ change: T; bytes: Buffer }> {
	const { child, ended } = start('git', ['-c', 'protocol.allow=never', '-C', path, 'cat-file', '--batch']);
	const output = byteReader(child.stdout as AsyncIterable<Buffer>);
	try {
		for await (const change of wanted) {
			child.stdin.write(`${change.blob}\n`);
			const header = (await output.line()).toString('latin1');
			const size = Number(/ blob (\d{1,12})$/.exec(header)?.[1] ?? Number.NaN);
			if (Number.isNaN(size) && header.endsWith(' missing')) continue;
			if (Number.isNaN(size))
				throw (await ended()) ?? new CommandError(`git: unexpected answer for ${change.blob}`, false);
			const bytes = await output.take(size);
			await output.take(1);
			yield { change, bytes };
		}
		child.stdin.end();
		await ended();
	} finally {
		if (child.exitCode === null) child.kill();
	}
}
