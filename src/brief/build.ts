/**
 * A brief from threads as they stood. Pure: no clock, no file, no database; the same input gives the same brief.
 */
import type { Role } from '../model/curation.js';
import { UNCOUNTED } from '../model/message.js';
import type { BriefInput, Leaving } from './input.js';
import { mailsOn } from './mails-on.js';
import { type NoteBook, noteBook } from './notes.js';
import type { Brief, ReadThread, Section } from './record.js';
import { looseSection, topicSection } from './section.js';

/** Characters of a title that names several topics. */
const MAX_TITLE = 80;
/** People named at the end. */
const MAX_PEOPLE = 30;

/** Footnotes count from 1 in the order of the lines. */
export function buildBrief(input: BriefInput, leaving: Leaving): Brief {
	const book = noteBook(input, leaving);
	const sections = input.topics.map((topic) => topicSection(topic, input, book));
	const loose = looseSection(input, book);
	return {
		title: titleOf(sections),
		asOf: input.asOf,
		lists: [...new Set([...input.messages.values()].flatMap((message) => message.lists))].sort().map(book.line),
		since: input.since === null ? null : sinceOf(input.since, book),
		sections: loose === null ? sections : [...sections, loose],
		threads: threadsIn(input, book),
		...writersOf(input, book),
		roles: rolesOf(input, book),
		notes: book.notes(),
	};
}

/** Of those who wrote on these topics. */
function rolesOf({ roles, messages }: BriefInput, book: NoteBook): Role[] {
	const writers = new Set([...messages.values()].map(({ author }) => author));
	return roles
		.filter(({ person }) => writers.has(person))
		.map(({ person, role, by, on }) => ({
			person: book.line(person),
			role: book.line(role),
			by: by === null ? null : book.line(by),
			on,
		}));
}

function sinceOf({ date, meeting }: NonNullable<BriefInput['since']>, book: NoteBook): Brief['since'] {
	return { date, meeting: meeting === null ? null : { ...meeting, subject: book.line(meeting.subject) } };
}

function titleOf(sections: readonly Section[]): string {
	const title = `Notes on ${sections.map(({ label }) => label).join('; ')}`;
	return sections.length > 1 && title.length > MAX_TITLE ? `Notes on ${sections.length} topics` : title;
}

function threadsIn({ threads, topics }: BriefInput, book: NoteBook): ReadThread[] {
	return threads.map(({ record }) => {
		const dates = mailsOn(record, topics).map(book.dateOf).sort();
		return {
			id: record.id,
			subject: book.line(record.subject),
			messages: record.messages.length,
			firstDate: dates[0] ?? '',
			lastDate: dates.at(-1) ?? '',
			rootMissing: record.rootMissing,
			href: book.linkTo(record.messages[0] ?? record.id),
		};
	});
}

/** Who wrote the mails that carry a topic of the brief, and how much that is. */
function writersOf({ threads, topics, messages }: BriefInput, book: NoteBook): Pick<Brief, 'people' | 'extent'> {
	const carriers = new Set(threads.flatMap(({ record }) => mailsOn(record, topics)));
	const counts = new Map<string, number>();
	const mails = [...carriers].map((id) => messages.get(id)).filter((message) => message !== undefined);
	for (const { author, origin } of mails) {
		if (origin === 'person') counts.set(author, (counts.get(author) ?? 0) + 1);
	}
	const people = [...counts]
		.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
		.slice(0, MAX_PEOPLE)
		.map(([name, count]) => ({ name: book.line(name), messages: count }));
	const uncounted = mails.filter(({ origin }) => UNCOUNTED.has(origin)).length;
	return { people, extent: { people: counts.size, mails: carriers.size, uncounted } };
}
