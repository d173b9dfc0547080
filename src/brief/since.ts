/**
 * What changes are counted from where nobody says it: the latest minutes in the archive.
 */
import type { Archive } from '../store/archive.js';
import { latestMeeting } from '../store/links.js';
import type { Since } from './record.js';

/** The second after the latest minutes up to a date (null: of all): what a meeting itself recorded is no news to it. */
export function sinceMeeting(archive: Archive, asOf: string | null): Since | null {
	const meeting = latestMeeting(archive, asOf);
	if (meeting === null) return null;
	const date = new Date(Date.parse(meeting.date) + 1_000).toISOString();
	return { date: `${date.slice(0, 19)}Z`, meeting: { id: meeting.id, subject: meeting.subject } };
}
