/**
 * The curation file on its way into the archive: read and checked whole, against the topics, then against the mails.
 */
import { readFileSync } from 'node:fs';
import { faultIn } from '../curation/check-messages.js';
import { type CurationText, parseCuration } from '../curation/curation-file.js';
import { idleWords } from '../curation/idle-entries.js';
import type { Topic } from '../model/topic.js';
import { loadRecord } from '../store/analysis.js';
import { type Archive, transaction } from '../store/archive.js';
import { unhideMessage } from '../store/hide.js';
import { dropMarks } from '../store/marks.js';
import { loadMessage, loadWhole } from '../store/messages.js';
import { personNamed } from '../store/persons.js';
import { storeRoles } from '../store/roles.js';
import { loadSetting, storeSetting } from '../store/sources.js';
import { threadOf } from '../store/threads.js';
import { hideIn } from './hide.js';
import type { Known } from './knowledge.js';
import { notice } from './output.js';
import { Refusal } from './refusal.js';

/** A curation file that was found to be one. */
export interface CurationFile extends CurationText {
	readonly path: string;
	readonly text: string;
}

/** The file as it stands; null where none is configured. @throws {Refusal | RuleFileError} with file and line. */
export function readCuration(path: string | undefined, topics: readonly Topic[]): CurationFile | null {
	if (path === undefined) return null;
	return curationFile(path, textOf(path), topics);
}

/** A text as a curation file. @throws {RuleFileError} with file and line. */
export function curationFile(path: string, text: string, topics: readonly Topic[]): CurationFile {
	return { path, text, ...parseCuration(text, path, new Set(topics.map(({ id }) => id))) };
}

function textOf(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		throw new Refusal(`${path}: no curation file that can be read`);
	}
}

/** File, line and reason where an entry names a message, words of one, or a person that the archive does not have; else null. */
export function curationFault(archive: Archive, { path, entries, roles }: CurationFile): string | null {
	const shown = entries.filter(({ entry }) => loadMessage(archive, entry.message)?.hidden === undefined);
	const fault = faultIn(
		{ entries: shown, roles },
		{
			bodyOf: (id) => loadWhole(archive, id)?.body ?? null,
			hasPerson: (name) => personNamed(archive, name) !== null,
		},
	);
	return fault === null ? null : `${path}:${fault.line}: ${fault.reason}`;
}

/** @throws {Refusal} where there is a fault. */
export function checkCuration(archive: Archive, file: CurationFile): void {
	const fault = curationFault(archive, file);
	if (fault !== null) throw new Refusal(fault);
}

/** Tells of entries of the file that nothing comes of; to be called when threads are read. */
export function tellIdle(archive: Archive, file: CurationFile | null): void {
	if (file === null) return;
	for (const [at, one] of file.entries.entries()) {
		const { message } = one.entry;
		const thread = threadOf(archive, message);
		const record = thread === null ? null : loadRecord(archive, thread);
		if (record === null || loadMessage(archive, message)?.hidden !== undefined) continue;
		const before = file.entries.slice(0, at).filter(({ entry }) => entry.message === message);
		const idle = idleWords(one, record, { body: loadWhole(archive, message)?.body ?? '', before });
		if (idle !== null) notice(`${file.path}:${one.line}: ${message}: ${idle}`);
	}
}

/**
 * Checks the file against the mails, keeps it in the archive, and hides what it hides; true where it says something new.
 * @throws {Refusal}
 */
export function keepCuration(archive: Archive, file: CurationFile | null, known: Known): boolean {
	if (file === null) return false;
	checkCuration(archive, file);
	const before = loadSetting(archive, 'curation');
	if (before === file.text) return false;
	const shown = before === null ? [] : hidesOf(parseCuration(before, 'curation kept in the archive', null));
	const hidden = hidesOf(file);
	transaction(archive, () => {
		dropMarks(archive);
		for (const { message } of shown)
			if (!hidden.some((one) => one.message === message)) unhideMessage(archive, message);
		for (const { message: id, reason, on } of hidden) {
			const message = loadWhole(archive, id);
			if (message === null || loadMessage(archive, id)?.hidden !== undefined) continue;
			hideIn(archive, known, { message, reason, date: on ?? '', purged: false });
		}
		storeRoles(
			archive,
			file.roles.map(({ entry }) => entry),
		);
		storeSetting(archive, 'curation', file.text);
	});
	return true;
}

function hidesOf({ entries }: CurationText) {
	return entries.map(({ entry }) => entry).filter((entry) => entry.kind === 'hide');
}
