/**
 * A message as it goes into the file: what takes time is done, so that it can be done ahead and elsewhere.
 */
import type { NewMessage } from '../model/message.js';
import { pack, packRaw, unpackRaw, unpackText } from './packing.js';

/** Own and quoted words of a message, as the index keeps them apart. */
export interface IndexedText {
	readonly own: string;
	readonly quoted: string;
}

export interface PackedMessage {
	readonly message: Omit<NewMessage, 'body' | 'raw'>;
	readonly body: Buffer;
	readonly raw: Buffer;
	readonly text: IndexedText;
}

export function packMessage(message: NewMessage, text: IndexedText): PackedMessage {
	const { body, raw, ...head } = message;
	return { message: head, body: pack(body), raw: packRaw(raw, body), text };
}

export function bodyOf({ body }: PackedMessage): string {
	return unpackText(body);
}

/** The mail as found of a packed message. */
export function rawOf(packed: PackedMessage): Buffer {
	return unpackRaw(packed.raw, bodyOf(packed));
}
