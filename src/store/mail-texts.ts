/**
 * The texts of a raw mail (RFC 5322, RFC 2045-2047) changed where they stand: header fields, text parts and texts of HTML,
 * whatever their encoding. Bytes of what does not change stay as they are; a part that changes is written anew as UTF-8.
 * Known limits: attachments that are no text stay as they are; an HTML part that changes loses its mark-up.
 */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Changes a text; the same text says that nothing is to be changed. */
export type MapText = (text: string) => string;

interface Part {
	/** Lines of the header with their ends, one string a field. Latin-1: one unit a byte. */
	readonly fields: string[];
	readonly body: string[];
	/** Line ends of the blank line below the header; empty where there is none. */
	blank: string;
	/** The multipart boundary above. */
	readonly opening: string;
}

/** Header fields (RFC 5322 s3.6.4) that hold Message-IDs: those name mails, and tools need them. */
const ID_FIELD = /^(?:message-id|in-reply-to|references|resent-message-id):/i;
const ENCODED_WORD = /=\?([^?\s]{1,40})\?([bq])\?([^?\s]{0,400})\?=(?:\s{1,8}(?==\?))?/gi;
/** Boundaries that are looked for at once; parts that nest deeper are read as text. */
const MAX_NESTED = 50;
const MAX_TAG = 4_000;
/** Elements within a word; all others part words. */
const INLINE = /^<\/?(?:a|b|i|u|s|em|strong|span|font|code|tt|small|sub|sup)\b/i;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

/** The mail with `map` done to every text in it. Never throws; linear in the mail. */
export function mapMail(raw: Buffer, map: MapText): Buffer {
	const lines = raw.toString('latin1').split(/(?<=\n)/);
	const boundaries: string[] = [];
	const written: string[] = [];
	let part: Part = { fields: [], body: [], blank: '', opening: '' };
	let inHeader = true;
	for (const line of lines) {
		const depth = line.startsWith('--') ? boundaries.findLastIndex((one) => line.startsWith(`--${one}`)) : -1;
		if (depth >= 0) {
			written.push(...partWritten(part, map));
			const ends = line.startsWith(`--${boundaries[depth]}--`);
			boundaries.length = ends ? depth : depth + 1;
			part = { fields: [], body: [], blank: '', opening: line };
			inHeader = !ends;
		} else if (!inHeader) part.body.push(line);
		else if (line.trim() === '') {
			part.blank = line;
			const { type, boundary } = contentOf(part.fields);
			if (boundary !== '' && boundaries.length < MAX_NESTED) boundaries.push(boundary);
			inHeader = type === 'message/rfc822' && !isEncoded(part.fields);
			if (inHeader) {
				written.push(...partWritten(part, map));
				part = { fields: [], body: [], blank: '', opening: '' };
			}
		} else if (/^[ \t]/.test(line) && part.fields.length > 0) part.fields.push(`${part.fields.pop() ?? ''}${line}`);
		else part.fields.push(line);
	}
	written.push(...partWritten(part, map));
	return Buffer.from(written.join(''), 'latin1');
}

function partWritten({ fields, body, blank, opening }: Part, map: MapText): string[] {
	const mapped = fields.map((field) => mappedField(field, map));
	const bytes = body.join('');
	const text = textOf(fields, bytes);
	const now = text === null ? null : map(text);
	if (now === null || now === text) return [opening, ...mapped, blank, bytes];
	const header = contentOf(fields).type === 'text/html' ? `<pre>${escaped(now)}</pre>` : now;
	const crlf = /\r\n/.test(bytes);
	const utf8 = Buffer.from(crlf ? header.replaceAll('\n', '\r\n') : header).toString('latin1');
	return [opening, ...asUtf8(mapped, crlf ? '\r\n' : '\n'), blank === '' ? '\n' : blank, utf8];
}

/** A field with its text changed; Message-IDs stay. */
function mappedField(field: string, map: MapText): string {
	if (ID_FIELD.test(field)) {
		return field
			.split(/(<[^<>\s]{0,1000}>)/)
			.map((piece, at) => (at % 2 === 1 ? piece : mappedValue(piece, map)))
			.join('');
	}
	return mappedValue(field, map);
}

