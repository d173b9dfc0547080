/**
 * Subjects that say of themselves that they answer something (RFC 5256 s2.1, subj-refwd), with the forms that
 * mail clients of other languages write.
 */
import { baseSubject } from '../text/base-subject.js';

/** Re (English, Latin), Aw, Antwort (German), Sv (Scandinavian), Antw (Dutch), Odp (Polish), after any list tags in brackets. */
const REPLY = /^\s{0,8}(?:\[[^\]]{0,80}\]\s{0,8}){0,4}(?:re|aw|sv|antw|antwort|odp)\s?(?:[[(]\d{1,3}[\])]\s?)?:/i;
/** Marks of what is passed on (RFC 5256 s5, subj-refwd), after list tags likewise. */
const FORWARDS = /^\s{0,8}(?:(?:\[[^\]]{0,80}\]\s{0,8}){0,4}fwd?\s?:\s{0,8}){1,4}/i;

/** True for `Re: …` and its relatives. False for an empty subject. */
export function isReplySubject(subject: string): boolean {
	return REPLY.test(subject);
}

/** True for `Fwd: Re: …`: an answer that was passed on. */
export function isForwardedReply(subject: string): boolean {
	const forwards = FORWARDS.exec(subject)?.[0];
	return forwards !== undefined && isReplySubject(subject.slice(forwards.length));
}

/** Base subject without the reply marks of other languages either. Empty string when nothing remains. */
export function answeredSubject(subject: string): string {
	let text = baseSubject(subject);
	while (isReplySubject(text)) text = baseSubject(text.replace(REPLY, ''));
	return text;
}
