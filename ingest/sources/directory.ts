/**
 * Directories as sources: a Maildir is one source, any other directory gives one source for each file below it.
 * What is no mail archive in there (a README, an index page) is told and passed over; so is what cannot be read.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MAX_DIRECTORY_DEPTH } from '../limits.js';
import { readEml } from './eml.js';
import { damage, type SourceItem } from './item.js';
import type { Source, SourceFormat } from './source.js';
import { SourceError } from './source-error.js';

type OpenFile = (path: string, format: SourceFormat) => Promise<Source>;

/**
 * Sources of a directory, sorted by path; hidden files are left out.
 * @throws {SourceError} where it holds no file at all, or no Maildir where one was asked for.
 */
export async function openDirectory(
	path: string,
	format: SourceFormat,
	openFile: OpenFile,
): Promise<readonly Source[]> {
	if (format !== 'maildir' || (await isMaildir(path))) {
		const sources = await sourcesBelow(path, format, openFile);
		if (sources.length > 0) return sources;
		throw new SourceError(`${path}: is a directory without any file in it`);
	}
	throw new SourceError(`${path}: is no Maildir; one has the folders cur and new`);
}

async function sourcesBelow(top: string, format: SourceFormat, openFile: OpenFile): Promise<Source[]> {
	const sources: Source[] = [];
	const waiting = [{ path: top, depth: 0 }];
	for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
		const { path, depth } = next;
		if (await isMaildir(path)) {
			sources.push(await maildirSource(path));
			continue;
		}
		for (const entry of await namesIn(path)) {
			const below = join(path, entry);
			const found = await stat(below).catch(() => null);
			if (found?.isDirectory() === true && depth < MAX_DIRECTORY_DEPTH) waiting.push({ path: below, depth: depth + 1 });
			else if (found === null || found.isFile()) sources.push(await fileSource(below, format, openFile));
		}
	}
	return sources.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** A file of a directory: where it is refused, a source that only says why. */
async function fileSource(path: string, format: SourceFormat, openFile: OpenFile): Promise<Source> {
	try {
		return await openFile(path, format);
	} catch (error) {
		if (!(error instanceof SourceError)) throw error;
		const why = error.message.slice(path.length + 2);
		return { name: path, format: 'mbox', size: 0, items: () => only(damage('not-read', 0, why, false)) };
	}
}

async function* only<T>(item: T): AsyncGenerator<T> {
	yield item;
}

async function isMaildir(path: string): Promise<boolean> {
	const names = await namesIn(path);
	return names.includes('cur') && names.includes('new');
}

/** One source for all mails of a Maildir: `offset` counts the bytes of the mails before. */
async function maildirSource(path: string): Promise<Source> {
	const files: string[] = [];
	for (const folder of ['cur', 'new']) {
		for (const name of await namesIn(join(path, folder))) files.push(join(path, folder, name));
	}
	files.sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
	return { name: path, format: 'maildir', size: null, items: () => readMaildir(files) };
}

async function* readMaildir(files: readonly string[]): AsyncGenerator<SourceItem> {
	let offset = 0;
	for (const file of files) {
		const bytes = await readFile(file).catch(() => null);
		if (bytes === null) {
			yield damage('file-unreadable', offset, `${file} cannot be read`, true);
			continue;
		}
		for await (const item of readEml(only(bytes))) yield { ...item, offset };
		offset += bytes.length;
	}
}

/** Names in a directory, sorted, hidden ones left out; none where it cannot be read. */
async function namesIn(path: string): Promise<readonly string[]> {
	const names = await readdir(path).catch(() => []);
	return names.filter((name) => !name.startsWith('.')).sort();
}
