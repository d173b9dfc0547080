/**
 * The links between list and meeting that a page shows, with the threads and mails that their lines name.
 */
import type { MeetingLink } from '../../src/model/links.js';
import type { Archive } from '../../src/store/archive.js';
import { messageCards } from '../../src/store/message-cards.js';
import { threadEntries } from '../../src/store/thread-entries.js';
import type { LinkLines } from '../views/meeting-links.js';

/** Links that one page shows of a thread. */
const MAX_LINKS = 200;

export function linkLines(archive: Archive, all: readonly MeetingLink[]): LinkLines {
	const links = all.slice(0, MAX_LINKS);
	return {
		links,
		threads: threadEntries(
			archive,
			links.flatMap(({ thread, to }) => (to === null ? [thread] : [thread, to])),
		),
		cards: messageCards(
			archive,
			links.map(({ evidence }) => evidence.message),
		),
	};
}
