/**
 * What all forms of a brief say in the same words: quotations, the status line, what was not found.
 */

import { count, nameList, notFoundAmong, peopleAndMails } from './counts.js';
import type { Brief, Line, Lines, Note, ReadThread, Section, Status } from './record.js';
import { stateWords } from './state-words.js';

export const READ_BY_MACHINE =
	'Read by machine, by rules: it hears only what is said in plain words, and misses much of that. Silence is no consent: who is not named here took no position that was found. Before something is decided on a line, follow its footnote. Times are UTC.';
/** In the place of the name of who is to do something. */
export const NOBODY = 'nobody named';
export const MID_LINKS =
	'Links that begin with "mid:" name a mail by its Message-ID (RFC 2392): put what follows into the search box of any archive of the list.';

/** The lists of a section that hold something, in the order in which a reader needs them. */
export function listsOf(section: Section, { since }: Brief): { readonly title: string; readonly lines: Lines }[] {
	const lists = [
		{ title: 'What is agreed', lines: section.agreed },
		{ title: 'Decisions', lines: section.decisions },
		{ title: 'Who objects', lines: section.objections },
		{ title: 'Options', lines: section.options },
		{ title: 'Open questions', lines: section.questions },
		{ title: 'Actions', lines: section.actions },
		{ title: `Changed since ${sinceWords(since)}`, lines: section.changes },
	];
	return lists.filter(({ lines }) => lines.lines.length > 0);
}

function sinceWords(since: Brief['since']): string {
	const day = since?.date.slice(0, 10) ?? '';
	return since?.meeting == null ? day : `the last meeting on this (${day}, “${since.meeting.subject}”)`;
}

/** What a reader would look for and that was not found: a conclusion is never told without it. */
export function notFoundWords(
	{ status, agreed, objections, questions, changes, answered }: Section,
	{ since }: Brief,
): string {
	if (status === null) return '';
	const missing = [
		objections.lines.length === 0 ? 'no objection' : '',
		questions.lines.length === 0 ? 'no open question' : '',
	].filter((part) => part !== '');
	const extent = { people: status.people.length, mails: status.messages, uncounted: status.uncounted };
	return [
		agreed.lines.length === 0 ? 'Nothing is agreed yet.' : '',
		missing.length === 0 ? '' : notFoundAmong(capital(missing.join(' and ')), extent),
		answered === 0 ? '' : `${count(answered, 'question was', 'questions were')} answered.`,
		since !== null && changes.lines.length === 0 ? `Nothing changed since ${sinceWords(since)}.` : '',
	]
		.filter((part) => part !== '')
		.join(' ');
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A state as mark and word, with what it rests on and since when. */
export function statusWords(status: Status): { readonly mark: string; readonly word: string; readonly rest: string } {
	const { state, direction, since, claimedBy, because, wouldChange, people, messages, uncounted, threads } = status;
	const { mark, word } = stateWords(state, direction);
	const day = since.slice(0, 10);
	const where = status.thread === null ? '' : `, in “${status.thread}”`;
	const told =
		claimedBy === null
			? ` since ${day}${where}: ${because}`
			: `, claimed by ${claimedBy}, since ${day}${where}: nobody else confirmed it, and nobody objected`;
	const dates = dateRange(status.firstDate, status.lastDate);
	const extent = `${peopleAndMails(people.length, messages, uncounted)} in ${count(threads, 'thread', 'threads')}, ${dates}`;
	return {
		mark,
		word,
		rest: `${told}. ${extent}. What would change it: ${wouldChange}.`,
	};
}

/** Days of two ISO dates; one where they are the same. */
export function dateRange(from: string, to: string): string {
	const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
	return first === last ? first : `${first} to ${last}`;
}

/** What a meeting has to do on a topic: `objection by Jan Beulich; 1 open question; 2 actions`. */
export function needsWords({ status, questions, actions }: Section): string {
	const objectors = status?.objectors ?? [];
	return [
		objectors.length === 0 ? '' : `objection by ${objectors.join(', ')}`,
		questions.lines.length === 0
			? ''
			: count(questions.lines.length + questions.more, 'open question', 'open questions'),
		actions.lines.length === 0 ? '' : count(actions.lines.length + actions.more, 'action', 'actions'),
	]
		.filter((part) => part !== '')
		.join('; ');
}

/** What stands before the quotation of a line: `George Dunlap [release manager], 2018-06-05 (as an alternative)`. */
export function leadOf({ who, role, lead }: Line, date: string | null): string {
	if (who === '') return lead;
	const named = role === '' ? who : `${who} [${role}]`;
	const dated = date === null ? named : `${named}, ${date.slice(0, 10)}`;
	return lead === '' ? dated : `${dated} (${lead})`;
}

/** Words of a footnote that tell which it was. */
const HANDLE_WORDS = 6;

/** The words of a footnote where a line quotes them; where an earlier line of the section has, as many as tell which they were. */
export function wordsOf({ again }: Pick<Line, 'again'>, note: Note): string {
	const words = note.quote.trim().split(/\s+/);
	if (!again || words.length <= HANDLE_WORDS) return quoted(note);
	return `“${words.slice(0, HANDLE_WORDS).join(' ')} …” as above`;
}

/** The words of a footnote in quotation marks, on one line; `…` outside of them where the sentence goes on. */
export function quoted({ quote, cutBefore, cutAfter }: Note): string {
	return `${cutBefore ? '… ' : ''}“${quote.replace(/\s+/g, ' ').trim()}”${cutAfter ? ' …' : ''}`;
}

/** `and 3 more in the archive`; empty where none is left. */
export function moreWords({ more }: Lines): string {
	return more === 0 ? '' : `and ${more} more in the archive`;
}

export const ROLES_TITLE = 'Roles, as people named them';

/** What the brief is of. */
export function headWords({ asOf, lists, sections, extent }: Brief): string {
	const topics = sections.filter(({ id }) => id !== null);
	const silent = topics.filter(({ status }) => status === null).length;
	const some = silent === 0 ? '' : `, ${silent} of them without any mail`;
	const from = lists.length === 0 ? '' : `, from ${lists.length === 1 ? 'the list' : 'the lists'} ${nameList(lists)}`;
	return `As of ${asOf.slice(0, 10)}${from}: ${count(topics.length, 'topic', 'topics')}${some}; ${peopleAndMails(extent.people, extent.mails, extent.uncounted)}.`;
}

/** A thread behind the brief, after its subject. */
export function threadWords({ messages, firstDate, lastDate, rootMissing }: ReadThread): string {
	const lost = rootMissing ? '; the mail that opened it is not in this archive' : '';
	return `${count(messages, 'mail', 'mails')}; on these topics ${dateRange(firstDate, lastDate)}${lost}`;
}
