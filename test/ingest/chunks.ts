/**
 * Bytes for tests of readers, cut into chunks as a stream would.
 */
import type { SourceItem } from '../../ingest/sources/item.js';

/** Yields `text` (bytes as latin1) in chunks of `size` bytes. */
export async function* chunked(text: string | Buffer, size = 65_536): AsyncGenerator<Buffer> {
	const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** All items of a reader. */
export async function collect(items: AsyncIterable<SourceItem>): Promise<SourceItem[]> {
	const all: SourceItem[] = [];
	for await (const item of items) all.push(item);
	return all;
}
