/**
 * A brief as HTML: the text of the page, and a document of its own that prints on A4 and Letter without anything else.
 * Everything is escaped here, once.
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
import type { Brief, Line, Lines, Note, ReadThread, Section, ThreadLine } from './record.js';
import { stateWords } from './state-words.js';

/** Made for paper: black on white, no colour needed, footnotes small, no line of a list parted from its head. */
const STYLE = `
@page { margin: 18mm 16mm; }
html { font: 11pt/1.4 "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; background: #fff; }
body { max-width: 44rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5em; margin: 0 0 .3em; } h2 { font-size: 1.2em; margin: 1.6em 0 .3em; border-bottom: 1px solid #999; }
h3 { font-size: 1em; margin: .9em 0 .2em; } p { margin: .35em 0; } ul, ol { margin: .2em 0; padding-left: 1.3em; } li { margin: .15em 0; }
h1, h2, h3 { break-after: avoid; } li, tr { break-inside: avoid; }
table { border-collapse: collapse; margin: .6em 0; } th, td { text-align: left; padding: .15em .8em .15em 0; border-bottom: 1px solid #ccc; vertical-align: top; }
td:nth-child(3) { white-space: nowrap; } .sign, .state { font-weight: bold; } .tail, .terms, .machine, .notes { color: #444; } .notes, .terms, .machine { font-size: .82em; } sup { font-size: .7em; line-height: 0; } a { color: inherit; }
@media print { html { font-size: 10pt; } body { max-width: none; padding: 0; } h2 { margin-top: 1.2em; } }
`;

/** A whole document with its style in it. */
export function renderHtml(brief: Brief): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(brief.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(brief.title)}</h1>
${briefHtml(brief)}
</main>
</body>
</html>
`;
}

/** All of a brief below its title, without style: the page of a site has its own. */
export function briefHtml(brief: Brief): string {
	const { sections, threads, people, roles, notes } = brief;
	const names = people.map(({ name, messages }) => `${escapeHtml(name)} (${messages})`).join(', ');
	const mid = [...threads, ...notes].some(({ href }) => href.startsWith('mid:'));
	return [
		`<p>${escapeHtml(headWords(brief))}</p>`,
		glance(sections),
		...sections.map((section) => sectionHtml(section, brief)),
		'<h2>Threads behind this</h2>',
		threads.length === 0 ? '<p>None.</p>' : `<ul>${threads.map(readThreadHtml).join('\n')}</ul>`,
		people.length === 0 ? '' : `<h2>People in these threads</h2>\n<p>${names}: mails on these topics.</p>`,
		roles.length === 0
			? ''
			: `<h2>${ROLES_TITLE}</h2>\n<ul>${roles.map((one) => `<li>${escapeHtml(roleWords(one))}</li>`).join('\n')}</ul>`,
		'<h2>How to read this</h2>',
		`<p class="machine">${escapeHtml(READ_BY_MACHINE)}</p>`,
		mid ? `<p class="machine">${escapeHtml(MID_LINKS)}</p>` : '',
		notes.length === 0 ? '' : `<ol class="notes">${notes.map(noteHtml).join('\n')}</ol>`,
	]
		.filter((part) => part !== '')
		.join('\n');
}

function glance(sections: readonly Section[]): string {
	const topics = sections.filter(({ id }) => id !== null);
	if (topics.length < 2) return '';
	const rows = topics.map((section) => {
		const { label, status } = section;
		if (status === null) return `<tr><td>${escapeHtml(label)}</td><td>no mail</td><td></td><td></td></tr>`;
		const claimed = status.claimedBy === null ? '' : `, claimed by ${escapeHtml(status.claimedBy)}`;
		return `<tr><td>${escapeHtml(label)}</td><td>${stateHtml(status)}${claimed}</td><td>${status.since.slice(0, 10)}</td><td>${escapeHtml(needsWords(section))}</td></tr>`;
	});
	return `<table class="glance"><thead><tr><th>topic</th><th>where it stands</th><th>since</th><th>for the meeting</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

