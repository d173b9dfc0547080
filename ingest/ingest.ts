/**
 * From a source to the archive: mails are read one by one, parsed, and stored in batches, each in one transaction.
 * A batch that is stored stays stored, whatever comes after; reading the same source again adds only what is missing.
 */
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { ListSlug } from '../src/model/ids.js';
import type { Message } from '../src/model/message.js';
import { type Archive, transaction } from '../src/store/archive.js';
import { addMessage, type IndexedText } from '../src/store/messages.js';
import { addDiagnostic } from '../src/store/sources.js';
import { parseMessage } from './parse.js';
import type { Parsed } from './parsed-message.js';
import { type Damage, isDamage } from './sources/item.js';
import type { Source } from './sources/source.js';

/** Mails of one transaction, at the most: enough to make commits cheap, few enough to hold in memory. */
const BATCH_MESSAGES = 500;
/** Bytes of raw mail of one transaction, at the most. */
const BATCH_BYTES = 16 * 1024 * 1024;

/** What became of the mails of a source: read = added + known + damaged. */
export interface Counts {
	readonly read: number;
	readonly added: number;
	readonly known: number;
	readonly damaged: number;
}

export interface IngestOptions {
	/** List for mails that name none; null without. */
	readonly list: ListSlug | null;
	readonly indexedText: (message: Message) => IndexedText;
	/** Called after each batch with the byte offset reached and the mails read so far. */
	readonly onProgress?: (bytes: number, messages: number) => void;
}

/** Reads a source into the archive. */
export async function ingestSource(archive: Archive, source: Source, options: IngestOptions): Promise<Counts> {
	const counts = { read: 0, added: 0, known: 0, damaged: 0 };
	const note = (found: Damage): Diagnostic => ({ ...found, source: source.name, message: null });
	let batch: Parsed[] = [];
	let damages: Damage[] = [];
	let bytes = 0;
	let offset = 0;
	const flush = (): void => {
		transaction(archive, () => {
			for (const { message, diagnostics } of batch) {
				counts[addMessage(archive, message, options.indexedText(message))] += 1;
				for (const diagnostic of diagnostics) addDiagnostic(archive, diagnostic);
			}
			for (const found of damages) addDiagnostic(archive, note(found));
		});
		counts.read += batch.length;
		options.onProgress?.(offset, counts.read);
		batch = [];
		damages = [];
		bytes = 0;
	};
	for await (const item of source.items()) {
		if (isDamage(item)) {
			damages.push(item);
			if (item.lost) counts.damaged += 1;
			continue;
		}
		batch.push(await parseMessage(item, { source: source.name, list: options.list, format: source.format }));
		bytes += item.bytes.length;
		offset = item.offset + item.bytes.length;
		if (batch.length >= BATCH_MESSAGES || bytes >= BATCH_BYTES) flush();
	}
	flush();
	return { ...counts, read: counts.read + counts.damaged };
}
