/**
 * Quoted-printable (RFC 2045 s6.7) undone, as mailparser's libqp does it, in three passes over the bytes.
 */

const [TAB, LF, CR, SPACE, EQUALS] = [0x09, 0x0a, 0x0d, 0x20, 0x3d];
/** Value of each byte as a hexadecimal digit; -1 for others. */
const DIGITS = Int8Array.from({ length: 0x100 }, (_, byte) =>
	'0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase()),
);

/** The bytes that are meant. What is no code stays as it is. Linear; never throws. */
export function decodeQuotedPrintable(written: Buffer): Buffer {
	const bytes = Buffer.from(written);
	return bytes.subarray(0, decodeCodes(bytes, joinLines(bytes, trimLines(bytes))));
}

/** White space at line ends taken out, in place; the length of what is left. */
function trimLines(bytes: Buffer): number {
	let length = 0;
	let lineStart = 0;
	for (let at = 0; at <= bytes.length; at += 1) {
		const byte = bytes[at];
		const ends = byte === undefined || byte === LF || byte === CR;
		while (ends && length > lineStart && (bytes[length - 1] === SPACE || bytes[length - 1] === TAB)) length -= 1;
		if (byte !== undefined) bytes[length++] = byte;
		if (ends) lineStart = length;
	}
	return length;
}

/** Soft line breaks taken out, in place; the length of what is left. */
function joinLines(bytes: Buffer, end: number): number {
	let length = 0;
	for (let at = 0; at < end; at += 1) {
		const byte = bytes[at] ?? 0;
		const lf = byte === EQUALS && at + 2 < end && bytes[at + 1] === CR ? at + 2 : at + 1;
		if (byte === EQUALS && (lf === end || bytes[lf] === LF)) at = lf;
		else bytes[length++] = byte;
	}
	return length;
}

/** Codes like `=C3` turned into their byte, in place; the length of what is left. */
function decodeCodes(bytes: Buffer, end: number): number {
	let length = 0;
	for (let at = 0; at < end; at += 1) {
		const byte = bytes[at] ?? 0;
		const code = byte === EQUALS && at + 2 < end ? digits(bytes, at + 1) : -1;
		bytes[length++] = code < 0 ? byte : code;
		if (code >= 0) at += 2;
	}
	return length;
}

/** Value of two hexadecimal digits; negative where one is none. */
function digits(bytes: Buffer, at: number): number {
	const [high, low] = [DIGITS[bytes[at] ?? 0] ?? -1, DIGITS[bytes[at + 1] ?? 0] ?? -1];
	return high < 0 || low < 0 ? -1 : 16 * high + low;
}
