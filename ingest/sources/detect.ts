/**
 * What a source is, told from its first bytes, never from its name.
 */
import { isMailField, isMailStart, looksLikeField, MAX_MAIL_START, separatorForm } from './separator.js';

/** What the first bytes can be. `mbox` includes Mailman's monthly text; `unknown` is nothing we read. */
export type Shape =
	| 'empty'
	| 'mbox'
	| 'eml'
	| 'gzip'
	| 'xz'
	| 'zstd'
	| 'zip'
	| 'html'
	| 'tar'
	| 'sqlite'
	| 'binary'
	| 'text';

const MAGIC: readonly (readonly [Shape, readonly number[]])[] = [
	['gzip', [0x1f, 0x8b]],
	['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
	['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
	['zip', [0x50, 0x4b, 0x03, 0x04]],
	['sqlite', [...Buffer.from('SQLite format 3\0')]],
];
const HTML =
	/^\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200})?<(?:!doctype\s+html|html|head|title|body)\b/i;
/** Lines in which a mail must show its first known field. */
const HEADER_LINES = 60;

/** The shape of a source by its first bytes (`SNIFF_BYTES`). `empty` for none, or nothing but white space. */
export function detectShape(head: Buffer): Shape {
	for (const [shape, magic] of MAGIC) {
		if (magic.every((byte, at) => head[at] === byte)) return shape;
	}
	if (head.subarray(257, 262).toString('latin1') === 'ustar') return 'tar';
	const text = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
	if (text.trim() === '') return 'empty';
	if (HTML.test(text)) return 'html';
	return shapeOfLines(text.slice(0, 16_384).split('\n').slice(0, HEADER_LINES)) ?? shapeInside(head);
}

function shapeOfLines(all: readonly string[]): Shape | null {
	const first = all.findIndex((line) => line.trim() !== '');
	const lines = all.slice(Math.max(first, 0));
	const form = separatorForm(bytesOf(lines[0]));
	if (form === 'dated' || (form === 'bare' && isMailField(bytesOf(lines[1])))) return 'mbox';
	return startsAsMail(lines) ? 'eml' : null;
}

/** Of an mbox whose beginning is damaged or cut off, a later mail shows what it is. */
function shapeInside(head: Buffer): Shape {
	for (let at = head.indexOf('\nFrom '); at !== -1; at = head.indexOf('\nFrom ', at + 1)) {
		if (isMailStart(head.subarray(at, at + MAX_MAIL_START))) return 'mbox';
	}
	return isBinary(head) ? 'binary' : 'text';
}

/** True if the lines up to the first empty one are header fields, with one of a mail among them. */
function startsAsMail(lines: readonly string[]): boolean {
	const end = lines.findIndex((line) => line.trim() === '');
	const header = end === -1 ? lines : lines.slice(0, end);
	return looksLikeField(bytesOf(header[0])) && header.some((line) => isMailField(bytesOf(line)));
}

function bytesOf(line: string | undefined): Buffer {
	return Buffer.from(line ?? '', 'latin1');
}

function isBinary(head: Buffer): boolean {
	const odd = head.reduce(
		(count, byte) => count + (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) ? 1 : 0),
		0,
	);
	return odd > head.length / 20;
}
