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
	/** Up to where the source goes now, e.g. its last commit; null where a source has no such mark. */
	readonly tip: string | null;
	/**
	 * Reads the source from its start; ask once. Ends after damage that cannot be read past, never throws for bad bytes.
	 * With the `tip` of an earlier run only what came after it is read, where the source still knows that tip; else all of it.
	 */
	readonly items: (after?: string | null) => AsyncIterable<SourceItem>;
}
