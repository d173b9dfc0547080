/**
 * Files and standard input as bytes that can be looked at before they are read.
 */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { SNIFF_BYTES } from '../limits.js';

/** Bytes read from a file at a time: of 64 KiB, Node's own measure, each costs about as much as what is done with it. */
const CHUNK = 512 * 1024;

/** A source of bytes with its first `SNIFF_BYTES`. `bytes` starts at the beginning; of standard input it can be asked for once. */
export interface Opened {
	readonly name: string;
	readonly size: number | null;
	readonly head: Buffer;
	/** From a byte offset on, where it is a file; of a stream always all. */
	readonly bytes: (from?: number) => AsyncIterable<Buffer>;
	/** False for a stream: it cannot be looked at twice. */
	readonly file: boolean;
}

/** Opens a file. @throws the file system's error where it cannot be read. */
export async function fileBytes(path: string): Promise<Opened> {
	const file = await open(path, 'r');
	try {
		const { size } = await stat(path);
		const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
		const head = buffer.subarray(0, bytesRead);
		return {
			name: path,
			size,
			head,
			bytes: (from = 0) => createReadStream(path, { start: from, highWaterMark: CHUNK }),
			file: true,
		};
	} finally {
		await file.close();
	}
}

/**
 * The bytes of a file in pieces that last until the next one is asked for: new ones for each would have V8 collect all the time.
 * One piece is read while another is looked at.
 */
export async function* passingBytes(path: string): AsyncGenerator<Buffer> {
	const file = await open(path, 'r');
	const fill = (buffer: Buffer) => {
		const filled = file.read(buffer, 0, CHUNK);
		// Awaited in its turn; until then a failure must not count as one that nobody looks after.
		filled.catch(() => undefined);
		return filled;
	};
	try {
		let spare: Buffer = Buffer.allocUnsafe(CHUNK);
		let reading = fill(Buffer.allocUnsafe(CHUNK));
		for (;;) {
			const { bytesRead, buffer } = await reading;
			if (bytesRead === 0) return;
			reading = fill(spare);
			spare = buffer;
			yield buffer.subarray(0, bytesRead);
		}
	} finally {
		await file.close();
	}
}

/** Standard input, or another stream, under the name `-`: its head is put back before the rest. */
export async function streamBytes(stream: AsyncIterable<Buffer>): Promise<Opened> {
	const rest = stream[Symbol.asyncIterator]();
	const head = await firstBytes({ [Symbol.asyncIterator]: () => ({ next: () => rest.next() }) });
	return { name: '-', size: null, head: head.subarray(0, SNIFF_BYTES), bytes: () => resumed(head, rest), file: false };
}

/** The first `size` bytes of a stream or a little more; less where it ends before. */
export async function firstBytes(stream: AsyncIterable<Buffer>, size = SNIFF_BYTES): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= size) break;
	}
	return Buffer.concat(chunks);
}

/** A stream that shows each chunk to `seen` before it passes it on. */
export async function* shown(stream: AsyncIterable<Buffer>, seen: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
	for await (const chunk of stream) {
		seen(chunk);
		yield chunk;
	}
}

/** A stream of one chunk. */
export async function* onlyChunk(chunk: Buffer): AsyncGenerator<Buffer> {
	yield chunk;
}

async function* resumed(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
	if (head.length > 0) yield head;
	for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
