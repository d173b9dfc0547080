/**
 * Footnotes, numbered in the order in which lines ask for them; the same words have one number. All that a mail says
 * goes through here.
 */
import type { MsgId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';
import type { BriefInput, Leaving } from './input.js';
import { shortQuote, wholeSigns } from './quote.js';
import type { Note } from './record.js';

export interface NoteBook {
	/** The number of the footnote for these words; null where their mail is not at hand. */
	readonly cite: (evidence: Evidence) => number | null;
	/** A name, subject or label on one line. */
	readonly line: (text: string) => string;
	/** Words that name several people, on one line. */
	readonly clause: (text: string) => string;
	/** What a person is to the list; empty where nobody said. */
	readonly roleOf: (person: string) => string;
	/** ISO date of a message; empty where it is not at hand. */
	readonly dateOf: (message: MsgId) => string;
	/** Author of the mail that the words stand in; empty where it is not at hand. */
	readonly authorOf: (words: Evidence) => string;
	/** Address of a message as a whole. */
	readonly linkTo: (message: MsgId) => string;
	/** All footnotes so far. */
	readonly notes: () => readonly Note[];
}

const MAX_LINE = 120;
const MAX_CLAUSE = 600;
/** Characters that turn or hide others on a screen, and what XML forbids; line end and tab apart. */
const HIDDEN = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** A book without notes. */
export function noteBook({ messages, roles }: Pick<BriefInput, 'messages' | 'roles'>, { linkTo }: Leaving): NoteBook {
	const notes = new Map<string, Note>();
	const line = (text: string): string => shortened(text, MAX_LINE);
	const cite = (evidence: Evidence): number | null => {
		const message = messages.get(evidence.message);
		if (message === undefined) return null;
		const { start, end, cutBefore, cutAfter } = shortQuote(message.body, evidence, evidence.cue);
		const key = `${start} ${end} ${evidence.message}`;
		const known = notes.get(key);
		if (known !== undefined) return known.number;
		const place = { message: message.id, start, end };
		const number = notes.size + 1;
		notes.set(key, {
			number,
			...place,
			author: line(message.author),
			date: message.date,
			subject: line(message.subject),
			href: linkTo({ message: message.id, start: evidence.start, end: evidence.end }),
			quote: visible(message.body.slice(start, end)),
			cutBefore,
			cutAfter,
		});
		return number;
	};
	return {
		cite,
		line,
		clause: (text) => shortened(text, MAX_CLAUSE),
		roleOf: (person) =>
			roles
				.filter((one) => one.person === person)
				.map(({ role }) => line(role))
				.join(', '),
		dateOf: (id) => messages.get(id)?.date ?? '',
		authorOf: (words) => messages.get(words.message)?.author ?? '',
		linkTo: (message) => linkTo({ message, start: 0, end: 0 }),
		notes: () => [...notes.values()],
	};
}

function shortened(text: string, length: number): string {
	const whole = visible(text.replace(/\s+/g, ' ').trim());
	return whole.length <= length ? whole : `${whole.slice(0, wholeSigns(whole, length)).trimEnd()}…`;
}

function visible(text: string): string {
	return text.replace(HIDDEN, '\ufffd');
}
