/**
 * What changes are counted from where nobody says it: the latest minutes on the topics of the brief.
 */
import type { Archive } from '../store/archive.js';
import { latestMeeting } from '../store/links.js';
import type { BriefTopic } from './input.js';
import type { Since } from './record.js';

/** The second after the latest minutes on these topics up to a date (null: of all): what a meeting itself recorded is no news to it. */
export function sinceMeeting(
	archive: Archive,
	{ topics, asOf }: { readonly topics: readonly BriefTopic[]; readonly asOf: string | null },
): Since | null {
	const meeting = latestMeeting(archive, { topics: topics.map(({ id }) => id), until: asOf });
	if (meeting === null) return null;
	const date = new Date(Date.parse(meeting.date) + 1_000).toISOString();
	return { date: `${date.slice(0, 19)}Z`, meeting: { id: meeting.id, subject: meeting.subject } };
}
