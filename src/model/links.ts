/**
 * Links between list and meeting. A mention stands in one thread and is read with it; a link says which thread of the
 * archive is meant, and is a function of the whole archive.
 */
import type { MsgId, ThreadId } from './ids.js';
import type { Evidence } from './span.js';

/**
 * How a thread is meant: by a Message-ID, an address, a quoted subject, the heading of an item about the same matter, a
 * promise to write to the list, or any other task that a later mail may show progress of.
 */
export type MentionKind = 'message-id' | 'address' | 'subject' | 'item' | 'promise' | 'task';

export interface Mention {
	readonly kind: MentionKind;
	/** Where it stands: in the minutes of a meeting, or in a mail that points at a meeting. */
	readonly place: 'meeting' | 'list';
	/** The id, address, subject or heading; of a promise what it is about. */
	readonly target: string;
	/** Of an address the words in brackets behind it, of a promise or task whose it is; null without. */
	readonly name: string | null;
	/** ISO date of the document or mail. */
	readonly date: string;
	readonly evidence: Evidence;
}

export interface MeetingLink extends Mention {
	/** Thread in which the mention stands. */
	readonly thread: ThreadId;
	/** Thread that is meant; null where it is not in the archive, or holds no trace of a promise or task. */
	readonly to: ThreadId | null;
	/** Message that is meant, where one is; null else. */
	readonly message: MsgId | null;
}
