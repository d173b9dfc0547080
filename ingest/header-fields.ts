/**
 * The header section of a mail as fields (RFC 5322 s2.2), cut to bounds before anything else looks at it.
 * Takes what thirty years of programs wrote: 8-bit bytes, stray lines, no empty line before the body.
 */
import { MAX_FIELD_BYTES, MAX_FIELDS, MAX_HEADER_BYTES } from './limits.js';
import type { Note } from './parsed-message.js';
import { mapC1 } from './windows-1252.js';

export interface Field {
	/** Lower case. */
	readonly name: string;
	/** Unfolded text, not decoded; no control characters, no white space around it. */
	readonly value: string;
}

export interface Header {
	readonly fields: readonly Field[];
	/** Bytes below the header section. */
	readonly body: Buffer;
}

const LF = 0x0a;
const CR = 0x0d;
const COLON = 0x3a;
/** Bytes of a field's name, and of the white space behind it. */
const MAX_NAME = 200;
const MAX_GAP = 20;
const CONTROL = /\p{Cc}/u;
const BEYOND_ASCII = /[\x80-\xff]/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Splits a mail into its header fields and its body. Empty bytes give no fields and an empty body. Never throws.
 * A line that is no field is passed over if a field follows it; else the body begins with it.
 */
export function splitHeader(bytes: Buffer, note: Note): Header {
	const fields: Field[] = [];
	/** The field that is being read, its bytes as latin1; empty for none. */
	let open = '';
	let at = skipEmptyLines(bytes);
	const finishField = () => {
		if (open !== '' && fields.length < MAX_FIELDS) fields.push(toField(open, note));
		else if (open !== '') note('fields-cut', `header fields beyond ${MAX_FIELDS} were left out`);
		open = '';
	};
	while (at < bytes.length) {
		const end = lineEnd(bytes, at);
		if (isEmpty(bytes, at, end)) {
			finishField();
			return { fields, body: bytes.subarray(end) };
		}
		if (at > MAX_HEADER_BYTES) {
			note(
				'header-too-long',
				`the header section is longer than ${MAX_HEADER_BYTES} bytes; the rest of it was left out`,
			);
			finishField();
			return { fields, body: afterEmptyLine(bytes, at) };
		}
		if (isBlank(bytes[at]) && open !== '') open += bytes.toString('latin1', at, end);
		else if (isField(bytes, at, end)) {
			finishField();
			open = bytes.toString('latin1', at, end);
		} else if (!isStray(bytes, at, end)) {
			finishField();
			note('no-empty-line', 'the body begins without an empty line after the header');
			return { fields, body: bytes.subarray(at) };
		}
		at = end;
	}
	finishField();
	return { fields, body: Buffer.alloc(0) };
}

/** Value of the first field of that (lower-case) name; null where there is none. */
export function firstValue(fields: readonly Field[], name: string): string | null {
	return fields.find((field) => field.name === name)?.value ?? null;
}

/** Values of all fields of that (lower-case) name, top to bottom. */
export function allValues(fields: readonly Field[], name: string): readonly string[] {
	return fields.filter((field) => field.name === name).map((field) => field.value);
}

/** `written`: bytes as latin1. */
function toField(written: string, note: Note): Field {
	if (written.length > MAX_FIELD_BYTES)
		note('field-too-long', `a header field of ${written.length} bytes was cut to ${MAX_FIELD_BYTES}`);
	const text = decode(written.slice(0, MAX_FIELD_BYTES));
	const colon = text.indexOf(':');
	const value = text.slice(colon + 1).trim();
	return { name: text.slice(0, colon).trim().toLowerCase(), value: CONTROL.test(value) ? unfolded(value) : value };
}

function unfolded(value: string): string {
	return value
		.replace(/\r?\n/g, '')
		.replace(/\p{Cc}/gu, ' ')
		.trim();
}

/** RFC 6532 text is UTF-8; what is not, is taken for the most common old charset. */
function decode(written: string): string {
	if (!BEYOND_ASCII.test(written)) return written;
	try {
		return utf8.decode(Buffer.from(written, 'latin1'));
	} catch {
		return mapC1(escapedWords(written));
	}
}

/** Bytes above 127 inside an RFC 2047 word are in its charset: escaped, so that its decoder sees them. */
function escapedWords(text: string): string {
	return text.replace(/=\?[^?\s]{1,60}\?q\?[^?]{0,500}\?=/gi, (word) =>
		word.replace(/[\u0080-\u00ff]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`),
	);
}

/** A name (RFC 5322 s2.2), perhaps white space, a colon. */
function isField(bytes: Buffer, start: number, end: number): boolean {
	let at = start;
	while (at < end && at - start < MAX_NAME && isNameByte(bytes[at] ?? 0)) at += 1;
	if (at === start) return false;
	for (let gap = 0; gap < MAX_GAP && isBlank(bytes[at]); gap += 1) at += 1;
	return at < end && bytes[at] === COLON;
}

function isNameByte(byte: number): boolean {
	return byte > 0x20 && byte < 0x7f && byte !== COLON;
}

function isBlank(byte: number | undefined): boolean {
	return byte === 0x20 || byte === 0x09;
}

/** A line in the header section that is no field, with a field or the end of the section after it. */
function isStray(bytes: Buffer, start: number, end: number): boolean {
	if (end >= bytes.length) return false;
	return isField(bytes, end, lineEnd(bytes, end)) || bytes.subarray(start, start + 6).toString('latin1') === '>From ';
}

function skipEmptyLines(bytes: Buffer): number {
	let at = bytes.subarray(0, 3).toString('latin1') === '\u00ef\u00bb\u00bf' ? 3 : 0;
	while (at < bytes.length && isEmpty(bytes, at, lineEnd(bytes, at))) at = lineEnd(bytes, at);
	return at;
}

function afterEmptyLine(bytes: Buffer, from: number): Buffer {
	const ends = ['\n\n', '\n\r\n']
		.map((end) => ({ at: bytes.indexOf(end, from), length: end.length }))
		.filter(({ at }) => at !== -1);
	const first = ends.sort((a, b) => a.at - b.at)[0];
	return first === undefined ? Buffer.alloc(0) : bytes.subarray(first.at + first.length);
}

function lineEnd(bytes: Buffer, from: number): number {
	const lf = bytes.indexOf(LF, from);
	return lf === -1 ? bytes.length : lf + 1;
}

function isEmpty(bytes: Buffer, start: number, end: number): boolean {
	const length = end - start;
	return (length === 1 && bytes[start] === LF) || (length === 2 && bytes[start] === CR && bytes[start + 1] === LF);
}
