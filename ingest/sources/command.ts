/**
 * Programs that read for us (git, xz, zstd): started with an argument list, never through a shell, their output as a stream.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A program that is missing, or that ended with an error. */
export class CommandError extends Error {
	override readonly name = 'CommandError';
	/** True where the program is not installed. */
	readonly missing: boolean;

	constructor(message: string, missing: boolean) {
		super(message);
		this.missing = missing;
	}
}

export interface Command {
	readonly program: string;
	readonly args: readonly string[];
	/** Bytes for standard input; nothing by default. */
	readonly input?: AsyncIterable<Buffer>;
}

/** Units of an error message of a program that are kept. */
const MAX_COMPLAINT = 200;

/** Starts a program; standard error is kept for `ended`. */
export function start(program: string, args: readonly string[]): Started {
	const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
	const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env });
	let complaint = '';
	child.stderr.on('data', (chunk: Buffer) => {
		if (complaint.length < MAX_COMPLAINT) complaint += chunk.toString();
	});
	child.stdin.on('error', () => undefined);
	const closed = once(child, 'close').then(
		() => null,
		(error: unknown) => new CommandError(`${program} cannot be run: ${String(error)}`, isMissing(error)),
	);
	const ended = async (): Promise<CommandError | null> => {
		const failed = await closed;
		if (failed !== null || child.exitCode === 0) return failed;
		return new CommandError(
			`${program}: ${complaint.trim().split('\n')[0]?.slice(0, MAX_COMPLAINT) || 'ended with an error'}`,
			false,
		);
	};
	return { child, ended };
}

export interface Started {
	readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
	/** Waits for the end: null where all went well. */
	readonly ended: () => Promise<CommandError | null>;
}

/** Output of a program. @throws {CommandError} after what it gave, where it is missing or ends with an error. */
export async function* outputOf({ program, args, input }: Command): AsyncGenerator<Buffer> {
	const { child, ended } = start(program, args);
	const fed =
		input === undefined ? child.stdin.end() : pipeline(Readable.from(input, { objectMode: false }), child.stdin);
	const feeding = fed instanceof Promise ? fed.catch(() => undefined) : Promise.resolve();
	try {
		for await (const chunk of child.stdout as AsyncIterable<Buffer>) yield chunk;
		await feeding;
		const error = await ended();
		if (error !== null) throw error;
	} finally {
		if (child.exitCode === null) child.kill();
	}
}

/** Whole output of a program that gives little. @throws {CommandError} as `outputOf`. */
export async function shortOutput(program: string, args: readonly string[]): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of outputOf({ program, args })) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}

function isMissing(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
