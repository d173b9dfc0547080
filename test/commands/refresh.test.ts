/** Threads and analysis brought up to date: for what changed, and for nothing else. */
import { expect, it } from 'vitest';
import { knowledgeFor } from '../../src/commands/knowledge.js';
import { refresh } from '../../src/commands/refresh.js';
import type { ListSlug, MsgId } from '../../src/model/ids.js';
import { claims, staleThreads, standings } from '../../src/store/analysis.js';
import { type Archive, openOrCreateArchive } from '../../src/store/archive.js';
import { integrityFaults } from '../../src/store/integrity.js';

import { storeSetting } from '../../src/store/sources.js';
import { latestThreads, threadIds } from '../../src/store/threads.js';
import { addMail, newMessage } from '../support/messages.js';

const KNOWN = knowledgeFor(null, null);
const BATCHING = 'Should we batch the advisories? I propose batching of advisories, once a month.\n';
let count = 0;

function add(
	archive: Archive,
	id: string,
	parts: { after?: string[]; body?: string; author?: string; address?: string } = {},
) {
	const { after = [], body = BATCHING, author = 'Ada Birch', address = 'ada@orchard.example' } = parts;
	const date = `2031-04-01T12:${String(count++ % 60).padStart(2, '0')}:00Z`;
	const message = newMessage({
		id: id as MsgId,
		references: after as MsgId[],
		subject: id,
		body,
		author,
		address,
		date,
	});
	addMail(archive, message, { own: body, quoted: '' });
}

const run = (archive: Archive, known = KNOWN) => refresh(archive, known, { analyze: true, all: false });
const topics = (archive: Archive) => standings(archive).map(({ thread }) => thread as string);

it('analyses the threads that changed, and none where nothing did', async () => {
	const archive = openOrCreateArchive(':memory:');
	for (const id of ['a', 'x', 'y']) add(archive, id);
	expect(await run(archive)).toEqual({ threads: 3, analyzed: 3 });
	expect(await run(archive)).toEqual({ threads: 3, analyzed: 0 });
	add(archive, 'b', { after: ['a'] });
	expect(await run(archive)).toEqual({ threads: 3, analyzed: 1 });
	expect(await refresh(archive, KNOWN, { analyze: true, all: true })).toEqual({ threads: 3, analyzed: 3 });
});

it('analyses a thread again once its mail stands on one more list, and not where the mail comes again', async () => {
	const archive = openOrCreateArchive(':memory:');
	const mail = newMessage({ id: 'a' as MsgId, body: BATCHING });
	const come = (list: string) =>
		addMail(archive, { ...mail, lists: [list as ListSlug] }, { own: BATCHING, quoted: '' });
	come('orchard');
	await run(archive);
	come('plums');
	expect(await run(archive)).toEqual({ threads: 1, analyzed: 1 });
	come('plums');
	expect(await run(archive)).toEqual({ threads: 1, analyzed: 0 });
	expect(integrityFaults(archive)).toEqual([]);
});

it('a late parent joins its children; of the threads that are gone nothing is left', async () => {
	const archive = openOrCreateArchive(':memory:');
	add(archive, 'b', { after: ['a'] });
	add(archive, 'c', {
		after: ['x', 'a'],
		body: 'I object to batching of advisories.\n',
		author: 'Jan Lime',
		address: 'jan@y.example',
	});
	add(archive, 'd', { after: ['q'] });
	await run(archive);
	const before = threadIds(archive);
	expect(topics(archive)).toHaveLength(before.length);
	add(archive, 'a');
	add(archive, 'x', { after: ['a'] });
	add(archive, 'q', { after: ['c'] });
	expect(await run(archive)).toEqual({ threads: 1, analyzed: 1 });
	expect(threadIds(archive)).toEqual(['a']);
	expect(new Set(topics(archive))).toEqual(new Set(['a']));
	expect(staleThreads(archive, KNOWN.digest)).toEqual([]);
	for (const kind of ['proposal', 'stance', 'question'] as const) {
		expect(claims(archive, { kind, limit: 99, offset: 0 }).every(({ thread }) => thread === 'a')).toBe(true);
	}
	expect(integrityFaults(archive)).toEqual([]);
});

it('other topics have every thread analysed again, once', async () => {
	const archive = openOrCreateArchive(':memory:');
	for (const id of ['a', 'x']) add(archive, id);
	await run(archive);
	const other = { ...KNOWN, digest: 'other topics' };
	expect(await run(archive, other)).toEqual({ threads: 2, analyzed: 2 });
	expect(await run(archive, other)).toEqual({ threads: 2, analyzed: 0 });
});

it('threads without analysis come first, the analysis later', async () => {
	const archive = openOrCreateArchive(':memory:');
	add(archive, 'a');
	expect(await refresh(archive, KNOWN, { analyze: false, all: false })).toEqual({ threads: 1, analyzed: 0 });
	expect([topics(archive), integrityFaults(archive)]).toEqual([[], []]);
	expect(await run(archive)).toEqual({ threads: 1, analyzed: 1 });
});

it('a copy that is shown instead is analysed, though its words are the same', async () => {
	const archive = openOrCreateArchive(':memory:');
	const mail = newMessage({ id: 'a' as MsgId, body: BATCHING, author: 'Ada Birch via orchard', raw: Buffer.from('b') });
	addMail(archive, mail, { own: '', quoted: '' });
	await run(archive);
	addMail(archive, { ...mail, author: 'Ada Birch', raw: Buffer.from('a') }, { own: '', quoted: '' });
	expect(integrityFaults(archive)).toEqual([]);
	expect(await run(archive)).toEqual({ threads: 1, analyzed: 1 });
	expect(claims(archive, { kind: 'proposal', limit: 1, offset: 0 }).map(({ who }) => who)).toEqual(['Ada Birch']);
});

it('people are counted, not names; a mailmap says who is who', async () => {
	const archive = openOrCreateArchive(':memory:');
	add(archive, 'a', { author: 'Günther Lang', address: 'g@x.example' });
	add(archive, 'b', { after: ['a'], author: 'Lang, Gunther', address: 'lang@y.example' });
	add(archive, 'c', { after: ['b'], author: 'gl', address: 'gl@z.example' });
	await run(archive);
	expect(latestThreads(archive, { list: null, limit: 1, offset: 0 })[0]?.people).toBe(2);
	storeSetting(archive, 'people', 'Günther Lang <g@x.example> <gl@z.example>\n');
	add(archive, 'd', { after: ['c'], author: 'gl', address: 'gl@z.example' });
	await run(archive);
	expect(latestThreads(archive, { list: null, limit: 1, offset: 0 })[0]?.people).toBe(1);
});
