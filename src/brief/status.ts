/**
 * Where a topic stands, over all threads that carry it: told by one of them, with what the others say against it.
 */
import type { Standing } from '../model/consensus.js';
import { curatedWords, holders, objects } from './claim-words.js';
import type { Carried } from './input.js';
import type { NoteBook } from './notes.js';
import type { Status } from './record.js';
import { basisWords, changeWords, objectionsBy } from './state-words.js';

/** The status of a topic that the first of these threads tells. */
export function statusOf({ standing, thread }: Carried, carried: readonly Carried[], book: NoteBook): Status {
	const messages = new Set(carried.flatMap((one) => one.standing.messages));
	const dates = [...messages].map(book.dateOf).sort();
	return {
		state: standing.state,
		direction: standing.direction,
		since: standing.since,
		thread: carried.length === 1 ? null : book.line(thread.record.subject),
		claimedBy: standing.claimedBy === null ? null : book.line(standing.claimedBy),
		because: book.clause(
			[basisWords(standing), elsewhereWords(standing, carried), curatedWords(standing.curated)]
				.filter((part) => part !== '')
				.join('; '),
		),
		wouldChange: changeWords(standing.state, standing.direction),
		people: [...new Set(carried.flatMap((one) => one.standing.people))].sort().map(book.line),
		objectors: holders(
			carried.flatMap((one) => one.standing.stances),
			objects,
		).map(book.line),
		messages: messages.size,
		uncounted: carried.reduce((sum, one) => sum + one.standing.uncounted, 0),
		threads: carried.length,
		firstDate: dates[0] ?? '',
		lastDate: dates.at(-1) ?? '',
	};
}

/** Objections that stand in other threads than the one that tells the state. */
function elsewhereWords(standing: Standing, carried: readonly Carried[]): string {
	const others = carried.filter((one) => one.standing !== standing).flatMap((one) => one.standing.stances);
	const names = holders(others, objects);
	return names.length === 0 ? '' : `in other threads ${objectionsBy(names)}`;
}
