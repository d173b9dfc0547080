import { describe, expect, it } from 'vitest';
import { type LinkedThread, resolveLinks } from '../../src/links/resolve.js';
import type { MsgId, ThreadId } from '../../src/model/ids.js';
import type { Mention } from '../../src/model/links.js';
import type { Message } from '../../src/model/message.js';
import { buildThreads } from '../../src/pipeline.js';
import { type MailDraft, message } from '../support/messages.js';
import { mails, pipelineOf, TOPICS } from '../support/pipeline.js';

const MEETING = '2031-04-01T00:00:00Z';

function mentions(messages: readonly Message[]): readonly Mention[] {
	const byId = new Map(messages.map((one) => [one.id, one]));
	return buildThreads(messages).flatMap((thread) => pipelineOf(TOPICS).analyze(thread, byId).mentions);
}

function minutes(...lines: readonly string[]): Mention[] {
	const body = ['Garden call minutes', '', 'Attendees: Ann Birch, Bo Lind', '', ...lines].join('\n');
	const document: Message = { ...message({ id: 'doc', author: 'notes', body, date: MEETING }), origin: 'document' };
	return [...mentions([document])];
}

function mail(body: string): readonly Mention[] {
	const draft: MailDraft = { id: 'mail', author: 'Ann Birch', body };
	return mentions(mails([draft]));
}

function thread(id: string, subject: string, parts: Partial<LinkedThread> = {}): LinkedThread {
	const date = '2031-04-03T10:00:00Z';
	return {
		id: id as ThreadId,
		subject,
		firstDate: date,
		lastDate: date,
		author: 'Ann Birch',
		document: false,
		...parts,
	};
}

function links(found: readonly Mention[], threads: readonly LinkedThread[]) {
	const world = { threads, threadOf: (id: MsgId) => threads.find((one) => one.id === id)?.id ?? null };
	const placed = found.map((mention) => ({ thread: 'doc' as ThreadId, mention }));
	return resolveLinks(placed, world).map(({ kind, to }) => `${kind} ${to}`);
}

describe('minutes name a thread', () => {
	it('by its quoted subject, found or told as missing', () => {
		const found = minutes('Bo spoke of the pond. [Edit: The thread is "Pond in autumn".]');
		expect(links(found, [thread('t1', 'Re: [garden] Pond in autumn')])).toEqual(['subject t1']);
		expect(links(found, [thread('t1', 'Something else')])).toEqual(['subject null']);
	});

	it('by Message-ID and by an address that holds one', () => {
		const found = minutes('See <a1@garden.example.org> and https://lists.garden.example/all/b2%40garden.example/ too.');
		const threads = [thread('a1@garden.example.org', 'Hedge'), thread('b2@garden.example', 'Pond')];
		expect(links(found, threads)).toEqual(['message-id a1@garden.example.org', 'address b2@garden.example']);
		expect(links(found, [])).toEqual(['message-id null', 'address null']);
	});

	it('by a Message-ID as a URL, whose signs are undone', () => {
		const found = minutes('Bo wrote that it smells <mid:a%2Fb%25@garden.example>.');
		expect(links(found, [thread('a/b%@garden.example', 'Pond')])).toEqual(['message-id a/b%@garden.example']);
	});

	it('by the heading of an item about the same matter at that time', () => {
		const found = minutes('Draining the pond', '', 'It smells.');
		const near = thread('t1', 'Draining our pond: when?');
		const old = thread('t2', 'Draining the pond', {
			firstDate: '2029-01-01T00:00:00Z',
			lastDate: '2029-01-02T00:00:00Z',
		});
		expect(links(found, [near, old, thread('t3', 'Pond plants')])).toEqual(['item t1']);
	});

	it('where a mail is promised, and the mail is found or told as not found', () => {
		const found = minutes('Draining the pond', '', 'Ann will send a mail to the mailing list.').filter(
			({ kind }) => kind === 'promise',
		);
		expect(links(found, [thread('t1', 'When to drain the pond')])).toEqual(['promise t1']);
		expect(links(found, [thread('t1', 'When to drain the pond', { author: 'Bo Lind' })])).toEqual(['promise null']);
		expect(links(found, [thread('t1', 'Draining the pond', { firstDate: '2031-03-01T00:00:00Z' })])).toEqual([
			'promise null',
		]);
	});
});

describe('a mail names a meeting', () => {
	it('by the addresses below words that point at its notes', () => {
		const found = mail(
			'The meeting notes are:\n* https://garden.example/2031/7.html (Pond in autumn)\n* https://garden.example/2031/8.html\n',
		);
		expect(found.map(({ place, target, name }) => [place, target, name])).toEqual([
			['list', 'https://garden.example/2031/7.html', 'Pond in autumn'],
			['list', 'https://garden.example/2031/8.html', null],
		]);
		expect(links(found, [thread('t1', 'Pond in autumn')])).toEqual(['address t1', 'address null']);
	});

	it('and by no other address', () => {
		expect(mail('The pond is described at https://garden.example/pond.html in full.\n')).toEqual([]);
	});
});
