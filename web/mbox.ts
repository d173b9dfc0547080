/**
 * Mails as one compressed mbox (mboxrd: `From ` lines quoted so that they can be unquoted), masked as read.
 */
import { gzipSync } from 'node:zlib';
import type { MsgId } from '../src/model/ids.js';
import type { Archive } from '../src/store/archive.js';
import { loadRaw } from '../src/store/messages.js';

/** Bytes before compression that one answer holds. */
const MAX_BYTES = 48 * 1024 * 1024;
/** Separator line as public-inbox writes it: the real sender and time are in the header. */
const SEPARATOR = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';

/** The mails in the order given, those without raw bytes left out; null where they are too large for one download. */
export function mboxGz(archive: Archive, ids: Iterable<MsgId>): Uint8Array<ArrayBuffer> | null {
	const mails: Buffer[] = [];
	let size = 0;
	for (const id of ids) {
		const raw = loadRaw(archive, id);
		if (raw === null) continue;
		const entry = mboxEntry(raw);
		size += entry.length;
		if (size > MAX_BYTES) return null;
		mails.push(entry);
	}
	return new Uint8Array(gzipSync(Buffer.concat(mails)));
}

function mboxEntry(raw: Buffer): Buffer {
	const text = raw.toString('latin1').replaceAll('\r\n', '\n');
	const quoted = text.replace(/^(>*From )/gm, '>$1');
	return Buffer.from(`${SEPARATOR}${quoted}${quoted.endsWith('\n') ? '' : '\n'}\n`, 'latin1');
}
