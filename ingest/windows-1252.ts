/**
 * windows-1252, the charset that mail means where it says none or Latin-1. Node's own decoder for that name (20.20, 22)
 * takes the bytes 0x80 to 0x9f for control characters, so they are mapped here.
 */

/** Characters of the bytes 0x80 to 0x9f (WHATWG Encoding Standard, index windows-1252); U+FFFD for the five without one. */
const HIGH = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** Text of bytes in windows-1252. */
export function decodeWindows1252(bytes: Buffer): string {
	return mapC1(bytes.toString('latin1'));
}

/** Text in which U+0080 to U+009F, control characters that nobody writes, are what these bytes are in windows-1252. */
export function mapC1(text: string): string {
	return text.replace(/[\u0080-\u009f]/g, (unit) => HIGH[unit.charCodeAt(0) - 0x80] ?? '');
}
