/**
 * Sources that were read before, recognised by their content, never by name, size or time: a file by the digest of a prefix
 * that is known, a repository by a commit that is known. What is known is not read again; what was added is.
 * Known limit: bytes that were added behind a mail that was cut show no separator first, and the file is read as a whole.
 */
import { createHash, type Hash } from 'node:crypto';
import type { ListSlug } from '../src/model/ids.js';
import type { Archive } from '../src/store/archive.js';
import { type ReadSource, readSources, type SourceKind, storeSource } from '../src/store/sources.js';
import type { FileTrace, GitTrace, Source } from './sources/source.js';

/** Where reading goes on, and what is known of all before. */
export interface Recognised {
	readonly before: ReadSource | null;
	/** True where there is nothing new. */
	readonly whole: boolean;
	/** For `items`; null to read all. */
	readonly after: number | string | null;
	readonly seen: (chunk: Buffer) => void;
	/** To be called when all mails are stored: what is in the archive of this source now. */
	readonly store: (archive: Archive, counts: { readonly messages: number; readonly damaged: number }) => void;
}

/** Bytes at the start of a file that find it again: enough for the trace header of a first mail. */
const HEAD_BYTES = 1_024;
/** Stands for the first bytes of a repository. */
const GIT = 'git';

/** What the archive knows of a source; `list` takes the mails that name none. */
export async function recognise(archive: Archive, source: Source, list: ListSlug): Promise<Recognised> {
	if (source.trace === null) return unknownSource();
	return source.trace.kind === 'git'
		? recogniseRepository(archive, source, { trace: source.trace, list })
		: recogniseFile(archive, source, { trace: source.trace, list });
}

function unknownSource(): Recognised {
	return { before: null, whole: false, after: null, seen: () => undefined, store: () => undefined };
}

async function recogniseRepository(
	archive: Archive,
	{ name, format }: Source,
	{ trace, list }: { readonly trace: GitTrace; readonly list: ListSlug },
): Promise<Recognised> {
	const kind: SourceKind = { format, list, head: GIT };
	let before: ReadSource | null = null;
	for (const row of readSources(archive, kind, 0)) {
		if (before === null && (await trace.holds(row.digest))) before = row;
	}
	return {
		before,
		whole: before?.digest === trace.tip,
		after: before?.digest ?? null,
		seen: () => undefined,
		store: (to, counts) => storeSource(to, { ...kind, ...counts, name, size: 0, digest: trace.tip }, before),
	};
}

async function recogniseFile(
	archive: Archive,
	{ name, format, size }: Source,
	{ trace, list }: { readonly trace: FileTrace; readonly list: ListSlug },
): Promise<Recognised> {
	const head = createHash('sha256').update(trace.head.subarray(0, HEAD_BYTES)).digest('hex');
	const kind: SourceKind = { format, list, head };
	const known = await knownPrefix(trace, readSources(archive, kind, size ?? 0));
	const whole = known !== null && known.row.size === size;
	const goesOn = known !== null && !whole && (await trace.beginsAt(known.row.size));
	const before = whole || goesOn ? known.row : null;
	const hash = goesOn ? known.hash : createHash('sha256');
	let read = goesOn ? known.row.size : 0;
	return {
		before,
		whole,
		after: goesOn ? read : null,
		seen: (chunk) => {
			hash.update(chunk);
			read += chunk.length;
		},
		store: (to, counts) =>
			storeSource(to, { ...kind, ...counts, name, size: read, digest: hash.copy().digest('hex') }, known?.row ?? null),
	};
}

/** The longest of these rows with which the file begins, and the digest up to there, to be gone on with. Null for none. */
async function knownPrefix(
	trace: FileTrace,
	rows: readonly ReadSource[],
): Promise<{ readonly row: ReadSource; readonly hash: Hash } | null> {
	const waiting = rows.toSorted((a, b) => a.size - b.size);
	if (waiting.length === 0) return null;
	const hash = createHash('sha256');
	let read = 0;
	let found: { row: ReadSource; hash: Hash } | null = null;
	for await (const chunk of trace.bytes()) {
		let from = 0;
		for (let row = waiting[0]; row !== undefined && row.size <= read + chunk.length; row = waiting[0]) {
			hash.update(chunk.subarray(from, row.size - read));
			from = row.size - read;
			if (hash.copy().digest('hex') === row.digest) found = { row, hash: hash.copy() };
			waiting.shift();
		}
		if (waiting.length === 0) break;
		hash.update(chunk.subarray(from));
		read += chunk.length;
	}
	return found;
}
