/**
 * From a source to the archive: mails are read one by one, prepared (prepare.ts) and stored in batches, each in one transaction,
 * in the order of the source; some batches are prepared while one is stored.
 * A batch that is stored stays stored, whatever comes after; reading the same source again adds only what is missing,
 * and a source that is known from its start is read only where it has grown.
 */
import type { ListSlug } from '../src/model/ids.js';
import type { RawMessage } from '../src/model/message.js';
import { type Archive, transaction } from '../src/store/archive.js';
import { addDiagnostic } from '../src/store/sources.js';
import { listOfSource } from './parse-list.js';
import type { Prepare, Prepared } from './prepare.js';
import { recognise } from './recognise.js';
import { type Damage, isDamage, type SourceItem } from './sources/item.js';
import type { Source } from './sources/source.js';
import { storeMail } from './store-mail.js';

/** Mails prepared and stored at a time, at the most: enough to make commits cheap, few enough to hold in memory. */
const BATCH_MESSAGES = 200;
/** Bytes of raw mail of such a batch, at the most. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** Batches that are prepared while one is stored. */
const BATCHES_AHEAD = 4;

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
	readonly prepare: Prepare;
	/** Called before a file is read, with the bytes of it that are not known yet. */
	readonly onNews?: (bytes: number) => void;
	/** Called with what is wrong with the source itself: a place beyond which it cannot be read, a mail that is not given. */
	readonly onDamage?: (damage: Damage) => void;
	/** Called after each batch with the byte offset reached and the mails read so far. */
	readonly onProgress?: (bytes: number, messages: number) => void;
}

/** Reads a source into the archive; of one that was read before, only what is new. */
export async function ingestSource(archive: Archive, source: Source, options: IngestOptions): Promise<Counts> {
	const found = await recognise(archive, source, options.list ?? listOfSource(source.name));
	const { messages, damaged } = found.before ?? { messages: 0, damaged: 0 };
	const counts = { added: 0, known: messages, damaged };
	if (found.whole) return summed(counts);
	if (source.size !== null) options.onNews?.(source.size - (typeof found.after === 'number' ? found.after : 0));
	const { list, bots = new Set<string>() } = options;
	const context = { source: source.name, list, bots, format: source.format };
	const ahead: Ahead[] = [];
	const send = (batch: Batch): void => {
		const prepared = options.prepare(batch.mails, context);
		// Awaited in its turn; until then a failure must not count as one that nobody looks after.
		prepared.catch(() => undefined);
		ahead.push({ batch, prepared });
	};
	const storeOldest = async (): Promise<void> => {
		const oldest = ahead.shift();
		if (oldest === undefined) return;
		const mails = await oldest.prepared;
		transaction(archive, () => store(archive, mails, { source, counts, damages: oldest.batch.damages }));
		for (const damage of oldest.batch.damages) options.onDamage?.(damage);
		options.onProgress?.(oldest.batch.offset, counts.added + counts.known);
	};
	let batch = emptyBatch();
	for await (const item of source.items({ after: found.after, seen: found.seen })) {
		take(batch, item);
		if (!isFull(batch)) continue;
		send(batch);
		batch = { ...emptyBatch(), offset: batch.offset };
		if (ahead.length > BATCHES_AHEAD) await storeOldest();
	}
	send(batch);
	while (ahead.length > 0) await storeOldest();
	transaction(archive, () => {
		found.store(archive, { messages: counts.added + counts.known, damaged: counts.damaged });
	});
	return summed(counts);
}

interface Batch {
	readonly mails: RawMessage[];
	readonly damages: Damage[];
	bytes: number;
	/** Byte offset behind the last mail. */
	offset: number;
}

interface Ahead {
	readonly batch: Batch;
	readonly prepared: Promise<Prepared[]>;
}

function emptyBatch(): Batch {
	return { mails: [], damages: [], bytes: 0, offset: 0 };
}

function take(batch: Batch, item: SourceItem): void {
	if (isDamage(item)) {
		batch.damages.push(item);
		return;
	}
	batch.mails.push(item);
	batch.bytes += item.bytes.length;
	batch.offset = item.offset + item.bytes.length;
}

function isFull({ mails, damages, bytes }: Batch): boolean {
	return mails.length + damages.length >= BATCH_MESSAGES || bytes >= BATCH_BYTES;
}

interface Stored {
	readonly source: Source;
	readonly counts: { added: number; known: number; damaged: number };
	readonly damages: readonly Damage[];
}

function store(archive: Archive, mails: readonly Prepared[], { source, counts, damages }: Stored): void {
	for (const { packed, diagnostics } of mails) {
		counts[storeMail(archive, packed)] += 1;
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
