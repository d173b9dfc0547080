/**
 * A brief in the form of MeetBot's text minutes: a summary by topic, action items, action items by person, people.
 * `AGREED` is only what more than one person stands for: what is claimed, or announced by one, is information.
 */

import { roleWords } from './claim-words.js';
import {
	headWords,
	leadOf,
	listsOf,
	moreWords,
	NOBODY,
	notFoundWords,
	quoted,
	READ_BY_MACHINE,
	ROLES_TITLE,
	statusWords,
	threadWords,
} from './phrases.js';
import type { Brief, Line, Lines, Note, Section } from './record.js';

/** The whole document, ended by a line end. */
export function renderMeetbot(brief: Brief): string {
	const { title, sections, threads, people, roles } = brief;
	const actions = sections.flatMap((section) => section.actions.lines);
	return [
		...underlined(oneLine(title), '='),
		'',
		headWords(brief),
		READ_BY_MACHINE,
		'',
		...underlined('Meeting summary', '-'),
		...sections.flatMap((section) => sectionLines(section, brief)),
		'* Threads behind this',
		...threads.map((thread) => `  * LINK: <${thread.href}> ${thread.subject} (${threadWords(thread)})`),
		'',
		...underlined('Action items', '-'),
		...itemLines(actions, brief.notes),
		'',
		...underlined('Action items, by person', '-'),
		...byPerson(actions, brief.notes),
		'',
		...underlined('People in these threads (mails on these topics)', '-'),
		...people.map(({ name, messages }) => `* ${name} (${messages})`),
		...(roles.length === 0 ? [] : ['', ...underlined(ROLES_TITLE, '-'), ...roles.map((one) => `* ${roleWords(one)}`)]),
		'',
	].join('\n');
}

function underlined(text: string, sign: string): string[] {
	return [text, sign.repeat(text.length)];
}

/** Kinds of lines in MeetBot's words; all else is information. */
function sectionLines(section: Section, brief: Brief): string[] {
	const { id, label, status, terms, unseen } = section;
	const head = [`* ${label}`];
	if (status === null && id !== null) head.push('  * INFO: no mail in the archive speaks of this');
	if (status !== null) {
		const { word, rest } = statusWords(status);
		head.push(`  * INFO: ${word}${rest}`);
		const none = notFoundWords(section, brief);
		if (none !== '') head.push(`  * INFO: ${none}`);
	}
	const tags: ReadonlyMap<Lines, string> = new Map([
		[section.agreed, status?.claimedBy === null ? 'AGREED' : 'INFO'],
		[section.options, 'IDEA'],
		[section.actions, 'ACTION'],
	]);
	for (const { title, lines } of listsOf(section, brief)) {
		const tag = tags.get(lines) ?? 'INFO';
		const about = tag === 'INFO' ? `${title}: ` : '';
		for (const line of lines.lines) head.push(...lineTexts(line, `${tag}: ${about}`, brief.notes));
		if (lines.more > 0) head.push(`  * INFO: ${title}: ${moreWords(lines)}`);
	}
	if (unseen.length > 0) head.push(`  * INFO: what this could not see: ${unseen.join('; ')}`);
	if (terms.length > 0) head.push(`  * INFO: looked for by the words: ${terms.join(', ')}`);
	return head;
}

function lineTexts(line: Line, tag: string, notes: readonly Note[]): string[] {
	const own = `  * ${tag}${lineText(line, notes)}`;
	return [own, ...line.below.map((below) => `    * INFO: ${lineText(below, notes)}`)];
}

/** The line with who said it and when behind it, as MeetBot has it, and the address. */
function lineText(line: Line, notes: readonly Note[]): string {
	const note = notes.find(({ number }) => number === line.note);
	const lead = leadOf(line, null);
	const sign = line.sign === '' ? '' : /[A-Z]/.test(line.sign) ? `${line.sign}.` : line.sign;
	const parts = [sign, lead === '' ? '' : note === undefined ? lead : `${lead}:`];
	if (note !== undefined) parts.push(quoted(note));
	if (line.tail !== '') parts.push(`[${line.tail}]`);
	if (note !== undefined)
		parts.push(` (${note.author}, ${note.date.slice(0, 10)} ${note.date.slice(11, 16)} UTC) <${note.href}>`);
	return oneLine(parts.filter((part) => part !== '').join(' '));
}

function itemLines(actions: readonly Line[], notes: readonly Note[]): string[] {
	return actions.length === 0 ? ['* (none)'] : actions.map((action) => `* ${lineText(action, notes)}`);
}

/** MeetBot's word for actions that nobody took on. */
const UNASSIGNED = '**UNASSIGNED**';

function byPerson(actions: readonly Line[], notes: readonly Note[]): string[] {
	const owners = [...new Set(actions.map(({ who }) => who))].sort();
	const lines = owners.flatMap((owner) => [
		`* ${owner === NOBODY ? UNASSIGNED : owner}`,
		...actions.filter(({ who }) => who === owner).map((action) => `  * ${lineText({ ...action, who: '' }, notes)}`),
	]);
	return owners.includes(NOBODY) ? lines : [...lines, `* ${UNASSIGNED}`, '  * (none)'];
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
