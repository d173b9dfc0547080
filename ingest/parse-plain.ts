/**
 * The short way for mails of plain form, which most list mail has: one text, or parts that are well delimited, without
 * mailparser's streams. Equal to `readMime` in every field; parse-plain.test.ts holds both side by side.
 */
import { createHash } from 'node:crypto';
import type { Attachment } from '../src/model/message.js';
import { decodeQuotedPrintable } from './decode-qp.js';
import type { Field, Header } from './header-fields.js';
import { MAX_NAME_LENGTH } from './limits.js';
import { knowsCharset } from './parse-charset.js';
import { decodeFields } from './parse-fields.js';
import { oneLine } from './parse-line.js';
import type { Mime } from './parse-mime.js';
import type { Part } from './parse-parts.js';
import { formOf, type PartForm } from './part-form.js';
import { splitParts } from './split-parts.js';

/** Parts of a mail on the short way; mails have two or three. */
const MAX_PLAIN_PARTS = 50;
const BASE64 = /^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/;
const SHOWN = /^text\/(?:plain|html)$/;
/** Attachments whose type stays as it is written: text needs a file's name for that, and of unknown bytes a name tells the type. */
const KEPT = /^(?:application\/(?!octet-stream$|pgp$)|image\/|audio\/|video\/)/;
const NAMED_TEXT = /^text\/(?!calendar$|rtf$|css$|x-vcard$|vcard$)/;

interface Waiting extends Header {
	readonly into: Part[];
	/** Boundary of the multipart around; null for the mail itself. */
	readonly around: string | null;
}

/** What `readMime` gives for these fields and this body; null where only it can tell. */
export function readPlainMime(fields: readonly Field[], body: Buffer): Mime | null {
	const attachments: Attachment[] = [];
	const top: Part[] = [];
	const waiting: Waiting[] = [{ fields, body, into: top, around: null }];
	let count = 0;
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const form = formOf(next.fields);
		if (form === null || ++count > MAX_PLAIN_PARTS) return null;
		const boundary = form.parameters.get('boundary');
		if (boundary === undefined) {
			const leaf = leafOf(form, next.body, attachments);
			if (leaf === null) return null;
			next.into.push(leaf);
			continue;
		}
		const parts = form.type.startsWith('multipart/') ? partsOf(next, boundary) : null;
		if (parts === null) return null;
		const children: Part[] = [];
		next.into.push({ ...partOf(form, null), children });
		waiting.push(...parts.map((part) => ({ ...part, into: children, around: boundary })).reverse());
	}
	const [root] = top;
	return root === undefined ? null : { ...decodeFields(fields), root, attachments, attachmentsCut: 0 };
}

/** The parts of a multipart with LF line ends in which nothing looks like a delimiter of the one around it. */
function partsOf({ body, around }: Waiting, boundary: string): Header[] | null {
	if (body.includes('\r') || (around !== null && body.includes(`--${around}`))) return null;
	return splitParts(body, boundary);
}

/** A text, or an attachment, which is listed; null for a part that is odd or broken. */
function leafOf(form: PartForm, body: Buffer, attachments: Attachment[]): Part | null {
	const { type, filename, encoding } = form;
	const bytes = knowsCharset(charsetOf(form)) ? decoded(body, encoding) : null;
	if (bytes === null) return null;
	if (SHOWN.test(type) && !form.attached) return filename === null ? partOf(form, withoutCr(bytes)) : null;
	if (filename === null ? !KEPT.test(type) : !KEPT.test(type) && !NAMED_TEXT.test(type)) return null;
	attachments.push({
		name: oneLine(filename ?? '', MAX_NAME_LENGTH),
		type: oneLine(type, MAX_NAME_LENGTH),
		size: bytes.length,
		digest: createHash('sha256').update(bytes).digest('hex'),
	});
	return partOf(form, null);
}

function partOf(form: PartForm, text: Buffer | null): Part {
	const flowed = form.parameters.get('format')?.toLowerCase() === 'flowed';
	const delSp = flowed && form.parameters.get('delsp')?.toLowerCase() === 'yes';
	return { type: form.type, text, charset: charsetOf(form), flowed, delSp, embedded: null, children: [] };
}

function charsetOf({ parameters }: PartForm): string {
	return parameters.get('charset') ?? '';
}

/** The bytes of a part, its transfer encoding (RFC 2045 s6) undone; null for base64 that is broken. */
function decoded(body: Buffer, encoding: PartForm['encoding']): Buffer | null {
	switch (encoding) {
		case '7bit':
		case '8bit':
		case 'binary':
			return body;
		case 'quoted-printable':
			return decodeQuotedPrintable(body);
		case 'base64': {
			const text = body.toString('latin1');
			return BASE64.test(text) ? Buffer.from(text, 'base64') : null;
		}
	}
}

/** With LF line ends. */
function withoutCr(bytes: Buffer): Buffer {
	return bytes.includes('\r\n') ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : bytes;
}
