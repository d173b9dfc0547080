/**
 * An archive open for reading as long as a piece of work takes.
 */
import { type Archive, closeArchive, openArchive } from '../store/archive.js';

/** Opens the archive, works, closes it whatever happens. @throws {ArchiveError} where there is none. */
export function withArchive<T>(path: string, work: (archive: Archive) => T): T {
	const archive = openArchive(path);
	try {
		return work(archive);
	} finally {
		closeArchive(archive);
	}
}
