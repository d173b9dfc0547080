/**
 * Texts and records as they lie in the file: deflated UTF-8.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Bytes; no stored text or record is larger, so a damaged file cannot blow up memory. */
const MAX_UNPACKED = 256 * 1024 * 1024;

export function pack(bytes: Buffer | string): Buffer {
	return deflateRawSync(bytes, { level: 6 });
}

/** @throws {RangeError | Error} where the bytes are damaged or too large. */
export function unpack(packed: Buffer): Buffer {
	return inflateRawSync(packed, { maxOutputLength: MAX_UNPACKED });
}

export function unpackText(packed: Buffer): string {
	return unpack(packed).toString('utf8');
}
