/**
 * What can bind two messages into one thread: an id that both name, or one subject within the time that a subject binds over.
 * Messages that are tied to no others, not even by way of further ones, have no say in where those stand: they can be placed alone.
 */
import type { MessageHead } from '../model/message.js';
import type { NamedParents } from '../model/thread.js';
import { answeredSubject } from './reply-subject.js';
import { SUBJECT_MS } from './subject-parents.js';

export interface Ties {
	/** What the message is to be found by. */
	readonly own: readonly string[];
	/** What all that it may be tied to are found by. */
	readonly near: readonly string[];
}

/** Ties of one message; a subject is one for as long as it binds, and reaches into the time before and after. */
export function tiesOf({ id, references, inReplyTo, subject, date }: MessageHead, named: NamedParents): Ties {
	const ids = [...new Set([id, ...references, ...inReplyTo, named.get(id) ?? id])].map((one) => `id ${one}`);
	const answered = answeredSubject(subject);
	if (answered === '') return { own: ids, near: ids };
	const time = Math.floor(Date.parse(date) / SUBJECT_MS);
	const subjects = [time, time - 1, time + 1].map((at) => `subject ${at} ${answered}`);
	return { own: [...ids, ...subjects.slice(0, 1)], near: [...ids, ...subjects] };
}
