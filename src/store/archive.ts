/**
 * Opening an archive: one SQLite file, ours or refused, brought to the current version.
 * The only place that touches pragmas.
 */
import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Mask } from '../model/mask.js';
import { APPLICATION_ID, MIGRATIONS } from './archive-schema.js';
import { DERIVED_SCHEMA, DERIVED_TABLES, DERIVED_VERSION } from './derived-schema.js';
import { get, run, sql } from './sql.js';

/** A file that is no archive, or one that cannot be used now. The message is one line for the user. */
export class ArchiveError extends Error {
	override readonly name = 'ArchiveError';
}

/** An open archive; all functions of `src/store` take one. */
export interface Archive {
	readonly path: string;
	readonly db: Database.Database;
	/** What is done to texts of mails that are read; null where they are read as they are. */
	readonly mask: Mask | null;
}

/** Milliseconds to wait for another writer before saying that the archive is in use. */
const BUSY_TIMEOUT_MS = 5_000;
/** Bytes; larger pages keep deflated bodies in fewer overflow pages. */
const PAGE_SIZE = 8192;
/** Kibibytes of page cache: the system keeps pages too. Twice as much takes 36 MB more of an ingest, and no less time. */
const CACHE_KIB = 8_000;

/** Opens an archive for reading. @throws {ArchiveError} where there is none, or it cannot be read. */
export function openArchive(path: string): Archive {
	if (!existsSync(path)) {
		throw new ArchiveError(`${path}: no such archive; make one with: rapporteur ingest FILE.mbox --db ${path}`);
	}
	const archive = connect(path, { readonly: true, fileMustExist: true });
	return guarded(archive, () => {
		if (isEmpty(archive)) {
			throw new ArchiveError(`${path}: is empty; fill it with: rapporteur ingest FILE.mbox --db ${path}`);
		}
		requireOurs(archive);
		if (version(archive) < MIGRATIONS.length || derivedVersion(archive) !== DERIVED_VERSION) {
			throw new ArchiveError(`${path}: written by another version; run: rapporteur analyze --db ${path}`);
		}
	});
}

/** Opens an archive for writing, and makes it where there is none. @throws {ArchiveError} where the file is not ours. */
export function openOrCreateArchive(path: string): Archive {
	const archive = connect(path, {});
	return guarded(archive, () => {
		if (isEmpty(archive)) {
			archive.db.pragma(`page_size = ${PAGE_SIZE}`);
			archive.db.pragma(`application_id = ${APPLICATION_ID}`);
		}
		requireOurs(archive);
		archive.db.pragma('journal_mode = WAL');
		archive.db.pragma('synchronous = NORMAL');
		archive.db.pragma('foreign_keys = ON');
		migrate(archive);
	});
}

export function closeArchive(archive: Archive): void {
	archive.db.close();
}

/** Differs from what it was before wherever something was written into the archive in between, by whomever. */
export function archiveState(db: Archive['db']): string {
	const own = get<{ changes: number }>(db, sql`select total_changes() as changes`);
	return `${db.pragma('data_version', { simple: true })} ${own?.changes}`;
}

/** Runs `work` in one transaction: all of it is stored, or nothing. */
export function transaction<T>(archive: Archive, work: () => T): T {
	return archive.db.transaction(work).immediate();
}

/** Runs `work`, which only reads, on the archive as it is when it begins; each statement takes 4 µs less than by itself. */
export function snapshot<T>(archive: Archive, work: () => T): T {
	return archive.db.transaction(work)();
}

function connect(path: string, options: Database.Options): Archive {
	if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
		throw new ArchiveError(`${path}: is a directory; --db names a file`);
	}
	try {
		const db = new Database(path, { ...options, timeout: BUSY_TIMEOUT_MS });
		db.pragma(`cache_size = -${CACHE_KIB}`);
		return { path, db, mask: null };
	} catch (error) {
		throw new ArchiveError(`${path}: cannot be opened as an archive: ${reason(error)}`);
	}
}

/** Closes the archive again if `work` refuses it. */
function guarded(archive: Archive, work: () => void): Archive {
	try {
		work();
		return archive;
	} catch (error) {
		archive.db.close();
		if (error instanceof ArchiveError) throw error;
		throw new ArchiveError(`${archive.path}: cannot be opened as an archive: ${reason(error)}`);
	}
}

/** Whether nothing was ever committed to the file: new, of no byte, or left by a run that ended while it made it. */
function isEmpty(archive: Archive): boolean {
	return archive.db.pragma('page_count', { simple: true }) === 0;
}

function requireOurs(archive: Archive): void {
	if (archive.db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
		throw new ArchiveError(`${archive.path}: is a database of another program, not an archive of rapporteur`);
	}
	if (version(archive) > MIGRATIONS.length) {
		throw new ArchiveError(
			`${archive.path}: written by a newer rapporteur (version ${version(archive)}, this one knows ${MIGRATIONS.length}); update rapporteur`,
		);
	}
}

function version(archive: Archive): number {
	return Number(archive.db.pragma('user_version', { simple: true }));
}

function derivedVersion(archive: Archive): number {
	const row = get<{ value: string }>(archive.db, sql`select value from setting where name = 'derived-version'`);
	return Number(row?.value ?? 0);
}

function migrate(archive: Archive): void {
	transaction(archive, () => {
		for (const script of MIGRATIONS.slice(version(archive))) archive.db.exec(script);
		archive.db.pragma(`user_version = ${MIGRATIONS.length}`);
		if (derivedVersion(archive) === DERIVED_VERSION) return;
		for (const table of DERIVED_TABLES) archive.db.exec(`drop table if exists ${table}`);
		archive.db.exec(DERIVED_SCHEMA);
		run(archive.db, sql`insert or replace into setting (name, value) values ('derived-version', ${DERIVED_VERSION})`);
	});
}

function reason(error: unknown): string {
	if (error instanceof Database.SqliteError && error.code === 'SQLITE_READONLY_ROLLBACK') {
		return 'the run that made it was stopped; run rapporteur ingest again';
	}
	return error instanceof Error ? error.message : String(error);
}
