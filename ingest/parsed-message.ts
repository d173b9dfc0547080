/**
 * What parsing makes of a mail: the record for the store, and what was wrong with the mail.
 */
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { ListSlug } from '../src/model/ids.js';
import type { NewMessage } from '../src/model/message.js';
import type { Source } from './sources/source.js';

/** A message ready for the store. */
export type ParsedMessage = NewMessage;

/** Where a mail comes from, as far as its own words do not say. */
export interface ParseContext {
	/** Name of the source, as the user gave it. */
	readonly source: string;
	/** List of `--list`; null without. Used where the mail names none. */
	readonly list: ListSlug | null;
	/** Addresses, lower case, from which only programs write, as the user says; none where it is left out. */
	readonly bots?: ReadonlySet<string>;
	/** Format of the source. `minutes`: the bytes are a document, not a mail. A mail where it is left out. */
	readonly format?: Source['format'];
}

export interface Parsed {
	readonly message: ParsedMessage;
	readonly diagnostics: readonly Diagnostic[];
}

/** Takes a remark on the mail at hand: a stable code, and one line for a person. */
export type Note = (code: string, detail: string) => void;
