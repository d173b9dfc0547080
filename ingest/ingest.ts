/**
 * From a source to the archive: mails are read one by one, parsed, and stored in batches, each in one transaction.
 * A batch that is stored stays stored, whatever comes after; reading the same source again adds only what is missing,
 * and a source that is known from its start is read only where it has grown.
 */
import type { ListSlug } from '../src/model/ids.js';
import type { Message } from '../src/model/message.js';
import { type Archive, transaction } from '../src/store/archive.js';
import { addMessage, type IndexedText } from '../src/store/messages.js';
import { addDiagnostic } from '../src/store/sources.js';
import { listOfSource } from './parse-list.js';
import type { Parsed } from './parsed-message.js';
import { recognise } from './recognise.js';
import { type Damage, isDamage } from './sources/item.js';
import type { Source } from './sources/source.js';

/** Mails of one transaction, at the most: enough to make commits cheap, few enough to hold in memory. */
const BATCH_MESSAGES = 100;
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
	/** Addresses, lower case, from which only programs write; none by default. */
	readonly bots?: ReadonlySet<string>;
	readonly indexedText: (message: Message) => IndexedText;
	/** Called after each batch with the byte offset reached and the mails read so far. */
	readonly onProgress?: (bytes: number, messages: number) => void;
}

/** Reads a source into the archive; of one that was read before, only what is new. */
export async function ingestSource(archive: Archive, source: Source, options: IngestOptions): Promise<Counts> {
	const found = await recognise(archive, source, options.list ?? listOfSource(source.name));
	const { messages, damaged } = found.before ?? { messages: 0, damaged: 0 };
	const counts = { added: 0, known: messages, damaged };
	if (found.whole) return summed(counts);
	let batch = emptyBatch();
	const flush = (last: boolean): void => {
		transaction(archive, () => {
			store(archive, batch, { source, options, counts });
			if (last) found.store(archive, { messages: counts.added + counts.known, damaged: counts.damaged });
		});
		options.onProgress?.(batch.offset, counts.added + counts.known);
		batch = { ...emptyBatch(), offset: batch.offset };
	};
	// Parsing brings mailparser along: not needed where nothing is new.
	const { parseMessage } = await import('./parse.js');
	const { list, bots = new Set<string>() } = options;
	const context = { source: source.name, list, bots, format: source.format };
	for await (const item of source.items({ after: found.after, seen: found.seen })) {
		if (isDamage(item)) {
			batch.damages.push(item);
			if (batch.damages.length >= BATCH_MESSAGES) flush(false);
			continue;
		}
		batch.parsed.push(await parseMessage(item, context));
		batch.bytes += item.bytes.length;
		batch.offset = item.offset + item.bytes.length;
		if (batch.parsed.length >= BATCH_MESSAGES || batch.bytes >= BATCH_BYTES) flush(false);
	}
	flush(true);
	return summed(counts);
}

interface Batch {
	readonly parsed: Parsed[];
	readonly damages: Damage[];
	bytes: number;
	/** Byte offset behind the last mail. */
	offset: number;
}

function emptyBatch(): Batch {
	return { parsed: [], damages: [], bytes: 0, offset: 0 };
}

interface Stored {
	readonly source: Source;
	readonly options: IngestOptions;
	readonly counts: { added: number; known: number; damaged: number };
}

function store(archive: Archive, { parsed, damages }: Batch, { source, options, counts }: Stored): void {
	for (const { message, diagnostics } of parsed) {
		counts[addMessage(archive, message, options.indexedText(message))] += 1;
		for (const diagnostic of diagnostics) addDiagnostic(archive, diagnostic);
	}
	for (const { code, offset, detail, lost } of damages) {
		addDiagnostic(archive, { code, source: source.name, offset, message: null, detail });
		if (lost) counts.damaged += 1;
	}
}

function summed(counts: Omit<Counts, 'read'>): Counts {
	return { read: counts.added + counts.known + counts.damaged, ...counts };
}
