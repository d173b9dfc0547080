/**
 * Meetings: minutes and other documents by date, with their items, outcomes and tasks, and the meetings that mails point at.
 */
import type { ThreadId } from '../../src/model/ids.js';
import { loadRecord } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { countDocuments, documentThreads, linksOf, linksToMeetings, mentionsOf } from '../../src/store/links.js';
import { messageCards } from '../../src/store/message-cards.js';
import { threadEntries } from '../../src/store/thread-entries.js';
import { missing, type PageRequest, page, pageNumber, type Reply } from '../page.js';
import { messageIdOf, messagePath } from '../paths.js';
import { type Meeting, meetingsView } from '../views/meetings.js';
import { linkLines } from './meeting-links.js';

const MEETINGS_A_PAGE = 20;
/** Mails that point at a meeting, on the first page. */
const POINTERS = 50;

/** `/meetings/MESSAGE-ID/`: the minutes of that meeting, among the mails. */
export function locateMeeting({ archive, segments }: PageRequest): Reply {
	const id = messageIdOf(segments[1] ?? '');
	const card = messageCards(archive, [id]).get(id);
	return card?.origin === 'document'
		? { kind: 'elsewhere', path: messagePath(card), status: 302 }
		: missing('No minutes by that name are in the archive.', id);
}

/** `/meetings/`. */
export function loadMeetings({ archive, query }: PageRequest): Reply {
	const total = countDocuments(archive);
	const pages = Math.max(1, Math.ceil(total / MEETINGS_A_PAGE));
	const number = pageNumber(query);
	if (number === null || number > pages) return missing('There is no such page of meetings.');
	const ids = documentThreads(archive, { limit: MEETINGS_A_PAGE, offset: (number - 1) * MEETINGS_A_PAGE });
	const main = meetingsView({
		total,
		meetings: ids.flatMap((id) => meetingOf(archive, id) ?? []),
		pointers: linkLines(archive, number === 1 ? linksToMeetings(archive, POINTERS) : []),
		page: number,
		pages,
	});
	return page('Meetings', '/meetings/', main, 'meetings');
}

/** Null where the document is being analysed anew. */
function meetingOf(archive: Archive, id: ThreadId): Meeting | null {
	const record = loadRecord(archive, id);
	const entry = threadEntries(archive, [id]).get(id);
	if (record === null || entry === undefined) return null;
	return {
		entry,
		items: mentionsOf(archive, id).flatMap(({ kind, evidence }) => (kind === 'item' ? [evidence] : [])),
		decisions: record.decisions,
		actions: record.actions,
		lines: linkLines(archive, linksOf(archive, id)),
		cards: messageCards(archive, record.messages),
	};
}
