/**
 * The raw mail with its addresses masked. Message-IDs in the header stay: they look like addresses, but name mails,
 * and tools need them. Bytes are read as Latin-1, one unit a byte, so that nothing else changes.
 */
import { maskAddresses } from './shown.js';

/** Header fields (RFC 5322 s3.6.4) that hold Message-IDs. */
const ID_FIELD = /^(?:message-id|in-reply-to|references):/i;

/** Bytes of a mail with `jan@...` in place of addresses. */
export function maskRaw(raw: Buffer): Uint8Array<ArrayBuffer> {
	const text = raw.toString('latin1');
	const headerEnd = text.search(/\r?\n\r?\n/);
	const header = headerEnd === -1 ? text : text.slice(0, headerEnd);
	const body = headerEnd === -1 ? '' : text.slice(headerEnd);
	const masked = header
		.split(/\n(?![ \t])/)
		.map((field) => (ID_FIELD.test(field) ? maskBetweenIds(field) : maskAddresses(field, '...')))
		.join('\n');
	return new Uint8Array(Buffer.from(masked + maskAddresses(body, '...'), 'latin1'));
}

function maskBetweenIds(field: string): string {
	return field
		.split(/(<[^<>\s]*>)/)
		.map((part, index) => (index % 2 === 1 ? part : maskAddresses(part, '...')))
		.join('');
}
