/** What later threads show of a promise or a decision stands in every view that shows it. */
import { expect, it } from 'vitest';
import { settledWords } from '../../src/brief/change-lines.js';
import { renderBrief } from '../../src/brief/render.js';
import { placeLinks } from '../../src/commands/place-links.js';
import { changesSince } from '../../src/time/changes.js';
import { createApp } from '../../web/app.js';
import { briefOf } from '../brief/briefs.js';
import type { MailDraft } from '../support/messages.js';
import { analyze, readArchive } from './read-archive.js';

const OLD = 'We decided to start pruning the east rows in autumn.';
const NEW = 'We decided to start pruning the east rows in spring.';

const MAILS: readonly MailDraft[] = [
	{
		id: 'call',
		author: 'notes',
		subject: 'Garden call',
		date: '2031-04-01T00:00:00Z',
		body: [
			'Garden call minutes',
			'',
			'Attendees: Ann Birch, Bo Lind',
			'',
			'Pruning',
			'',
			'Bo will send a mail on pruning the hedge to the list.',
		].join('\n'),
	},
	{
		id: 'hedge@garden.example',
		author: 'Bo Lind',
		subject: 'Pruning the hedge: when?',
		date: '2031-04-03T09:00:00Z',
		body: 'The hedge wants pruning.\n',
	},
	{ id: 'old@garden.example', author: 'Ada Birch', subject: 'Rows', date: '2031-04-05T09:00:00Z', body: `${OLD}\n` },
	{ id: 'new@garden.example', author: 'Cy Marsh', subject: 'East', date: '2031-04-20T09:00:00Z', body: `${NEW}\n` },
];

const archive = readArchive(MAILS, new Set(['call']));
placeLinks(archive);
const app = createApp({ archive, stylesheet: '', analyze });

async function textOf(path: string): Promise<string> {
	const response = await app.request(path);
	expect(response.status).toBe(200);
	return (await response.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

const briefIn = (form: 'md' | 'html' | 'meetbot'): string => renderBrief(briefOf(archive), form).replace(/\s+/g, ' ');

it.each(['/meetings/', '/actions/', '/topics/pruning/?thread=call', '/catchup?since=2031-03-01'])(
	'%s tells the trace of a promise',
	async (path) => {
		const page = await textOf(path);
		expect(page).toMatch(/promised Bo Lind Bo will send a mail.{1,120}trace since: Pruning the hedge: when\?/);
		expect(page).not.toContain('no trace since');
	},
);

it.each(['md', 'html', 'meetbot'] as const)('a brief in %s tells the trace of a promise', (form) => {
	expect(briefIn(form)).toContain('trace since: Pruning the hedge: when');
	expect(briefIn(form)).not.toContain('no trace since');
});

it('a trace that came later is none as of a day', async () => {
	expect(await textOf('/topics/pruning/?thread=call&as-of=2031-04-02')).toContain('promised, no trace since Bo Lind');
	expect(await textOf('/topics/pruning/?thread=call&as-of=2031-04-03')).toContain('trace since: Pruning the hedge');
});

it.each(['/decisions/', '/topics/pruning/', '/catchup?since=2031-03-01', '/search?q=pruning+rows'])(
	'%s strikes what was decided otherwise and links to what replaced it',
	async (path) => {
		const page = await (await app.request(path)).text();
		const struck = /<s>.{1,600}<\/s>/.exec(page)?.[0] ?? '';
		expect(struck).toContain(OLD);
		expect(struck).not.toContain(NEW);
		expect(page).toMatch(/replaced by <bdi>Cy Marsh<\/bdi> <q>We decided .{1,80}href="\/r\/new%40garden.example#w0-/);
	},
);

it.each(['md', 'html', 'meetbot'] as const)('a brief in %s tells what replaced a decision', (form) => {
	expect(briefIn(form)).toContain('replaced 2031-04-20');
});

it('a mail and its author say that a decision was replaced', async () => {
	expect(await textOf('/orchard/old%40garden.example/')).toContain('decision, replaced since');
	expect(await textOf('/people/Ada%20Birch/')).toContain('decision, replaced since');
	expect(await textOf('/people/Cy%20Marsh/')).not.toContain('replaced since');
});

it('a decision of an old thread that a new one replaced is among what changed', async () => {
	const changes = changesSince(archive, '2031-04-10', analyze);
	expect(changes.opened.concat(changes.moved).map(({ subject }) => subject)).toEqual(['East']);
	expect(changes.settled.map(({ before, after }) => settledWords(before, after))).toEqual(['decision replaced']);
	expect(await textOf('/catchup?since=2031-04-10')).toMatch(/decision replaced Ada Birch .{0,40}east rows in autumn/);
	expect(changesSince(archive, '2031-04-21', analyze).settled).toEqual([]);
	const brief = briefOf(archive, { since: { date: '2031-04-10', meeting: null } });
	expect(renderBrief(brief, 'md')).toMatch(/Ada Birch, 2031-04-05 \(decision replaced\): “[^”]{1,80} …” as above/);
});
