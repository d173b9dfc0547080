/**
 * From a path to sources: recognised by content, refused with one line, before anything is written.
 */
import { stat } from 'node:fs/promises';
import { fileBytes, firstBytes, type Opened, onlyChunk, passingBytes, shown, streamBytes } from './bytes.js';
import { CommandError } from './command.js';
import { detectShape, type Shape } from './detect.js';
import { withDigestsOpened } from './digest.js';
import { openDirectory } from './directory.js';
import { readEml } from './eml.js';
import { isDamage, type SourceItem } from './item.js';
import { readMbox } from './mbox.js';
import { withMeetingsParted } from './meetings.js';
import { isMailStart, MAX_MAIL_START } from './separator.js';
import type { FileTrace, ReadOptions, Source, SourceFormat } from './source.js';
import { SourceError } from './source-error.js';
import { type ByteStream, type Packing, plainStream, unpackedStream } from './unpack.js';

/** What to tell about a shape that is not read. */
const REFUSED: Readonly<Partial<Record<Shape, string>>> = {
	empty: 'is empty; there is no mail in it',
	html: 'is a web page, not an archive; get the mbox: on lore open the thread and take t.mbox.gz, on a Mailman list take the monthly text (.txt.gz)',
	zip: 'is a zip file; unpack it first',
	tar: 'is a tar file; unpack it and name the folder',
	sqlite: 'is a database, not a mail archive; name an archive with --db',
	binary: 'is no mail archive; mbox, .eml, Maildir, public-inbox and packed mbox are read',
	text: 'is plain text, not a mail archive; minutes and notes go in with --format minutes',
	gzip: 'is packed twice; unpack it first',
	xz: 'is packed twice; unpack it first',
	zstd: 'is packed twice; unpack it first',
};
/** Shapes that no `--format` can make a mail archive of. */
const HOPELESS: readonly Shape[] = ['empty', 'html', 'zip', 'tar', 'sqlite', 'gzip', 'xz', 'zstd'];
const PACKINGS: readonly string[] = ['gzip', 'xz', 'zstd'] satisfies readonly Packing[];

/**
 * Opens what a path names: one source, or one for each file of a directory. `-` is standard input.
 * @throws {SourceError} where there is nothing, it cannot be read, or it is none of the formats.
 */
export async function openSources(path: string, format: SourceFormat = 'auto'): Promise<readonly Source[]> {
	if (path === '-') return [await openBytes(await streamBytes(process.stdin as AsyncIterable<Buffer>), format)];
	const found = await stat(path).catch((error: unknown) => refuse(path, whyUnreadable(error)));
	return found.isDirectory() ? openDirectory(path, format, openFile) : [await openFile(path, format)];
}

/** Opens one file. @throws {SourceError} as `openSources`. */
export async function openFile(path: string, format: SourceFormat): Promise<Source> {
	return openBytes(await fileBytes(path).catch((error: unknown) => refuse(path, whyUnreadable(error))), format);
}

async function openBytes(source: Opened, format: SourceFormat): Promise<Source> {
	const outer = detectShape(source.head);
	const packing = isPacking(outer) ? outer : null;
	const shape = packing === null ? outer : detectShape(await unpackedHead(source, packing));
	const chosen = chooseFormat({ name: source.name, shape, packing }, format);
	const many = chosen === 'mbox' || chosen === 'pipermail';
	const items = ({ after, seen = () => undefined }: ReadOptions = {}) => {
		const from = typeof after === 'number' ? after : 0;
		const stored = shown(source.bytes(from), seen);
		const stream = packing === null ? plainStream(stored) : unpackedStream(packing, stored);
		const found = withDamage(stream, many ? (bytes) => readMbox(bytes, { start: from }) : readEml);
		return chosen === 'minutes' ? withMeetingsParted(found) : withDigestsOpened(found);
	};
	const grows = many && packing === null;
	const trace = source.file && chosen !== 'minutes' ? fileTrace(source, grows) : null;
	return { name: source.name, format: chosen, size: source.size, trace, items };
}

function fileTrace({ name, head, bytes }: Opened, grows: boolean): FileTrace {
	const beginsAt = async (offset: number) =>
		grows && offset > 0 && isMailStart(await firstBytes(bytes(offset - 1), MAX_MAIL_START));
	return { kind: 'file', head, bytes: () => passingBytes(name), beginsAt };
}

interface Found {
	readonly name: string;
	readonly shape: Shape;
	readonly packing: Packing | null;
}

function chooseFormat({ name, shape, packing }: Found, format: SourceFormat): 'mbox' | 'eml' | 'pipermail' | 'minutes' {
	if (format === 'maildir' || format === 'public-inbox')
		return refuse(name, `is a file; --format ${format} wants a directory`);
	const readable = format === 'minutes' && shape === 'html';
	const refused = format === 'auto' || (HOPELESS.includes(shape) && !readable) ? REFUSED[shape] : undefined;
	if (refused !== undefined) return refuse(name, packing === null ? refused : `unpacked, it ${refused}`);
	if (format === 'auto') return shape === 'eml' ? 'eml' : 'mbox';
	return format;
}

/** The items of a stream. Where its bytes broke off, the last mail is cut too: the damage stands for it, so that the whole mail can come later. */
async function* withDamage(
	stream: ByteStream,
	read: (bytes: AsyncIterable<Buffer>) => AsyncIterable<SourceItem>,
): AsyncGenerator<SourceItem> {
	let last: SourceItem | null = null;
	for await (const item of read(stream.bytes)) {
		if (last !== null) yield last;
		last = item;
	}
	const found = stream.damage();
	if (last !== null && (found === null || isDamage(last))) yield last;
	if (found !== null)
		yield last === null ? found : { ...found, detail: `${found.detail}; the mail at byte ${last.offset} is cut` };
}

/** As much as can be unpacked from the first bytes: that they end in the middle is no error here. */
async function unpackedHead(source: Opened, packing: Packing): Promise<Buffer> {
	try {
		return await firstBytes(unpackedStream(packing, onlyChunk(source.head)).bytes);
	} catch (error) {
		if (!(error instanceof CommandError)) throw error;
		return refuse(
			source.name,
			`is packed with ${packing}, and the command ${packing} is not installed; unpack it first`,
		);
	}
}

function isPacking(shape: Shape): shape is Packing {
	return PACKINGS.includes(shape);
}

function refuse(name: string, why: string): never {
	throw new SourceError(`${name}: ${why}`);
}

function whyUnreadable(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file or directory';
	if (code === 'EACCES' || code === 'EPERM') return 'may not be read (permission denied)';
	return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
