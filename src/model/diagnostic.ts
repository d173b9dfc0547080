/**
 * A defect in the input, told as data with a place. Bad mail is never an exception.
 */
import type { MsgId } from './ids.js';

export interface Diagnostic {
	/** Stable kebab-case code, e.g. `no-message-id`, `header-too-long`. */
	readonly code: string;
	/** Name of the source as given by the user. */
	readonly source: string;
	/** Byte offset of the mail in its source. */
	readonly offset: number;
	readonly message: MsgId | null;
	/** One line for a person; never mail text beyond a header value cut to 80 characters. */
	readonly detail: string;
}
