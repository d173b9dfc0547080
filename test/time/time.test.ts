/**
 * Time: what changed adds up to what is, and a thread as of a date is the thread of an archive that was cut there.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pipelineOf } from '../../src/commands/pipeline-of.js';
import type { ThreadAnalysis, ThreadRecord } from '../../src/model/consensus.js';
import type { MsgId } from '../../src/model/ids.js';
import type { Message } from '../../src/model/message.js';
import { buildThreads } from '../../src/pipeline.js';
import { loadRecord } from '../../src/store/analysis.js';
import { allHeads, loadMessages } from '../../src/store/messages.js';
import { latestThreads } from '../../src/store/threads.js';
import { type Analyze, threadsAsOf } from '../../src/time/as-of.js';
import { claimKey, type Delta, deltaOf, type Told, tellingOf, toldBy } from '../../src/time/delta.js';
import { type Kept, keep, type Made, SAMPLE, XEN } from '../support/archives.js';
import { message, minute } from '../support/messages.js';
import { analyze, readArchive } from '../web/read-archive.js';

/** A reading and what changed since, as one. */
function sum({ states, claims }: Told, { states: turned, added, withdrawn, changed }: Delta): Told {
	const now = new Map(states);
	for (const { topic, after } of turned) {
		if (after === null) now.delete(topic);
		else now.set(topic, after);
	}
	const said = new Map(claims);
	for (const claim of withdrawn) said.delete(claimKey(claim));
	for (const claim of [...added, ...changed.map(({ after }) => after)]) said.set(claimKey(claim), claim);
	return { states: now, claims: said };
}

/** Everything that a reader is told, without the ids that count anew with every mail. */
function telling({ states, claims }: Told): unknown {
	return {
		states: Object.fromEntries([...states].sort()),
		claims: [...claims].map(([key, claim]) => [key, tellingOf(claim)]).sort(),
	};
}

/** What is told after each mail, the mails by date. */
function readings(messages: readonly Message[], read: Analyze): Told[] {
	const order = messages.toSorted((a, b) => (a.date + a.id < b.date + b.id ? -1 : 1));
	return order.map((_, at) => toldBy(recordsOf(order.slice(0, at + 1), read)));
}

function recordsOf(messages: readonly Message[], read: Analyze): ThreadRecord[] {
	return analysesOf(messages, read).map(({ thread }) => thread);
}

function analysesOf(messages: readonly Message[], read: Analyze): ThreadAnalysis[] {
	const byId = new Map(messages.map((one) => [one.id, one]));
	return buildThreads(messages).map((thread) => read(thread, byId));
}

function expectSums(told: readonly Told[]): void {
	let before: Told = toldBy([]);
	let added: Told = before;
	for (const now of told) {
		added = sum(added, deltaOf(before, now));
		before = now;
		expect(telling(added)).toEqual(telling(now));
	}
}

const SENTENCES = [
	'I propose that we start pruning in spring, as long as the bees are gone.',
	'I object to pruning in spring.',
	'I agree, let us do the pruning in spring.',
	'I withdraw my objection to the pruning.',
	'How long does the pruning take?',
	'The pruning takes two days.',
	'I will count the rows that need pruning and report back.',
	'We decided to keep pruning in spring.',
	'Here is the count of the rows that need pruning.',
	'Makes sense.',
];

const thread = fc
	.array(
		fc.record({
			author: fc.constantFrom('Ada Birch', 'Bo Lind', 'Cy Marsh'),
			own: fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 }),
			above: fc.nat(20),
			quotes: fc.boolean(),
		}),
		{ minLength: 1, maxLength: 8 },
	)
	.map((drafts) => {
		const messages: Message[] = [];
		for (const [at, { author, own, above, quotes }] of drafts.entries()) {
			const parent = messages[above % Math.max(1, at)];
			const quoted = quotes && parent !== undefined ? `${parent.body.replace(/^/gm, '> ').trimEnd()}\n\n` : '';
			const references = parent === undefined ? {} : { references: [...parent.references, parent.id] };
			messages.push(
				message({
					id: `m${at}@o.example`,
					author,
					body: `${quoted}${own.join('\n\n')}\n`,
					date: minute(at),
					...references,
				}),
			);
		}
		return messages;
	});

