/**
 * An archive behind a long-running reader: opened again when another file takes its place, refused while there is none.
 * Known limit: a file that is overwritten in place shows by SQLite's errors alone; the reader then calls `drop`.
 */
import { statSync } from 'node:fs';
import { type Archive, closeArchive, openArchive } from './archive.js';

export interface FollowedArchive<T> {
	/** What `make` made of the file that stands there now. @throws {ArchiveError} where it cannot be read. */
	readonly current: () => T;
	/** Lets go of the file; the next `current` opens it again. */
	readonly drop: () => void;
}

/** Follows the file at `path`. `make` is called once for each file, with the archive open for reading. */
export function followArchive<T>(path: string, make: (archive: Archive) => T): FollowedArchive<T> {
	let held: { readonly archive: Archive; readonly file: string | null; readonly made: T } | null = null;
	const drop = (): void => {
		const { archive } = held ?? {};
		held = null;
		if (archive !== undefined) closeArchive(archive);
	};
	const current = (): T => {
		const file = fileAt(path);
		if (held !== null && file !== null && held.file === file) return held.made;
		drop();
		const archive = openArchive(path);
		try {
			const made = make(archive);
			held = { archive, file, made };
			return made;
		} catch (error) {
			closeArchive(archive);
			throw error;
		}
	};
	return { current, drop };
}

/** Device and inode of the file; null where there is none. */
function fileAt(path: string): string | null {
	const stat = statSync(path, { throwIfNoEntry: false });
	return stat === undefined ? null : `${stat.dev} ${stat.ino}`;
}
