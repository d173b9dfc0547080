/**
 * Bytes of a text part to clean text: unknown and wrong charsets, control characters, lone surrogates.
 */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { decodeWindows1252, mapC1 } from './windows-1252.js';

/** Names that stand in mails and are missing in the WHATWG Encoding Standard, and what they are. */
const ALIASES: Readonly<Record<string, string>> = {
	'cp-1252': 'windows-1252',
	'iso-8859-8-e': 'iso-8859-8',
	iso8859_1: 'iso-8859-1',
	latin: 'iso-8859-1',
	'utf-8-bom': 'utf-8',
	utf8mb4: 'utf-8',
	gb_2312: 'gb2312',
	cp932: 'shift_jis',
	cp936: 'gbk',
	cp949: 'euc-kr',
	cp950: 'big5',
	'ansi_x3.110-1983': 'windows-1252',
};
/** Labels that say nothing when bytes above 127 stand in the text. */
const ASCII = new Set([
	'',
	'ascii',
	'us-ascii',
	'usascii',
	'ansi_x3.4-1968',
	'unknown',
	'unknown-8bit',
	'x-unknown',
	'8bit',
	'7bit',
	'default',
]);
const UTF8 = new Set(['utf-8', 'utf8']);
const LATIN1 = new Set(['iso-8859-1', 'iso8859-1', 'iso_8859-1', 'latin1', 'windows-1252', 'cp1252', 'iso-8859-15']);
const utf8 = new TextDecoder('utf-8');
const decoders = new Map<string, TextDecoder | null>();

/** True if bytes of this charset can be decoded here. Empty and ASCII labels can. */
export function knowsCharset(label: string): boolean {
	return ASCII.has(cleanLabel(label)) || decoderFor(cleanLabel(label)) !== null;
}

/**
 * Text of bytes in the charset of that label. ASCII, missing, unknown and UTF-8 labels: UTF-8, and windows-1252 for the lines that are
 * none. Text labelled Latin-1 that is valid UTF-8 beyond ASCII is UTF-8: that cannot be chance. Never throws.
 */
export function decodeCharset(bytes: Buffer, label: string): string {
	const charset = cleanLabel(label);
	const decoder = ASCII.has(charset) || UTF8.has(charset) ? null : decoderFor(charset);
	if (decoder === null) return decodeGuessing(bytes);
	return LATIN1.has(charset) && isUtf8(bytes) ? utf8.decode(bytes) : decoder.decode(bytes);
}

/** What `cleanText` changes: control characters, surrogates that may be lone, byte order marks. */
const UNCLEAN = /[^\t\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\uffff]/;

/** Text with `\n` line ends, well-formed UTF-16, without control characters other than tab. */
export function cleanText(text: string): string {
	if (!UNCLEAN.test(text)) return text;
	return mapC1(text)
		.replace(/\r\n?/g, '\n')
		.replace(/(?![\t\n])[\p{Cc}\ufeff]/gu, '')
		.replace(/\p{Surrogate}/gu, '\ufffd');
}

function decodeGuessing(bytes: Buffer): string {
	const text = utf8.decode(bytes);
	if (!text.includes('\ufffd')) return text;
	const lines: string[] = [];
	for (let from = 0; from < bytes.length; ) {
		const lf = bytes.indexOf(0x0a, from);
		const end = lf === -1 ? bytes.length : lf + 1;
		lines.push(decodeLine(bytes.subarray(from, end)));
		from = end;
	}
	return lines.join('');
}

/** UTF-8 with a few broken bytes stays UTF-8; what is mostly broken never was. */
function decodeLine(bytes: Buffer): string {
	const text = utf8.decode(bytes);
	let broken = 0;
	let foreign = 0;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit === 0xfffd) broken++;
		else if (unit > 0x7f) foreign++;
	}
	return broken > foreign ? decodeWindows1252(bytes) : text;
}

function cleanLabel(label: string): string {
	const lower = label
		.slice(0, 60)
		.toLowerCase()
		.replace(/[\s"'<>]/g, '');
	return ALIASES[lower] ?? lower;
}

function decoderFor(charset: string): TextDecoder | null {
	const known = decoders.get(charset);
	if (known !== undefined) return known;
	let decoder: TextDecoder | null = null;
	try {
		decoder = new TextDecoder(charset);
	} catch {
		decoder = null;
	}
	if (decoders.size < 200) decoders.set(charset, decoder);
	return decoder;
}