function mappedValue(value: string, map: MapText): string {
	const plain = decoded(Buffer.from(value, 'latin1'), 'utf-8');
	const text = plain.replace(ENCODED_WORD, (_word, charset: string, kind: string, bytes: string) => {
		const packed = kind.toLowerCase() === 'b' ? Buffer.from(bytes, 'base64') : unquoted(bytes.replaceAll('_', ' '));
		return decoded(packed, charset.replace(/\*.*$/, ''));
	});
	const now = map(text);
	return now === text ? value : Buffer.from(now).toString('latin1');
}

/** Text of a part; null where it is none. */
function textOf(fields: readonly string[], body: string): string | null {
	const { type, charset, boundary } = contentOf(fields);
	if (boundary !== '' || !(type === '' || type.startsWith('text/') || type.startsWith('message/'))) return null;
	const text = decoded(unpacked(body, encodingOf(fields)), charset).replaceAll('\r\n', '\n');
	return type === 'text/html' ? htmlText(text) : text;
}

function contentOf(fields: readonly string[]): { type: string; charset: string; boundary: string } {
	const value = (fields.find((field) => /^content-type:/i.test(field)) ?? '').replace(/\s{1,200}/g, ' ');
	const parameter = (name: string): string => {
		const match = new RegExp(`;\\s?${name}\\s?=\\s?(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, 'i').exec(value);
		return match?.[1] ?? match?.[2] ?? '';
	};
	const type = (/^content-type:\s?([\w.+/-]{1,100})/i.exec(value)?.[1] ?? '').toLowerCase();
	return { type, charset: parameter('charset'), boundary: type.startsWith('multipart/') ? parameter('boundary') : '' };
}

function encodingOf(fields: readonly string[]): string {
	const field = fields.find((one) => /^content-transfer-encoding:/i.test(one)) ?? '';
	return field
		.slice(field.indexOf(':') + 1)
		.trim()
		.toLowerCase();
}

function isEncoded(fields: readonly string[]): boolean {
	return ['base64', 'quoted-printable'].includes(encodingOf(fields));
}

function unpacked(body: string, encoding: string): Buffer {
	if (encoding === 'base64') return Buffer.from(body, 'base64');
	if (encoding === 'quoted-printable') return unquoted(body.replace(/=[ \t]{0,20}\r?\n/g, ''));
	return Buffer.from(body, 'latin1');
}

function unquoted(text: string): Buffer {
	const bytes = text.replace(/=([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1');
}

function decoded(bytes: Buffer, charset: string): string {
	const label = /^(?:|us-ascii|ascii|utf-?8|iso-8859-1|latin1)$/i.test(charset) ? '' : charset;
	try {
		if (label !== '') return new TextDecoder(label).decode(bytes);
	} catch {
		// A charset that nobody knows is read like one that is not named.
	}
	return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');
}

/** Words of HTML as they are read, mark-up taken off. */
function htmlText(source: string): string {
	const tag = new RegExp(`<[^<>]{0,${MAX_TAG}}>`, 'g');
	return source
		.replace(tag, (one) => (INLINE.test(one) ? '' : '\n'))
		.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (all, dec?: string, hex?: string, name?: string) => {
			const code = dec === undefined ? Number.parseInt(hex ?? '', 16) : Number(dec);
			if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
		});
}

function escaped(text: string): string {
	return text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));
}

/** The header of a part that is UTF-8 now. */
function asUtf8(fields: readonly string[], end: string): string[] {
	const { type } = contentOf(fields);
	const others = fields.filter((field) => !/^content-(?:type|transfer-encoding):/i.test(field));
	const format = /format\s?=\s?"?flowed/i.test(fields.join('')) ? '; format=flowed' : '';
	const mime = fields.some((field) => /^(?:mime-version|content-)/i.test(field)) ? [] : [`MIME-Version: 1.0${end}`];
	return [
		...others.map((field) => (field.endsWith('\n') ? field : `${field}${end}`)),
		...mime,
		`Content-Type: ${type === '' ? 'text/plain' : type}; charset=utf-8${format}${end}`,
		`Content-Transfer-Encoding: 8bit${end}`,
	];
}
