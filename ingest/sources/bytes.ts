/**
 * Files and standard input as bytes that can be looked at before they are read.
 */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { SNIFF_BYTES } from '../limits.js';

/** A source of bytes with its first `SNIFF_BYTES`. `bytes` starts at the beginning; of standard input it can be asked for once. */
export interface Opened {
	readonly name: string;
	readonly size: number | null;
	readonly head: Buffer;
	readonly bytes: () => AsyncIterable<Buffer>;
}

/** Opens a file. @throws the file system's error where it cannot be read. */
export async function fileBytes(path: string): Promise<Opened> {
	const file = await open(path, 'r');
	try {
		const { size } = await stat(path);
		const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
		return { name: path, size, head: buffer.subarray(0, bytesRead), bytes: () => createReadStream(path) };
	} finally {
		await file.close();
	}
}

/** Standard input, or another stream, under the name `-`: its head is put back before the rest. */
export async function streamBytes(stream: AsyncIterable<Buffer>): Promise<Opened> {
	const rest = stream[Symbol.asyncIterator]();
	const head = await firstBytes({ [Symbol.asyncIterator]: () => ({ next: () => rest.next() }) });
	return { name: '-', size: null, head: head.subarray(0, SNIFF_BYTES), bytes: () => resumed(head, rest) };
}

/** The first `SNIFF_BYTES` of a stream or a little more; less where it ends before. */
export async function firstBytes(stream: AsyncIterable<Buffer>): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= SNIFF_BYTES) break;
	}
	return Buffer.concat(chunks);
}

/** A stream of one chunk. */
export async function* onlyChunk(chunk: Buffer): AsyncGenerator<Buffer> {
	yield chunk;
}

async function* resumed(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
	if (head.length > 0) yield head;
	for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
