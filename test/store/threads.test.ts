import { describe, expect, it } from 'vitest';
import type { ThreadAnalysis } from '../../src/model/consensus.js';
import type { ListSlug, MsgId, ThreadId, TopicId } from '../../src/model/ids.js';
import type { NewMessage } from '../../src/model/message.js';
import { buildThreads } from '../../src/pipeline.js';
import {
	claims,
	loadReading,
	loadRecord,
	packAnalysis,
	staleThreads,
	standings,
	storeAnalysis,
} from '../../src/store/analysis.js';
import { type Archive, openOrCreateArchive, transaction } from '../../src/store/archive.js';
import { integrityFaults } from '../../src/store/integrity.js';
import { messageCards } from '../../src/store/message-cards.js';
import { allHeads } from '../../src/store/messages.js';
import { findMessages } from '../../src/store/search.js';
import { addDiagnostic, allDiagnostics, loadSetting, storeSetting } from '../../src/store/sources.js';
import {
	countThreads,
	dropOtherThreads,
	loadThread,
	placementOf,
	replaceThreads,
	threadIds,
	threadOf,
} from '../../src/store/threads.js';
import { addMail, newMessage } from '../support/messages.js';

const HOSTILE = ["'; drop table message; --", '" or 1=1 --', '%_*?', '\0', '', ')', '$1', '😀'.repeat(500)];

function mail(id: string, references: string[] = []): NewMessage {
	return newMessage({ id: id as MsgId, references: references as MsgId[], subject: id, body: `${id} is ripe\n` });
}

function archiveOf(...mails: NewMessage[]): Archive {
	const archive = openOrCreateArchive(':memory:');
	for (const one of mails) addMail(archive, one, { own: one.body, quoted: '' });
	place(archive);
	return archive;
}

function place(archive: Archive): void {
	const threads = buildThreads(allHeads(archive));
	const of = {
		subject: 'Pears',
		people: 1,
		uncounted: 0,
		firstDate: '2031-04-01T12:00:00Z',
		lastDate: '2031-04-01T12:00:00Z',
	};
	replaceThreads(
		archive,
		threads.map((thread) => ({ ...thread, ...of, messages: thread.nodes.filter(({ ghost }) => !ghost).length })),
	);
	dropOtherThreads(archive, new Set(threads.map(({ id }) => id)));
}

function analysis(id: string): ThreadAnalysis {
	const evidence = { message: id as MsgId, start: 0, end: 1, quote: id.slice(0, 1) };
	const question = { id: 'q1', topic: null, asker: 'Ada Birch', status: 'unanswered' as const, answers: [], evidence };
	return {
		thread: {
			id: id as ThreadId,
			subject: id,
			messages: [id as MsgId],
			rootMissing: false,
			summary: [],
			topics: [],
			decisions: [],
			actions: [],
			questions: [question],
		},
		messages: [
			{
				id: id as MsgId,
				language: 'en',
				zones: [],
				quotes: [],
				topics: [{ id: 'pears' as TopicId, score: 2, inherited: false, why: [] }],
			},
		],
	};
}

function analyze(archive: Archive, id: string): void {
	transaction(archive, () =>
		storeAnalysis(archive, packAnalysis({ analysis: analysis(id), dates: new Map() }), `of ${id}`),
	);
}

const tagged = (archive: Archive): string[] =>
	findMessages(archive, {
		condition: { kind: 'topic', topic: 'pears' as TopicId },
		rank: null,
		limit: 9,
		offset: 0,
	}).mails.map(({ id }) => id);

