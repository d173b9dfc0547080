/**
 * The short way for a mail that is one plain text, which most list mail is, without mailparser's streams. Equal to
 * `readMime` in every field; parse-plain.test.ts holds both side by side.
 */
import libqp from 'libqp';
import { type Field, firstValue } from './header-fields.js';
import { knowsCharset } from './parse-charset.js';
import { decodeFields } from './parse-fields.js';
import type { Mime } from './parse-mime.js';

/** Parameters (RFC 2045 s5.1) that are plain tokens; a `name` makes an attachment. */
const PLAIN_TYPE = /^text\/plain(?:; ?(?:charset|format|delsp)="?[\w.:+-]{1,40}"?){0,3};?$/i;
const PARAMETER = /; ?(charset|format|delsp)="?([\w.:+-]{1,40})/gi;
const BASE64 = /^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/;

/** What `readMime` gives for these fields and this body; null where only it can tell. */
export function readPlainMime(fields: readonly Field[], body: Buffer): Mime | null {
	const first = (name: string) => firstValue(fields, name);
	const type = (first('content-type') ?? 'text/plain').trim();
	const disposition = (first('content-disposition') ?? 'inline').trim().toLowerCase();
	if (!PLAIN_TYPE.test(type) || disposition !== 'inline') return null;
	const parameters = new Map(
		[...type.matchAll(PARAMETER)].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
	);
	const charset = parameters.get('charset') ?? '';
	const text = knowsCharset(charset) ? decoded(body, first('content-transfer-encoding') ?? '7bit') : null;
	if (text === null) return null;
	const flowed = parameters.get('format')?.toLowerCase() === 'flowed';
	const delSp = flowed && parameters.get('delsp')?.toLowerCase() === 'yes';
	return {
		...decodeFields(fields),
		root: { type: 'text/plain', text, charset, flowed, delSp, embedded: null, children: [] },
		attachments: [],
		attachmentsCut: 0,
	};
}

/** The bytes of a text, its transfer encoding (RFC 2045 s6) undone, LF line ends; null for an encoding that is odd or broken. */
function decoded(body: Buffer, encoding: string): Buffer | null {
	switch (encoding.trim().toLowerCase()) {
		case '7bit':
		case '8bit':
		case 'binary':
			return withoutCr(body);
		case 'quoted-printable':
			return withoutCr(libqp.decode(body.toString('latin1')));
		case 'base64': {
			const text = body.toString('latin1');
			return BASE64.test(text) ? withoutCr(Buffer.from(text, 'base64')) : null;
		}
		default:
			return null;
	}
}

function withoutCr(bytes: Buffer): Buffer {
	return bytes.includes('\r\n') ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : bytes;
}
