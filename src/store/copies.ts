/**
 * Copies of an archive while it is in use, and putting one back: the new file is whole and checked before it takes the
 * place of the old one, in one step of the file system.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type Archive, ArchiveError, closeArchive, openArchive } from './archive.js';
import { APPLICATION_ID } from './archive-schema.js';
import { integrityFaults } from './integrity.js';

/** Files that SQLite keeps beside an archive. */
const COMPANIONS = ['-wal', '-shm'] as const;

/**
 * Copies an open archive to `path`, in the state of one moment, while others read and write. A copy made before is replaced.
 * @throws {ArchiveError} where another file stands there.
 */
export async function backupArchive(archive: Archive, path: string): Promise<void> {
	if (existsSync(path) && !isArchive(path)) {
		throw new ArchiveError(`${path}: is there already and is no archive; name another file`);
	}
	const part = `${path}.part`;
	removeWithCompanions(part);
	try {
		await copyTo(archive, part);
		renameSync(part, path);
	} finally {
		removeWithCompanions(part);
	}
}

/**
 * Puts the copy `from` in the place of the archive `path`. What stood there stays untouched until the copy is checked and
 * whole beside it; a damaged archive is set aside as `PATH.damaged`. Returns true where there was one to set aside.
 * @throws {ArchiveError} where the copy is none, is damaged, or the archive is in use or of another program.
 */
export async function restoreArchive(path: string, from: string): Promise<boolean> {
	const part = `${path}.part`;
	removeWithCompanions(part);
	const copy = openArchive(from);
	try {
		const [fault] = integrityFaults(copy);
		if (fault !== undefined) throw new ArchiveError(`${from}: is damaged and was not restored: ${fault}`);
		await copyTo(copy, part);
	} finally {
		closeArchive(copy);
	}
	try {
		const damaged = retire(path);
		renameSync(part, path);
		return damaged;
	} finally {
		removeWithCompanions(part);
	}
}

/** One file without companions: reading it later leaves none behind either. */
async function copyTo(archive: Archive, part: string): Promise<void> {
	await archive.db.backup(part);
	const copy = new Database(part);
	copy.pragma('journal_mode = DELETE');
	copy.exec(`delete from setting where name = 'writer'`);
	copy.close();
}

/** Brings the old archive to rest, so that nothing of it is applied to the new one; true where it was set aside. */
function retire(path: string): boolean {
	if (!existsSync(path)) {
		removeWithCompanions(path);
		return false;
	}
	if (!isArchive(path)) {
		if (isDatabase(path)) throw new ArchiveError(`${path}: is a database of another program, and was left as it is`);
		for (const suffix of ['', ...COMPANIONS]) {
			if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${path}.damaged${suffix}`);
		}
		return true;
	}
	const db = new Database(path);
	db.pragma('wal_checkpoint(TRUNCATE)');
	db.close();
	if (COMPANIONS.some((suffix) => existsSync(`${path}${suffix}`))) {
		throw new ArchiveError(
			`${path}: is open elsewhere; stop what uses it (rapporteur serve, ingest) and restore again`,
		);
	}
	return false;
}

function isArchive(path: string): boolean {
	return applicationId(path) === APPLICATION_ID;
}

function isDatabase(path: string): boolean {
	return applicationId(path) !== null;
}

/** SQLite's application_id of a file; null where it is no database that can be read. */
function applicationId(path: string): number | null {
	try {
		const db = new Database(path, { readonly: true, fileMustExist: true });
		try {
			return Number(db.pragma('application_id', { simple: true }));
		} finally {
			db.close();
		}
	} catch {
		return null;
	}
}

function removeWithCompanions(path: string): void {
	for (const suffix of ['', ...COMPANIONS]) rmSync(`${path}${suffix}`, { force: true });
}
