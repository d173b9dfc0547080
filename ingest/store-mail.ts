/**
 * A mail into the archive. One that came in cut and comes whole is one message, the longer one, whichever comes first.
 * Known limits: a cut mail without Message-ID stays beside the whole one; so does one whose header was cut, unless it is the
 * last of an mbox (told as damage there).
 */

import { addMessage } from '../src/store/add-message.js';
import type { Archive } from '../src/store/archive.js';
import { alsoOn, removeMessage, siblingsOf } from '../src/store/cut-mails.js';
import { bodyOf, type PackedMessage } from '../src/store/packed-message.js';
import { isPartOf } from './parse-identity.js';

/** Stores a mail, or recognises it as one that is here. To be called in a transaction. */
export function storeMail(archive: Archive, packed: PackedMessage): 'added' | 'known' {
	const { message } = packed;
	const siblings = siblingsOf(archive, message);
	if (siblings.length === 0) return addMessage(archive, packed);
	const mail = { ...message, body: bodyOf(packed) };
	const whole = siblings.find((other) => isPartOf(mail, other));
	if (whole !== undefined) {
		alsoOn(archive, whole.id, message.lists);
		return 'known';
	}
	const parts = siblings.filter((other) => isPartOf(other, mail));
	for (const part of parts) removeMessage(archive, part.id);
	const lists = [...new Set([...message.lists, ...parts.flatMap((part) => part.lists)])];
	const stored = addMessage(archive, { ...packed, message: { ...message, lists } });
	return parts.length > 0 ? 'known' : stored;
}
