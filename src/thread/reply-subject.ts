/**
 * Subjects that say of themselves that they answer something (RFC 5256 s2.1, subj-refwd), with the forms that
 * mail clients of other languages write.
 */
import { baseSubject } from '../text/base-subject.js';

/** Re (English, Latin), Aw (German), Sv (Scandinavian), Antw (Dutch), Odp (Polish), after any list tags in brackets. */
const REPLY = /^\s{0,8}(?:\[[^\]]{0,80}\]\s{0,8}){0,4}(?:re|aw|sv|antw|odp)\s?(?:[[(]\d{1,3}[\])]\s?)?:/i;

/** True for `Re: …` and its relatives. False for an empty subject. */
export function isReplySubject(subject: string): boolean {
	return REPLY.test(subject);
}

/** Base subject without the reply marks of other languages either. Empty string when nothing remains. */
export function answeredSubject(subject: string): string {
	let text = baseSubject(subject);
	while (isReplySubject(text)) text = baseSubject(text.replace(REPLY, ''));
	return text;
}
