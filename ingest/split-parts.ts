/**
 * A multipart body (RFC 2046 s5.1.1) as its parts, where delimiters and headers of parts keep their form.
 */
import { type Header, splitHeader } from './header-fields.js';

const LF = 0x0a;
const DASH = 0x2d;
/** Bytes of a part's header; they have less than 300. */
const MAX_PART_HEADER = 2_000;
const FIELD = /^[!-9;-~]{1,76}:[\t -~]*$/;

/** The parts between delimiters; null where there is none, the last delimiter is missing, or a header is odd. */
export function splitParts(body: Buffer, boundary: string): Header[] | null {
	const delimiter = Buffer.from(`--${boundary}`);
	const parts: Header[] = [];
	let from: number | null = null;
	for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + 1)) {
		const closes = body[at + delimiter.length] === DASH && body[at + delimiter.length + 1] === DASH;
		const end: number = at + delimiter.length + (closes ? 2 : 0);
		const isLine = (at === 0 || body[at - 1] === LF) && (body[end] === LF || (closes && end === body.length));
		if (!isLine) continue;
		if (from !== null) {
			const part = splitPart(body.subarray(from, Math.max(from, at - 1)));
			if (part === null) return null;
			parts.push(part);
		}
		if (closes) return parts.length === 0 ? null : parts;
		from = end + 1;
	}
	return null;
}

/** Header and body of a part; null where one of them is missing, or the header holds more than ASCII fields. */
function splitPart(bytes: Buffer): Header | null {
	const end = bytes.indexOf('\n\n');
	if (end === -1 || end > MAX_PART_HEADER || end + 2 === bytes.length) return null;
	const lines = bytes
		.toString('latin1', 0, end)
		.replace(/\n[\t ]+/g, ' ')
		.split('\n');
	return lines.every((line) => FIELD.test(line)) ? splitHeader(bytes, () => undefined) : null;
}
