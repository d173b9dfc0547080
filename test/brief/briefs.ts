/**
 * Briefs of small threads, read by the real pipeline, for the tests of what a brief says and how it leaves.
 */
import { buildBrief } from '../../src/brief/build.js';
import { type BriefRequest, gatherBrief } from '../../src/brief/gather.js';
import type { Leaving } from '../../src/brief/input.js';
import type { Brief, Line, Section } from '../../src/brief/record.js';
import type { Archive } from '../../src/store/archive.js';
import { type Analyze, pastReader } from '../../src/time/as-of.js';
import type { MailDraft } from '../support/messages.js';
import { TOPICS } from '../support/pipeline.js';
import { analyze, readArchive } from '../web/read-archive.js';

const PLAIN: Leaving = { linkTo: ({ message }) => `/x/${encodeURIComponent(message)}/` };

/** A brief of an archive; what is left out is all topics, now. */
export function briefOf(
	archive: Archive,
	asked: Partial<BriefRequest> = {},
	leaving: Partial<Leaving> = {},
	read: Analyze = analyze,
): Brief {
	const request: BriefRequest = { topics: TOPICS, threads: [], asOf: null, since: null, ...asked };
	const input = gatherBrief(archive, request, pastReader(archive, read));
	return buildBrief(input, { ...PLAIN, ...leaving });
}

export function sectionOf(brief: Brief, id: string): Section {
	const section = brief.sections.find((one) => one.id === id);
	if (section === undefined) throw new TypeError(`no section ${id}`);
	return section;
}

/** Lines as a reader takes them in: sign, who, lead, the words, tail; those below are indented. */
export function texts(lines: readonly Line[], { notes }: Brief, indent = ''): string[] {
	return lines.flatMap(({ sign, who, lead, tail, note, below }) => [
		indent +
			[sign, who, lead, notes.find(({ number }) => number === note)?.quote ?? '', tail]
				.filter((part) => part !== '')
				.join(' | '),
		...texts(below, { notes } as Brief, `${indent}  `),
	]);
}

/** A discussion with all that a brief tells: a proposal with a condition, an objection, a question, promises, a silence. */
export const ORCHARD: readonly MailDraft[] = [
	{
		id: 'a@o.example',
		author: 'Ada Birch',
		subject: 'Rows',
		date: '2031-04-01T12:00:00Z',
		body: 'I propose that we start pruning in spring, as long as the bees are gone.\n\nHow long does the pruning take?\n\nI will count the rows that need pruning and report back.\n',
	},
	{
		id: 'b@o.example',
		author: 'Bo Lind',
		subject: 'Re: Rows',
		date: '2031-04-02T12:00:00Z',
		inReplyTo: ['a@o.example'],
		body: '> I propose that we start pruning in spring, as long as the bees are gone.\n\nI agree, let us do the pruning in spring.\n',
	},
	{
		id: 'c@o.example',
		author: 'Cy Marsh',
		subject: 'Re: Rows',
		date: '2031-05-01T12:00:00Z',
		inReplyTo: ['a@o.example'],
		body: '> I propose that we start pruning in spring, as long as the bees are gone.\n\nI object to pruning in spring.\n',
	},
];

export function orchard(): Archive {
	return readArchive(ORCHARD);
}
