/**
 * The curation file on its way into the archive: read and checked whole, against the topics, then against the mails.
 */
import { readFileSync } from 'node:fs';
import { faultAmong } from '../curation/check-messages.js';
import { type CurationLine, parseCuration } from '../curation/curation-file.js';
import type { Topic } from '../model/topic.js';
import type { Archive } from '../store/archive.js';
import { loadMessage, loadWhole } from '../store/messages.js';
import { loadSetting, storeSetting } from '../store/sources.js';
import { Refusal } from './refusal.js';

/** A curation file that was found to be one. */
export interface CurationFile {
	readonly path: string;
	readonly text: string;
	readonly lines: readonly CurationLine[];
}

/** The file as it stands; null where none is configured. @throws {Refusal | RuleFileError} with file and line. */
export function readCuration(path: string | undefined, topics: readonly Topic[]): CurationFile | null {
	if (path === undefined) return null;
	const text = textOf(path);
	return { path, text, lines: parseCuration(text, path, new Set(topics.map(({ id }) => id))) };
}

function textOf(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		throw new Refusal(`${path}: no curation file that can be read`);
	}
}

/** @throws {Refusal} where an entry names a message, or words of one, that the archive does not have. */
export function checkCuration(archive: Archive, { path, lines }: CurationFile): void {
	const seen = lines.filter(({ entry }) => loadMessage(archive, entry.message)?.hidden === undefined);
	const fault = faultAmong(seen, (id) => loadWhole(archive, id)?.body ?? null);
	if (fault !== null) throw new Refusal(`${path}:${fault.line}: ${fault.reason}`);
}

/** Checks the file against the mails and keeps it in the archive; true where it says something new. @throws {Refusal} */
export function keepCuration(archive: Archive, file: CurationFile | null): boolean {
	if (file === null) return false;
	checkCuration(archive, file);
	if (loadSetting(archive, 'curation') === file.text) return false;
	storeSetting(archive, 'curation', file.text);
	return true;
}
