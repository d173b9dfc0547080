/**
 * A source that cannot be read at all: refused with one line, before anything is written.
 */

/** The message is one clear line for the user: the name, what it is, what to do. */
export class SourceError extends Error {
	override readonly name = 'SourceError';
}
