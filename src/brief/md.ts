/**
 * A brief as Markdown (CommonMark with the footnotes and tables that GitHub, GitLab, pandoc and HedgeDoc know).
 * What mails say is escaped: it stays text.
 */

import { roleWords } from './claim-words.js';
import { count } from './counts.js';
import {
	dateRange,
	headWords,
	leadOf,
	listsOf,
	MID_LINKS,
	moreWords,
	needsWords,
	notFoundWords,
	quoted,
	READ_BY_MACHINE,
	ROLES_TITLE,
	statusWords,
	threadWords,
	wordsOf,
} from './phrases.js';
import type { Brief, Line, Lines, Note, Section, ThreadLine } from './record.js';
import { stateWords } from './state-words.js';

/** The whole document, ended by a line end. */
export function renderMarkdown(brief: Brief): string {
	const { title, sections, threads, people, roles, notes } = brief;
	const names = people.map(({ name, messages }) => `${escaped(name)} (${messages})`).join(', ');
	const parts = [
		`# ${escaped(title)}`,
		escaped(headWords(brief)),
		glance(sections),
		...sections.map((section) => sectionText(section, brief)),
		'## Threads behind this',
		threads.length === 0
			? 'None.'
			: threads.map((one) => `- ${escaped(one.subject)} (${threadWords(one)}) <${one.href}>`).join('\n'),
		people.length === 0 ? '' : `## People in these threads\n\n${names}: mails on these topics.`,
		roles.length === 0 ? '' : `## ${ROLES_TITLE}\n\n${roles.map((one) => `- ${escaped(roleWords(one))}`).join('\n')}`,
		'## How to read this',
		READ_BY_MACHINE,
		[...threads, ...notes].some(({ href }) => href.startsWith('mid:')) ? MID_LINKS : '',
		notes.map(noteText).join('\n'),
	];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** All topics in one table; nothing for a single one. */
function glance(sections: readonly Section[]): string {
	const topics = sections.filter(({ id }) => id !== null);
	if (topics.length < 2) return '';
	const rows = topics.map((section) => {
		const { label, status } = section;
		if (status === null) return `| ${escaped(label)} | no mail | | |`;
		const { mark, word } = statusWords(status);
		const claimed = status.claimedBy === null ? '' : `, claimed by ${escaped(status.claimedBy)}`;
		return `| ${escaped(label)} | ${mark} ${word}${claimed} | ${status.since.slice(0, 10)} | ${escaped(needsWords(section))} |`;
	});
	return ['| topic | where it stands | since | for the meeting |', '|---|---|---|---|', ...rows].join('\n');
}

function sectionText(section: Section, brief: Brief): string {
	const { label, status, terms, threads, unseen, id } = section;
	const parts = [
		`## ${escaped(label)}`,
		id !== null && status === null ? 'No mail in the archive speaks of this.' : '',
	];
	if (status !== null) {
		const { mark, word, rest } = statusWords(status);
		parts.push(`${mark} **${word}**${escaped(rest)}`, escaped(notFoundWords(section, brief)));
	}
	for (const { title, lines } of listsOf(section, brief))
		parts.push(`### ${escaped(title)}`, listText(lines, brief.notes));
	if (threads.length > 1) parts.push('### Thread by thread', threads.map(threadText).join('\n'));
	if (unseen.length > 0) parts.push(`What this could not see: ${unseen.join('; ')}.`);
	if (terms.length > 0) parts.push(`Looked for by the words: ${terms.map(escaped).join(', ')}.`);
	return parts.filter((part) => part !== '').join('\n\n');
}

function listText(lines: Lines, notes: readonly Note[]): string {
	const more = moreWords(lines);
	return [...lines.lines.flatMap((line) => lineTexts(line, notes, '')), ...(more === '' ? [] : [`- ${more}`])].join(
		'\n',
	);
}

function lineTexts(line: Line, notes: readonly Note[], indent: string): string[] {
	return [
		`${indent}- ${lineText(line, notes)}`,
		...line.below.flatMap((below) => lineTexts(below, notes, `${indent}  `)),
	];
}

function lineText(line: Line, notes: readonly Note[]): string {
	const note = notes.find(({ number }) => number === line.note);
	const lead = escaped(leadOf(line, note?.date ?? null));
	const words = note === undefined ? '' : escaped(wordsOf(line, note));
	return [
		line.sign === '' ? '' : `**${line.sign}**`,
		lead === '' ? '' : words === '' ? lead : `${lead}:`,
		words,
		note === undefined ? '' : `[^${note.number}]`,
		line.tail === '' ? '' : `— ${escaped(line.tail)}`,
	]
		.filter((part) => part !== '')
		.join(' ')
		.replace(/ (?=\[\^)/, '');
}

function threadText({ subject, state, direction, messages, firstDate, lastDate, href }: ThreadLine): string {
	const { mark, word } = stateWords(state, direction);
	const extent = `${count(messages, 'mail', 'mails')} on this, ${dateRange(firstDate, lastDate)}`;
	return `- ${escaped(subject)}: ${mark} ${word}, ${extent} <${href}>`;
}

function noteText(note: Note): string {
	return `[^${note.number}]: ${escaped(note.author)}, ${note.date.slice(0, 10)}, <${note.href}>: ${escaped(quoted(note))}`;
}

/** A text that Markdown takes as text, HTML and footnotes included; `_` within a word needs no sign. */
export function escaped(text: string): string {
	return text.replace(/[\\`*[\]<|~&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}
