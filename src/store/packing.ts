/**
 * Texts and records as they lie in the file: deflated UTF-8.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Bytes; no stored text or record is larger, so a damaged file cannot blow up memory. */
const MAX_UNPACKED = 256 * 1024 * 1024;
/** Effort of deflate (1 to 9). Of mails 6 takes half as long again, and saves a fiftieth. */
const LEVEL = 3;

export function pack(bytes: Buffer | string): Buffer {
	return deflateRawSync(bytes, { level: LEVEL });
}

/** @throws {RangeError | Error} where the bytes are damaged or too large. */
export function unpack(packed: Buffer): Buffer {
	return inflateRawSync(packed, { maxOutputLength: MAX_UNPACKED });
}

export function unpackText(packed: Buffer): string {
	return unpack(packed).toString('utf8');
}

/** A mail as found, with the text read from it as dictionary (RFC 1951 has none of its own; zlib's): most of it is there already. */
export function packRaw(raw: Buffer, body: string): Buffer {
	return deflateRawSync(raw, { level: LEVEL, ...dictionaryOf(body) });
}

/** The mail that `packRaw` packed with the same body. @throws {RangeError | Error} where the bytes are damaged or too large. */
export function unpackRaw(packed: Buffer, body: string): Buffer {
	return inflateRawSync(packed, { maxOutputLength: MAX_UNPACKED, ...dictionaryOf(body) });
}

function dictionaryOf(body: string): { readonly dictionary?: Buffer } {
	return body === '' ? {} : { dictionary: Buffer.from(body) };
}