describe('threads placed anew', () => {
	it('come back as they were built', () => {
		const archive = archiveOf(mail('a'), mail('b', ['a']), mail('d', ['x']));
		expect(threadIds(archive).map((id) => loadThread(archive, id))).toEqual(buildThreads(allHeads(archive)));
		expect(integrityFaults(archive)).toEqual([]);
	});

	it('are at fault where a claim names the row of another mail', () => {
		const archive = archiveOf(mail('a'), mail('b'));
		for (const id of ['a', 'b']) analyze(archive, id);
		expect(integrityFaults(archive)).toEqual([]);
		archive.db.prepare("update claim set message_key = message_key + 1 where message = 'a'").run();
		expect(integrityFaults(archive)).toEqual([
			expect.stringMatching(/claims with the row of another message than theirs.*a/),
		]);
	});

	it('lose the threads that are gone, with all that was read from them', () => {
		const archive = archiveOf(mail('b', ['a']), mail('c', ['a']));
		expect(threadIds(archive)).toEqual(['a']);
		const later = archiveOf(mail('b'), mail('c'));
		analyze(later, 'b');
		analyze(later, 'c');
		addMail(later, mail('a'), { own: '', quoted: '' });
		later.db.prepare(`update message set refs = '["a"]' where id <> 'a'`).run();
		place(later);
		expect([
			threadIds(later),
			loadRecord(later, 'c' as ThreadId),
			claims(later, { kind: 'question', limit: 9, offset: 0 }),
		]).toEqual([['a'], null, []]);
		expect(integrityFaults(later)).toEqual([]);
	});

	it('keep the record of a thread that did not change, and of no other', () => {
		const archive = archiveOf(mail('a'), mail('x'));
		analyze(archive, 'a');
		analyze(archive, 'x');
		addMail(archive, mail('b', ['a']), { own: '', quoted: '' });
		place(archive);
		expect(loadRecord(archive, 'x' as ThreadId)).toEqual(analysis('x').thread);
		expect(staleThreads(archive, 'of x').map(({ id }) => id)).toEqual(['a']);
		expect(loadRecord(archive, 'a' as ThreadId)).toBeNull();
		expect(claims(archive, { kind: 'question', limit: 9, offset: 0 }).map(({ thread }) => thread)).toEqual(['x']);
	});

	it('lose readings and tags of a message that goes by another id now', () => {
		const archive = archiveOf(mail('a'));
		analyze(archive, 'a');
		archive.db.prepare("update message set id = 'a#1' where id = 'a'").run();
		place(archive);
		expect([loadReading(archive, 'a' as MsgId), tagged(archive)]).toEqual([null, []]);
		expect(integrityFaults(archive)).toEqual([]);
	});
});

describe('a record stored again', () => {
	it('replaces the one before', () => {
		const archive = archiveOf(mail('a'));
		analyze(archive, 'a');
		analyze(archive, 'a');
		expect(claims(archive, { kind: 'question', limit: 9, offset: 0 })).toHaveLength(1);
		expect(tagged(archive)).toEqual(['a']);
	});
});

describe('a question to the store', () => {
	it.each(HOSTILE)('takes %j as a value, never as SQL', (value) => {
		const archive = archiveOf(mail('a'));
		const id = value as MsgId;
		expect(loadThread(archive, id as ThreadId)).toBeNull();
		expect([placementOf(archive, id), threadOf(archive, id), loadReading(archive, id)]).toEqual([null, null, null]);
		expect(standings(archive, value as TopicId)).toEqual([]);
		expect(threadIds(archive, value as ListSlug)).toEqual([]);
		expect([...messageCards(archive, [id, 'a' as MsgId]).keys()]).toEqual(['a']);
		storeSetting(archive, 'topics', value);
		expect(loadSetting(archive, 'topics')).toBe(value);
		addDiagnostic(archive, { code: value, source: value, offset: 0, message: null, detail: value });
		expect(allDiagnostics(archive)).toMatchObject([{ code: value, detail: value }]);
		expect(countThreads(archive)).toBe(1);
	});

	it('tells a diagnostic once, however often it comes', () => {
		const archive = openOrCreateArchive(':memory:');
		const diagnostic = { code: 'no-from', source: 'a.mbox', offset: 7, message: null, detail: 'none' };
		addDiagnostic(archive, diagnostic);
		addDiagnostic(archive, diagnostic);
		expect(allDiagnostics(archive)).toEqual([diagnostic]);
	});
});
