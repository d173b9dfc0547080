/**
 * From a path to sources: recognised by content, refused with one line, before anything is written.
 */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { SNIFF_BYTES } from '../limits.js';
import { detectShape, type Shape } from './detect.js';
import { openDirectory } from './directory.js';
import { readEml } from './eml.js';
import type { SourceItem } from './item.js';
import { readMbox } from './mbox.js';
import type { Source, SourceFormat } from './source.js';
import { SourceError } from './source-error.js';
import { type ByteStream, gunzipStream, plainStream } from './unpack.js';

/** Bytes of a source, readable from the start each time they are asked for. */
interface Opened {
	readonly name: string;
	readonly size: number | null;
	readonly head: Buffer;
	readonly bytes: () => AsyncIterable<Buffer>;
}

/** What to tell about a shape that we do not read. */
const REFUSED: Readonly<Partial<Record<Shape, string>>> = {
	empty: 'is empty; there is no mail in it',
	html: 'is a web page, not an archive; get the mbox: on lore open the thread and take t.mbox.gz, on a Mailman list take the monthly text (.txt.gz)',
	zip: 'is a zip file; unpack it first',
	tar: 'is a tar file; unpack it and name the folder',
	sqlite: 'is a database, not a mail archive; name an archive with --db',
	binary: 'is no mail archive; mbox, .eml, Maildir and gzip of an mbox are read',
	text: 'is plain text, not a mail archive; minutes and notes go in with --format minutes',
};

/**
 * Opens what a path names: one source, or one for each file of a directory. `-` is standard input.
 * @throws {SourceError} where there is nothing, it cannot be read, or it is none of the formats.
 */
export async function openSources(path: string, format: SourceFormat = 'auto'): Promise<readonly Source[]> {
	if (path === '-') return [await openBytes(await standardInput(), format)];
	const found = await stat(path).catch((error: unknown) => refuse(path, whyUnreadable(error)));
	return found.isDirectory() ? openDirectory(path, format, openFile) : [await openFile(path, format)];
}

/** Opens one file. @throws {SourceError} as `openSources`. */
export async function openFile(path: string, format: SourceFormat): Promise<Source> {
	const head = await readHead(path).catch((error: unknown) => refuse(path, whyUnreadable(error)));
	const { size } = await stat(path);
	return openBytes({ name: path, size, head, bytes: () => createReadStream(path) }, format);
}

async function openBytes(source: Opened, format: SourceFormat): Promise<Source> {
	const packed = detectShape(source.head) === 'gzip';
	const head = packed ? await unpackedHead(source.head) : source.head;
	const shape = detectShape(head);
	const stream = (): ByteStream => (packed ? gunzipStream(source.bytes()) : plainStream(source.bytes()));
	const chosen = chooseFormat(source.name, shape, format, packed);
	const read = chosen === 'eml' ? readEml : readMbox;
	return { name: source.name, format: chosen, size: source.size, items: () => withDamage(stream(), read) };
}

function chooseFormat(name: string, shape: Shape, format: SourceFormat, packed: boolean): 'mbox' | 'eml' | 'pipermail' {
	if (format === 'maildir' || format === 'public-inbox')
		return refuse(name, `is a file; --format ${format} wants a directory`);
	const refused = format === 'auto' || shape === 'empty' || shape === 'html' ? REFUSED[shape] : undefined;
	if (refused !== undefined) return refuse(name, packed ? `is gzip, and inside: ${refused}` : refused);
	if (format === 'auto') return shape === 'eml' ? 'eml' : 'mbox';
	return format === 'minutes' ? refuse(name, 'cannot be read as minutes yet') : format;
}

/** The items of a stream, then what went wrong while its bytes were read. */
async function* withDamage(
	stream: ByteStream,
	read: (bytes: AsyncIterable<Buffer>) => AsyncIterable<SourceItem>,
): AsyncGenerator<SourceItem> {
	yield* read(stream.bytes);
	const found = stream.damage();
	if (found !== null) yield found;
}

async function readHead(path: string): Promise<Buffer> {
	const file = await open(path, 'r');
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

/** As much as can be unpacked from the first bytes: the end of a cut stream is no error here. */
async function unpackedHead(packed: Buffer): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of gunzipStream(onlyChunk(packed)).bytes) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= SNIFF_BYTES) break;
	}
	return Buffer.concat(chunks).subarray(0, SNIFF_BYTES);
}

async function* onlyChunk(chunk: Buffer): AsyncGenerator<Buffer> {
	yield chunk;
}

/** Standard input can be read once: the head is put back before the rest. */
async function standardInput(): Promise<Opened> {
	const rest = (process.stdin as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
	const chunks: Buffer[] = [];
	let length = 0;
	while (length < SNIFF_BYTES) {
		const next = await rest.next();
		if (next.done === true) break;
		chunks.push(next.value);
		length += next.value.length;
	}
	const head = Buffer.concat(chunks);
	return { name: '-', size: null, head: head.subarray(0, SNIFF_BYTES), bytes: () => resumed(head, rest) };
}

async function* resumed(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
	yield head;
	for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function refuse(name: string, why: string): never {
	throw new SourceError(`${name}: ${why}`);
}

/** A file system error in words. */
export function whyUnreadable(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file or directory';
	if (code === 'EACCES' || code === 'EPERM') return 'may not be read (permission denied)';
	return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
