/**
 * Addresses of mails where no site is at hand: the one that the mail's own archive gave it, else its Message-ID.
 */
import type { MsgId } from '../model/ids.js';

/** Bytes of a mail in which its header is looked for. */
const MAX_HEADER = 64 * 1024;

/** URL of `Archived-At` (RFC 5064) in a mail as it came; null without one that a browser follows. */
export function archivedAt(raw: Buffer): string | null {
	const text = raw.subarray(0, MAX_HEADER).toString('latin1');
	const end = /\r?\n\r?\n/.exec(text);
	const header = text.slice(0, end?.index ?? text.length).replace(/\r?\n[ \t]+/g, ' ');
	return /^archived-at:[ \t]{0,20}<?(https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]{4,1000})/im.exec(header)?.[1] ?? null;
}

/** Message-ID as a URL (RFC 2392 s2), `@` as it is. */
export function midUrl(id: MsgId): string {
	return `mid:${encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('%40', '@')}`;
}
