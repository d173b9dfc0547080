/** The page of meetings, and both ways between a thread and the minutes that speak of it. */
import { expect, it } from 'vitest';
import { placeLinks } from '../../src/commands/place-links.js';
import { createApp } from '../../web/app.js';
import type { MailDraft } from '../support/messages.js';
import { readArchive } from './read-archive.js';

const MINUTES = [
	'Garden call minutes',
	'',
	'Attendees: Ann Birch, Bo Lind',
	'',
	'Draining the pond',
	'',
	'We agreed to drain it in autumn.',
	'Bo will send a mail to the list.',
	'Ann will ask the council about the hedge.',
	'',
	'Any other business',
	'',
	'See the thread "Pears of the valley".',
].join('\n');

const DRAFTS: readonly MailDraft[] = [
	{ id: 'call', author: 'notes', subject: 'Garden call', body: MINUTES, date: '2031-04-01T00:00:00Z' },
	{
		id: 'pond@garden.example',
		author: 'Bo Lind',
		subject: 'Draining the pond: when?',
		date: '2031-04-03T09:00:00Z',
		body: 'The pond wants draining in autumn.\n\nThe notes of the summit are here:\nhttps://garden.example/notes/7.html (Pond summit)\n',
	},
];

const archive = readArchive(DRAFTS, new Set(['call']));
placeLinks(archive);
const app = createApp({ archive, stylesheet: '' });

async function text(path: string): Promise<string> {
	const response = await app.request(path);
	expect(response.status).toBe(200);
	return (await response.text())
		.replace(/<[^>]+>/g, ' ')
		.replace(/&quot;/g, '"')
		.replace(/\s+/g, ' ');
}

it.each([
	['/meetings/call', 302, '/orchard/call/'],
	['/meetings/pond%40garden.example/', 404, null],
	['/meetings/nobody/', 404, null],
])('%s answers %i and leads to %s', async (path, status, location) => {
	const response = await app.request(path);
	expect([response.status, response.headers.get('location')]).toEqual([status, location]);
});

it('meetings are listed with items, outcomes, tasks and what the list says of them', async () => {
	const page = await text('/meetings/');
	expect(page).toContain('Garden call 2031-04-01 · 1 decision · 2 actions');
	expect(page).toContain('Draining the pond · on the list: Draining the pond: when?');
	expect(page).toContain('We agreed to drain it in autumn.');
	expect(page).toMatch(
		/promised Bo Lind Bo will send a mail to the list\. .{1,80}trace since: Draining the pond: when\?/,
	);
	expect(page).toMatch(/promised, no trace since Ann Birch Ann will ask the council/);
	expect(page).toContain('Pears of the valley : not in this archive');
	expect(page).toMatch(
		/named in Draining the pond: when\? .{1,80}https:\/\/garden\.example\/notes\/7\.html \(Pond summit\): not in this archive/,
	);
});

it('a thread says at which meeting it was discussed, and which it names', async () => {
	const page = await text('/orchard/pond%40garden.example/T/');
	expect(page).toMatch(/discussed at Garden call/);
	expect(page).toMatch(/taken on at Garden call/);
	expect(page).toMatch(/discussed at https:\/\/garden\.example\/notes\/7\.html/);
	expect(await text('/orchard/call/T/')).toMatch(/on the list Draining the pond : Draining the pond: when\?/);
});

it('an archive without minutes says how to bring some', async () => {
	const empty = createApp({ archive: readArchive([]), stylesheet: '' });
	expect(await (await empty.request('/meetings/')).text()).toContain('--format minutes');
});

it('meeting: finds the minutes of that month and the threads that they are linked with', async () => {
	const page = await text('/search?q=meeting:2031-04');
	expect(page).toContain('Garden call');
	expect(page).toContain('Draining the pond: when?');
	expect(await text('/search?q=meeting:2031-05')).not.toContain('Garden call');
});

it('meeting: finds minutes by their title too, dated or not', async () => {
	const page = await text('/search?q=meeting:"garden call"');
	expect(page).toContain('Garden call');
	expect(page).toContain('Draining the pond: when?');
	expect(await text('/search?q=meeting:call')).toContain('Draining the pond: when?');
	expect(await text('/search?q=meeting:pond')).toContain('0 mails');
});
