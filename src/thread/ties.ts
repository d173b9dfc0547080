/**
 * What can bind two messages into one thread: an id that both name, or one subject within the time that a subject binds over.
 * Messages that are tied to no others, not even by way of further ones, have no say in where those stand: they can be placed alone.
 * A tie is told as a number; two ties of one number make more messages be looked at, and change nothing else.
 */
import type { MessageHead } from '../model/message.js';
import type { NamedParents } from '../model/thread.js';
import { answeredSubject } from './reply-subject.js';
import { SUBJECT_MS } from './subject-parents.js';

export interface Ties {
	/** What the message is to be found by. */
	readonly own: readonly number[];
	/** What all that it may be tied to are found by: its own, and more. */
	readonly near: readonly number[];
}

/** Ties of one message; a subject is one for as long as it binds, and reaches into the time before and after. */
export function tiesOf({ id, references, inReplyTo, subject, date }: MessageHead, named: NamedParents): Ties {
	const ids = [id, ...references, ...inReplyTo, named.get(id) ?? id].map((one) => numberOf(`id ${one}`));
	const answered = answeredSubject(subject);
	if (answered === '') return { own: distinct(ids), near: distinct(ids) };
	const time = Math.floor(Date.parse(date) / SUBJECT_MS);
	const [now, before, after] = [time, time - 1, time + 1].map((at) => numberOf(`subject ${at} ${answered}`));
	return { own: distinct([...ids, now]), near: distinct([...ids, now, before, after]) };
}

function distinct(numbers: readonly (number | undefined)[]): number[] {
	return [...new Set(numbers)].filter((number) => number !== undefined);
}

/** FNV-1a over UTF-16 units, 32 bits. */
function numberOf(tie: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < tie.length; at += 1) hash = Math.imul(hash ^ tie.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}
