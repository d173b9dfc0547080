/**
 * Directories as sources: a Maildir is one source, a public-inbox one a repository, any other directory gives one source for each file below it.
 * What is no mail archive in there (a README, an index page) is told and passed over; so is what cannot be read.
 */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MAX_DIRECTORY_DEPTH } from '../limits.js';
import { withDigestsOpened } from './digest.js';
import { readEml } from './eml.js';
import { damage, type SourceItem } from './item.js';
import { isBareRepository, publicInboxSources } from './public-inbox.js';
import type { Source, SourceFormat } from './source.js';
import { SourceError } from './source-error.js';

type OpenFile = (path: string, format: SourceFormat) => Promise<Source>;

/**
 * Sources of a directory, sorted by path; hidden files are left out, and a folder that links lead to twice is read once.
 * @throws {SourceError} where it holds no file at all, or not what the format asks for.
 */
export async function openDirectory(
	path: string,
	format: SourceFormat,
	openFile: OpenFile,
): Promise<readonly Source[]> {
	const names = await namesIn(path);
	if (format === 'maildir' && !isMaildir(names))
		throw new SourceError(`${path}: is no Maildir; one has the folders cur and new`);
	const inbox = format === 'auto' || format === 'public-inbox' ? await publicInboxSources(path, names) : null;
	if (inbox !== null && inbox.length > 0) return inbox;
	if (inbox !== null || format === 'public-inbox' || isBareRepository(names)) {
		throw new SourceError(`${path}: is no public-inbox: there is no git repository with mails in it`);
	}
	const sources = await sourcesBelow(path, format, openFile);
	if (sources.length === 0) throw new SourceError(`${path}: is a directory without any file in it`);
	return sources;
}

async function sourcesBelow(top: string, format: SourceFormat, openFile: OpenFile): Promise<Source[]> {
	const sources: Source[] = [];
	const waiting = [{ path: top, depth: 0 }];
	const walked = new Set<string>();
	for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
		const { path, depth } = next;
		const place = await realpath(path);
		if (walked.has(place)) continue;
		walked.add(place);
		const names = await namesIn(path);
		if (isMaildir(names)) {
			sources.push(await maildirSource(path));
			continue;
		}
		for (const name of names.filter((name) => !name.startsWith('.'))) {
			const below = join(path, name);
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
		return { name: path, format: 'mbox', size: 0, trace: null, items: () => only(damage('not-read', 0, why, false)) };
	}
}

async function* only<T>(item: T): AsyncGenerator<T> {
	yield item;
}

function isMaildir(names: readonly string[]): boolean {
	return names.includes('cur') && names.includes('new');
}

/** One source for all mails of a Maildir: `offset` counts the bytes of the mails before. */
async function maildirSource(path: string): Promise<Source> {
	const files: string[] = [];
	for (const folder of ['cur', 'new']) {
		for (const name of await namesIn(join(path, folder)))
			if (!name.startsWith('.')) files.push(join(path, folder, name));
	}
	files.sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
	return { name: path, format: 'maildir', size: null, trace: null, items: () => withDigestsOpened(readMaildir(files)) };
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

/** Names in a directory, sorted; none where it cannot be read. */
async function namesIn(path: string): Promise<readonly string[]> {
	return (await readdir(path).catch(() => [])).sort();
}
