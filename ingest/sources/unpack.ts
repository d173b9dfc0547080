/**
 * Gzip in, bytes out, as a stream: damaged data gives what came before the damage, and a bomb is cut off.
 * Several gzip members in a row are one stream (RFC 1952 s2.2). Known limit: what follows garbage after a member is not searched.
 */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { INFLATE_ALLOWANCE, MAX_INFLATE_RATIO, MAX_INFLATED_BYTES } from '../limits.js';
import { type Damage, damage } from './item.js';

/** Bytes of a source, and what went wrong while reading them: ask for `damage` once `bytes` are through. */
export interface ByteStream {
	readonly bytes: AsyncIterable<Buffer>;
	readonly damage: () => Damage | null;
}

/** A stream that is read as it is. */
export function plainStream(bytes: AsyncIterable<Buffer>): ByteStream {
	return { bytes, damage: () => null };
}

/** Unpacks gzip. `bytes` never throws for bad data: it ends, and `damage` tells the unpacked offset and the reason. */
export function gunzipStream(packed: AsyncIterable<Buffer>): ByteStream {
	let found: Damage | null = null;
	async function* unpack(): AsyncGenerator<Buffer> {
		const count = { packed: 0, unpacked: 0 };
		const gunzip = createGunzip();
		const input = Readable.from(counted(packed, count), { objectMode: false });
		input.on('error', (error) => gunzip.destroy(error));
		input.pipe(gunzip);
		try {
			for await (const chunk of gunzip as AsyncIterable<Buffer>) {
				count.unpacked += chunk.length;
				if (isBomb(count)) {
					found = damage(
						'gzip-too-large',
						count.unpacked,
						'unpacks to far more than mail does; the rest was left out',
						true,
					);
					return;
				}
				yield chunk;
			}
		} catch (error) {
			if (!isZlibError(error)) throw error;
			found = damage('gzip-damaged', count.unpacked, `cannot be unpacked beyond this place: ${error.message}`, true);
		} finally {
			input.destroy();
			gunzip.destroy();
		}
	}
	return { bytes: unpack(), damage: () => found };
}

async function* counted(packed: AsyncIterable<Buffer>, count: { packed: number }): AsyncGenerator<Buffer> {
	for await (const chunk of packed) {
		count.packed += chunk.length;
		yield chunk;
	}
}

function isBomb({ packed, unpacked }: { packed: number; unpacked: number }): boolean {
	return unpacked > MAX_INFLATED_BYTES || (unpacked > INFLATE_ALLOWANCE && unpacked > packed * MAX_INFLATE_RATIO);
}

function isZlibError(error: unknown): error is Error {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
