/**
 * From mails as found to mails as stored: parsed, words told apart for the index, deflated. All of the work of ingest that needs
 * no archive, so that threads can do it (prepare-pool.ts).
 */
import type { IndexText } from '../src/index-text.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { RawMessage } from '../src/model/message.js';
import { type PackedMessage, packMessage } from '../src/store/packed-message.js';
import type { ParseContext } from './parsed-message.js';

export interface Prepared {
	readonly packed: PackedMessage;
	readonly diagnostics: readonly Diagnostic[];
}

/** Prepares mails of one source, in their order. */
export type Prepare = (mails: readonly RawMessage[], context: ParseContext) => Promise<Prepared[]>;

/** Prepares in the thread that asks. */
export function preparing(indexText: IndexText): Prepare {
	return async (mails, context) => {
		// Brings mailparser along: not needed where nothing is new.
		const { parseMessage } = await import('./parse.js');
		const prepared: Prepared[] = [];
		for (const mail of mails) {
			const { message, diagnostics } = await parseMessage(mail, context);
			prepared.push({ packed: packMessage(message, indexText(message)), diagnostics });
		}
		return prepared;
	};
}
