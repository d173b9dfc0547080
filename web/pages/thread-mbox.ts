/**
 * A thread as one compressed mbox (mboxrd: `From ` lines quoted so that they can be unquoted), addresses masked.
 */
import { gzipSync } from 'node:zlib';
import { loadRaw } from '../../src/store/messages.js';
import { missing, type PageRequest, type Reply } from '../page.js';
import { fileStem, messagePath } from '../paths.js';
import { maskRaw } from '../raw-mail.js';
import { locateThread } from './locate.js';

/** Bytes before compression that one answer holds. */
const MAX_BYTES = 48 * 1024 * 1024;
/** Separator line as public-inbox writes it: the real sender and time are in the header. */
const SEPARATOR = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';

/** `/LIST/MESSAGE-ID/t.mbox.gz`: the thread that holds this mail, by date. */
export function loadThreadMbox({ archive, segments }: PageRequest): Reply {
	const found = locateThread(archive, segments);
	if ('kind' in found) return found;
	const mails: Buffer[] = [];
	let size = 0;
	for (const id of found.cards.keys()) {
		const raw = loadRaw(archive, id);
		if (raw === null) continue;
		const entry = mboxEntry(raw);
		size += entry.length;
		if (size > MAX_BYTES)
			return missing('This thread is too large for one download; each of its mails has a raw link.');
		mails.push(entry);
	}
	return {
		kind: 'bytes',
		path: `${messagePath(found.self)}t.mbox.gz`,
		type: 'application/gzip',
		body: new Uint8Array(gzipSync(Buffer.concat(mails))),
		fileName: `thread-${fileStem(found.self.id)}.mbox.gz`,
	};
}

function mboxEntry(raw: Buffer): Buffer {
	const text = Buffer.from(maskRaw(raw)).toString('latin1').replaceAll('\r\n', '\n');
	const quoted = text.replace(/^(>*From )/gm, '>$1');
	return Buffer.from(`${SEPARATOR}${quoted}${quoted.endsWith('\n') ? '' : '\n'}\n`, 'latin1');
}
