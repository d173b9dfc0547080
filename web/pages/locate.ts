/**
 * What an address names: the thread of a message or ghost, and the list to show it in.
 */
import type { ListSlug, MsgId } from '../../src/model/ids.js';
import { RESERVED_SLUGS } from '../../src/model/reserved-slugs.js';
import type { Thread } from '../../src/model/thread.js';
import type { Archive } from '../../src/store/archive.js';
import { type MessageCard, messageCards } from '../../src/store/message-cards.js';
import { listsOf } from '../../src/store/messages.js';
import { type ThreadEntry, threadEntries } from '../../src/store/thread-entries.js';
import { loadThread, threadOf } from '../../src/store/threads.js';
import { type Missing, missing } from '../page.js';
import { type Addressed, messageIdOf, NO_LIST } from '../paths.js';

export interface LocatedThread {
	/** The message or ghost that the address names. */
	readonly self: Addressed;
	readonly thread: Thread;
	readonly entry: ThreadEntry;
	/** Cards of the thread's mails, by date. */
	readonly cards: ReadonlyMap<MsgId, MessageCard>;
}

/** The thread of the message that the first two segments name. */
export function locateThread(archive: Archive, [asked = '', segment = '']: readonly string[]): LocatedThread | Missing {
	const id = messageIdOf(segment);
	const threadId = RESERVED_SLUGS.has(asked) ? null : threadOf(archive, id);
	const thread = threadId === null ? null : loadThread(archive, threadId);
	const entry = threadId === null ? undefined : threadEntries(archive, [threadId]).get(threadId);
	if (thread === null || entry === undefined) return noSuchMail(id);
	const cards = messageCards(
		archive,
		thread.nodes.map((node) => node.id),
	);
	const lists = listsOf(archive, cards.has(id) ? id : entry.first);
	return { self: { id, list: listOf(lists, asked) }, thread, entry, cards };
}

/** The list asked for, if it is among the message's; else its first one. Null where it is in none. */
export function listOf(lists: readonly ListSlug[], asked: string): string | null {
	const list = lists.find((slug) => slug === asked) ?? lists[0] ?? null;
	return list === NO_LIST ? null : list;
}

export function noSuchMail(id: string): Missing {
	return missing('No mail with this Message-ID is in the archive.', id.replace(/@.*$/s, ''));
}
