/**
 * Packed bytes in, bytes out, as a stream: damaged data gives what came before the damage, and a bomb is cut off.
 * Gzip is read here (several members in a row are one stream, RFC 1952 s2.2), .xz and .zst by the commands of that name.
 */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { INFLATE_ALLOWANCE, MAX_INFLATE_RATIO, MAX_INFLATED_BYTES } from '../limits.js';
import { CommandError, outputOf } from './command.js';
import { type Damage, damage } from './item.js';

export type Packing = 'gzip' | 'xz' | 'zstd';

/** Bytes of a source, and what went wrong while reading them: ask for `damage` once `bytes` are through. */
export interface ByteStream {
	readonly bytes: AsyncIterable<Buffer>;
	readonly damage: () => Damage | null;
}

type Bytes = AsyncIterable<Buffer>;

const UNPACK: Readonly<Record<Packing, (packed: Bytes) => Bytes>> = {
	gzip: gunzip,
	xz: (packed) => outputOf({ program: 'xz', args: ['--decompress', '--stdout'], input: packed }),
	zstd: (packed) => outputOf({ program: 'zstd', args: ['--decompress', '--stdout', '--quiet'], input: packed }),
};

/** A stream that is read as it is. */
export function plainStream(bytes: Bytes): ByteStream {
	return { bytes, damage: () => null };
}

/**
 * Unpacks a stream. `bytes` never throws for bad data: it ends, and `damage` tells the unpacked offset and the reason.
 * @throws {CommandError} from `bytes` where the program for it is not installed.
 */
export function unpackedStream(packing: Packing, packed: Bytes): ByteStream {
	let found: Damage | null = null;
	async function* unpack(): AsyncGenerator<Buffer> {
		const count = { packed: 0, unpacked: 0 };
		try {
			for await (const chunk of UNPACK[packing](counted(packed, count))) {
				count.unpacked += chunk.length;
				if (isBomb(count)) {
					found = damage(
						'unpacks-too-large',
						count.unpacked,
						'unpacks to far more than mail does; the rest was left out',
						true,
					);
					return;
				}
				yield chunk;
			}
		} catch (error) {
			if (!isBadData(error)) throw error;
			found = damage(
				`${packing}-damaged`,
				count.unpacked,
				`cannot be unpacked beyond this place: ${error.message}`,
				true,
			);
		}
	}
	return { bytes: unpack(), damage: () => found };
}

async function* gunzip(packed: Bytes): AsyncGenerator<Buffer> {
	const unpacker = createGunzip();
	const input = Readable.from(packed, { objectMode: false });
	input.on('error', (error) => unpacker.destroy(error));
	input.pipe(unpacker);
	try {
		yield* unpacker as AsyncIterable<Buffer>;
	} finally {
		input.destroy();
		unpacker.destroy();
	}
}

async function* counted(packed: Bytes, count: { packed: number }): AsyncGenerator<Buffer> {
	for await (const chunk of packed) {
		count.packed += chunk.length;
		yield chunk;
	}
}

function isBomb({ packed, unpacked }: { readonly packed: number; readonly unpacked: number }): boolean {
	return unpacked > MAX_INFLATED_BYTES || (unpacked > INFLATE_ALLOWANCE && unpacked > packed * MAX_INFLATE_RATIO);
}

function isBadData(error: unknown): error is Error {
	if (error instanceof CommandError) return !error.missing;
	return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
