/**
 * Refusals: one clear line for the user, exit status 1. Everything else that is thrown is a fault of the program.
 */
import { RuleFileError } from '../rules/rule-file-error.js';
import { ArchiveError } from '../store/archive.js';

/** What the user asked for cannot be done; the message says why and what to do. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
}

/** The line to show for an error that is the user's to mend; null for a fault of the program. */
export function refusalLine(error: unknown): string | null {
	if (error instanceof Refusal || error instanceof ArchiveError || error instanceof RuleFileError) return error.message;
	if (!(error instanceof Error)) return null;
	if (error.name === 'SourceError') return error.message;
	const code: unknown = Reflect.get(error, 'code');
	if (code === 'SQLITE_BUSY') return 'the archive is in use by another rapporteur; try again when it is done';
	if (code === 'SQLITE_FULL') return 'the disk is full: what was stored so far stays; make room and run it again';
	if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
		return `the archive is damaged (${error.message}); restore a backup, or ingest again`;
	if (code === 'SQLITE_READONLY') return 'the archive cannot be written: check the rights on the file and its folder';
	return null;
}
