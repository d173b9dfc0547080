/**
 * Parents by subject (RFC 5256 s3, step 5), kept narrow: better a broken thread than two that have nothing to do with
 * each other. Only a reply by its subject, passed on or not, that no header ties to a message here, and only within SUBJECT_DAYS.
 */
import type { MsgId } from '../model/ids.js';
import type { MessageHead } from '../model/message.js';
import type { Link } from './link.js';
import { answeredSubject, isForwardedReply, isReplySubject } from './reply-subject.js';

/** Days between a message and the answer that its subject alone ties to it. */
const SUBJECT_DAYS = 30;
/** The same in milliseconds, with the day on which it ends: two messages so far apart are not tied by their subject. */
export const SUBJECT_MS = (SUBJECT_DAYS + 1) * 24 * 60 * 60 * 1000;

/**
 * `[id, parent]` for every reply that only its subject places; `id` is the reply, or the ghost that it alone answers.
 * Takes messages sorted by date and id, and the links that the headers gave.
 */
export function subjectParents(
	sorted: readonly MessageHead[],
	parents: ReadonlyMap<MsgId, Link>,
): (readonly [MsgId, MsgId])[] {
	const here = new Set(sorted.map((message) => message.id));
	const children = countChildren(parents);
	const starters = new Map<string, MessageHead>();
	const found: (readonly [MsgId, MsgId])[] = [];
	for (const message of sorted) {
		const subject = answeredSubject(message.subject);
		if (subject === '') continue;
		const parent = parents.get(message.id)?.parent;
		const starter = starterOf(message, starters.get(subject));
		if (starter === null) {
			if (parent === undefined && !isReplySubject(message.subject)) starters.set(subject, message);
			continue;
		}
		if (parent === undefined) found.push([message.id, starter.id]);
		else if (!here.has(parent) && !parents.has(parent) && children.get(parent) === 1) found.push([parent, starter.id]);
	}
	return found;
}

/** What a message answers by its subject: `last`, which opened it; null where that was too long ago, or it answers nothing. */
function starterOf({ subject, date }: MessageHead, last: MessageHead | undefined): MessageHead | null {
	if (last === undefined || !(isReplySubject(subject) || isForwardedReply(subject))) return null;
	return Date.parse(date) - Date.parse(last.date) < SUBJECT_MS ? last : null;
}

function countChildren(parents: ReadonlyMap<MsgId, Link>): Map<MsgId, number> {
	const counts = new Map<MsgId, number>();
	for (const { parent } of parents.values()) counts.set(parent, (counts.get(parent) ?? 0) + 1);
	return counts;
}
