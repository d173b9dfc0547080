/**
 * The order in which the messages of a thread get their topics: by date and id, but none before one that it answers.
 * Clocks are wrong now and then, and an answer takes over the topics of what it answers.
 */
import type { MsgId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Reading } from '../model/passage.js';

/** The readings in that order; those without a message are left out. Linear, but for sorting. */
export function answeredFirst(readings: readonly Reading[], messages: ReadonlyMap<MsgId, Message>): Reading[] {
	const waiting = new Map(byDate(readings, messages).map((reading) => [reading.message, reading]));
	const order: Reading[] = [];
	for (const first of [...waiting.values()]) {
		const open = waiting.delete(first.message) ? [opened(first)] : [];
		for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
			const answered = last.answered.pop();
			const before = answered === undefined ? undefined : waiting.get(answered);
			if (before !== undefined && waiting.delete(before.message)) open.push(opened(before));
			else if (answered === undefined) {
				order.push(last.reading);
				open.pop();
			}
		}
	}
	return order;
}

function byDate(readings: readonly Reading[], messages: ReadonlyMap<MsgId, Message>): Reading[] {
	const key = ({ message }: Reading) => `${messages.get(message)?.date}${message}`;
	return readings.filter(({ message }) => messages.has(message)).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A reading with the messages that it answers and that were not looked at yet. */
function opened(reading: Reading): { readonly reading: Reading; readonly answered: MsgId[] } {
	return { reading, answered: [...new Set(reading.passages.flatMap(({ replyTo }) => replyTo?.message ?? []))] };
}
