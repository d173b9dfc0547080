/**
 * Bytes of a text part to clean text: unknown and wrong charsets, control characters, lone surrogates.
 */
import { TextDecoder } from 'node:util';

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
const decoders = new Map<string, TextDecoder | null>();

/** True if bytes of this charset can be decoded here. Empty and ASCII labels can. */
export function knowsCharset(label: string): boolean {
	return ASCII.has(cleanLabel(label)) || decoderFor(cleanLabel(label)) !== null;
}

/**
 * Text of bytes in the charset of that label. ASCII, missing and unknown labels: UTF-8 if it is valid, else windows-1252.
 * Text labelled UTF-8 that is mostly not, is windows-1252 too. Never throws.
 */
export function decodeCharset(bytes: Buffer, label: string): string {
	const charset = cleanLabel(label);
	const decoder = ASCII.has(charset) ? null : decoderFor(charset);
	return decoder === null || UTF8.has(charset) ? decodeGuessing(bytes) : decoder.decode(bytes);
}

/** Text with `\n` line ends, well-formed UTF-16, without control characters other than tab. */
export function cleanText(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/(?![\t\n])[\p{Cc}\ufeff]/gu, '')
		.replace(/\p{Surrogate}/gu, '\ufffd');
}

function decodeGuessing(bytes: Buffer): string {
	const text = decoderFor('utf-8')?.decode(bytes) ?? '';
	let broken = 0;
	let foreign = 0;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit === 0xfffd) broken++;
		else if (unit > 0x7f) foreign++;
	}
	return broken > foreign ? (decoderFor('windows-1252')?.decode(bytes) ?? text) : text;
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
