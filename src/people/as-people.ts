/**
 * Messages of a thread under one name a person, for the stages that tell people apart by the author's name. What is shown of
 * a mail keeps the name that stands in it: only the thread's record speaks of people.
 */
import type { Message } from '../model/message.js';
import type { Mailmap } from './mailmap.js';
import { peopleOf } from './people-of.js';

/** The messages in their order, `author` replaced by the person's name; programs and documents stay as they are. */
export function asPeople(messages: readonly Message[], mailmap: Mailmap): Message[] {
	const people = peopleOf(
		messages.filter(({ origin }) => origin === 'person' || origin === 'patch'),
		mailmap,
	);
	return messages.map((message) => {
		const name = people.get(message.id)?.name ?? message.author;
		return name === message.author ? message : { ...message, author: name };
	});
}