function stateHtml({ state, direction }: Pick<ThreadLine, 'state' | 'direction'>): string {
	const { mark, word, tone } = stateWords(state, direction);
	return `<span class="state ${tone}"><span aria-hidden="true">${mark}</span> ${word}</span>`;
}

function sectionHtml(section: Section, brief: Brief): string {
	const { label, status, terms, threads, unseen, id } = section;
	const parts = [`<h2>${escapeHtml(label)}</h2>`];
	if (id !== null && status === null) parts.push('<p>No mail in the archive speaks of this.</p>');
	if (status !== null) {
		const none = notFoundWords(section, brief);
		parts.push(`<p>${stateHtml(status)}${escapeHtml(statusWords(status).rest)}</p>`);
		if (none !== '') parts.push(`<p>${escapeHtml(none)}</p>`);
	}
	for (const { title, lines } of listsOf(section, brief)) {
		parts.push(`<h3>${escapeHtml(title)}</h3>`, listHtml(lines, brief.notes));
	}
	if (threads.length > 1) parts.push('<h3>Thread by thread</h3>', `<ul>${threads.map(threadHtml).join('\n')}</ul>`);
	if (unseen.length > 0) parts.push(`<p class="terms">What this could not see: ${escapeHtml(unseen.join('; '))}.</p>`);
	if (terms.length > 0) {
		parts.push(`<p class="terms">Looked for by the words: ${terms.map(escapeHtml).join(', ')}.</p>`);
	}
	return `<section>\n${parts.join('\n')}\n</section>`;
}

function listHtml(lines: Lines, notes: readonly Note[]): string {
	const more = moreWords(lines);
	const items = lines.lines.map((line) => lineHtml(line, notes));
	return `<ul>${[...items, ...(more === '' ? [] : [`<li class="tail">${more}</li>`])].join('\n')}</ul>`;
}

/** A line and those below it; no deeper than the record, which is two. */
function lineHtml(line: Line, notes: readonly Note[]): string {
	const below = line.below.map((one) => `<li>${lineText(one, notes)}</li>`).join('\n');
	return `<li>${lineText(line, notes)}${below === '' ? '' : `\n<ul>${below}</ul>`}</li>`;
}

function lineText(line: Line, notes: readonly Note[]): string {
	const note = notes.find(({ number }) => number === line.note);
	const words = note === undefined ? '' : escapeHtml(wordsOf(line, note));
	const lead = escapeHtml(leadOf(line, note?.date ?? null));
	const parts = [
		line.sign === '' ? '' : `<span class="sign">${line.sign}</span>`,
		lead === '' ? '' : words === '' ? lead : `${lead}:`,
		words + (note === undefined ? '' : markHtml(note)),
		line.tail === '' ? '' : `<span class="tail">— ${escapeHtml(line.tail)}</span>`,
	];
	return parts.filter((part) => part !== '').join(' ');
}

function markHtml({ number }: Note): string {
	return `<sup><a href="#note-${number}" aria-label="footnote ${number}">[${number}]</a></sup>`;
}

function threadHtml({ subject, state, direction, messages, firstDate, lastDate, href }: ThreadLine): string {
	const mails = count(messages, 'mail', 'mails');
	return `<li><a href="${escapeHtml(href)}">${escapeHtml(subject)}</a>: ${stateHtml({ state, direction })}, ${mails} on this, ${dateRange(firstDate, lastDate)}</li>`;
}

function readThreadHtml(thread: ReadThread): string {
	return `<li><a href="${escapeHtml(thread.href)}">${escapeHtml(thread.subject)}</a> (${threadWords(thread)})</li>`;
}

/** On paper nobody follows a link: author and date find the mail, too. */
function noteHtml(note: Note): string {
	return `<li id="note-${note.number}">${escapeHtml(note.author)}, <a href="${escapeHtml(note.href)}">${note.date.slice(0, 10)}</a>, ${escapeHtml(note.subject)}: ${escapeHtml(quoted(note))}</li>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