describe('the sum of what changed', () => {
	it('is where a thread stands, mail by mail', () => {
		fc.assert(
			fc.property(thread, (messages) => {
				const told = readings(messages, analyze);
				expectSums(told);
				const records = recordsOf(messages, analyze);
				const claims = records.flatMap(({ topics, decisions, actions, questions }) => [
					...topics.flatMap(({ proposals, stances }) => [...proposals, ...stances]),
					...decisions,
					...actions,
					...questions,
				]);
				expect(told.at(-1)?.claims.size).toBe(claims.length);
			}),
			{ numRuns: 60 },
		);
	});
	it('tells an objection that was withdrawn and a question that was answered', () => {
		const body = (first: string, second: string) => `> ${first}\n\n${second}\n`;
		const [proposal = '', objection = '', , withdrawal = '', question = '', answer = ''] = SENTENCES;
		const mails = [
			message({ id: 'a@o.example', author: 'Ada Birch', body: `${proposal}\n\n${question}\n` }, 0),
			message(
				{ id: 'b@o.example', author: 'Cy Marsh', body: body(proposal, objection), references: ['a@o.example'] },
				1,
			),
			message(
				{
					id: 'c@o.example',
					author: 'Cy Marsh',
					body: `${body(objection, withdrawal)}\n${body(question, answer)}`,
					references: ['a@o.example', 'b@o.example'],
				},
				2,
			),
		];
		const [, before, after] = readings(mails, analyze);
		if (before === undefined || after === undefined) throw new TypeError('no readings');
		const { changed } = deltaOf(before, after);
		expect(changed.map((pair) => pair.after.kind).sort()).toContain('stance');
	});
});

describe.each<{ name: string; made: Made | null }>([
	{ name: 'the sample', made: SAMPLE },
	{ name: 'the Xen thread', made: XEN },
])('$name, where it is there', ({ made }) => {
	let kept: Kept;
	beforeAll(async () => {
		if (made !== null) kept = await keep(made);
	});
	const longest = () =>
		latestThreads(kept.archive, { list: null, limit: 100, offset: 0 })
			.sort((a, b) => b.messages - a.messages)
			.slice(0, 3)
			.map(({ id }) => loadRecord(kept.archive, id))
			.filter((record) => record !== null);

	it.skipIf(made === null)(
		'stands, as of each mail of its three longest threads, as the archive that was cut there',
		() => {
			const { archive, known } = kept;
			const heads = allHeads(archive);
			for (const record of longest()) {
				const dates = loadMessages(archive, record.messages).map(({ date }) => date);
				for (const asOf of new Set(dates)) {
					const cut = loadMessages(
						archive,
						heads.filter(({ date }) => date <= asOf).map(({ id }) => id),
					);
					const whole = analysesOf(cut, pipelineOf(known).analyze).filter(holding(record.messages));
					const parts = threadsAsOf(archive, {
						id: record.id,
						keep: (date) => date <= asOf,
						analyze: pipelineOf(known).analyze,
					});
					const told = (parts ?? []).map(({ analysis }) => analysis);
					expect(told.map(plain).sort(byId)).toEqual(whole.map(plain).sort(byId));
				}
			}
		},
	);

	it.skipIf(made === null)('adds up, mail by mail', () => {
		for (const record of longest()) {
			const messages = loadMessages(kept.archive, record.messages);
			const told = readings(messages, pipelineOf(kept.known).analyze);
			expectSums(told);
			expect(telling(told.at(-1) ?? toldBy([]))).toEqual(telling(toldBy([record])));
		}
	});
});

describe('a thread read anew from a masked archive', () => {
	it('is masked like the stored one', () => {
		const archive = readArchive([
			{
				id: 'a@o.example',
				author: 'Ada Birch',
				body: 'I propose that we start pruning in spring, write to ada@o.example for it.\n',
			},
		]);
		const [now] = threadsAsOf(archive, { id: 'a@o.example' as MsgId, keep: () => true, analyze }) ?? [];
		expect(now?.analysis.thread).toEqual(loadRecord(archive, 'a@o.example' as MsgId));
		expect(JSON.stringify(now?.analysis.thread)).toContain('•');
	});
});

function holding(ids: readonly MsgId[]): (analysis: ThreadAnalysis) => boolean {
	const wanted = new Set(ids);
	return ({ thread }) => thread.messages.some((id) => wanted.has(id));
}

function plain({ thread, messages }: ThreadAnalysis): { readonly thread: ThreadRecord; readonly messages: unknown } {
	return { thread, messages };
}

function byId(a: { readonly thread: ThreadRecord }, b: { readonly thread: ThreadRecord }): number {
	return a.thread.id < b.thread.id ? -1 : 1;
}
