/**
 * What the pipeline sees of a source, whatever it is: a name, a format, and mails one after the other.
 */
import type { SourceItem } from './item.js';

/** Values of `--format`. `auto` looks at the content. */
export type SourceFormat = 'auto' | 'mbox' | 'maildir' | 'eml' | 'public-inbox' | 'pipermail' | 'minutes';

export interface Source {
	/** As the user named it; for a file in a directory with the directory before it; `-` for standard input. */
	readonly name: string;
	/** What it was recognised as; never `auto`. */
	readonly format: Exclude<SourceFormat, 'auto'>;
	/** Bytes as stored (packed), for a progress bar; null where not known. */
	readonly size: number | null;
	/** By what it is recognised when it comes again; null where it is read anew each time. */
	readonly trace: FileTrace | GitTrace | null;
	/**
	 * Reads the source from its start; ask once. Ends after damage that cannot be read past, never throws for bad bytes.
	 * Only what comes after a place that was reached before, where one is given: a byte offset of a file, a commit of a repository.
	 */
	readonly items: (options?: ReadOptions) => AsyncIterable<SourceItem>;
}

export interface ReadOptions {
	/** Byte offset or commit, as `trace` allows; null reads all. */
	readonly after?: number | string | null;
	/** Gets every chunk of the stored bytes of a file, in order, before it is read. */
	readonly seen?: (chunk: Buffer) => void;
}

/** A file: told by its bytes. */
export interface FileTrace {
	readonly kind: 'file';
	/** The first bytes, as many as were looked at. */
	readonly head: Buffer;
	/** The stored bytes, from the start; each piece lasts until the next one is asked for. */
	readonly bytes: () => AsyncIterable<Buffer>;
	/** True where a mail begins at that offset whatever stands before it, so that reading can begin there. */
	readonly beginsAt: (offset: number) => Promise<boolean>;
}

/** A git repository: told by its last commit. */
export interface GitTrace {
	readonly kind: 'git';
	readonly tip: string;
	/** True where that commit is `tip` or came before it. */
	readonly holds: (commit: string) => Promise<boolean>;
}
