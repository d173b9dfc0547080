import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ThreadAnalysis } from '../src/model/consensus.js';
import type { MsgId } from '../src/model/ids.js';
import type { Message } from '../src/model/message.js';
import type { Evidence } from '../src/model/span.js';
import { answeredMessages, buildThreads } from '../src/pipeline.js';
import { head, type MailDraft, minute } from './support/messages.js';
import { analyses, analysis, mails, pipelineOf, quoted, standing, TOPICS } from './support/pipeline.js';

const PROPOSAL = 'I propose that we start pruning in March.';
const OBJECTION = 'I object to pruning before the blossom.';

/** A thread in which all happens: proposal, support, objection, question, answer, promise, delivery, decision. */
const THREAD: readonly MailDraft[] = [
	{
		id: 'a',
		author: 'Ada Birch',
		body: `Hello,\n\nPruning\n-------\n\n${PROPOSAL}\nWho looks after the ladder this year?\n\n-- \nAda, why not?\n`,
	},
	{ id: 'b', author: 'Bo Lind', body: `Ada Birch wrote:\n${quoted(PROPOSAL)}\nSounds good to me.\n` },
	{
		id: 'c',
		author: 'Cy Marsh',
		references: ['a'],
		body: `On 1 April 2031, Ada Birch wrote:\n${quoted(`${PROPOSAL}\nWho looks after the ladder this year?`)}\n${OBJECTION}\nI will repair the ladder this week.\n`,
	},
	{
		id: 'd',
		author: 'Ada Birch',
		references: ['a', 'c'],
		body: `Cy Marsh wrote:\n${quoted(OBJECTION)}\nWe could also prune the west row only.\n`,
	},
	{
		id: 'e',
		author: 'Di Moor',
		references: ['a', 'b'],
		body: 'Some people object to pruning.\nIs there a plan for the ladder?\n',
	},
	{ id: 'f', author: 'Cy Marsh', references: ['a', 'c'], body: 'I have posted the plan to repair the ladder.\n' },
	{ id: 'g', author: 'Ed Nord', references: ['a'], body: 'We decided to keep the old ladder.\n' },
];

/** Every evidence in a record, wherever it stands. */
function evidences(value: unknown): Evidence[] {
	if (typeof value !== 'object' || value === null) return [];
	const inner = Object.values(value).flatMap(evidences);
	return 'quote' in value && 'message' in value ? [value as Evidence, ...inner] : inner;
}

function expectSound(analysed: ThreadAnalysis, messages: readonly Message[]): void {
	const bodies = new Map(messages.map(({ id, body }) => [id, body]));
	const zones = new Map(analysed.messages.map((record) => [record.id, record.zones]));
	for (const { message, start, end, quote } of evidences(analysed.thread)) {
		expect(quote).toBe(bodies.get(message)?.slice(start, end));
		expect(quote.trim()).not.toBe('');
		const held = zones.get(message)?.filter((zone) => zone.start < end && start < zone.end) ?? [];
		for (const { kind } of held) expect(['own', 'heading']).toContain(kind);
	}
	for (const { id, zones: covering, topics } of analysed.messages) {
		const body = bodies.get(id) ?? '';
		expect(covering.map(({ start }) => start)).toEqual(
			[0, ...covering.map(({ end }) => end)].slice(0, covering.length),
		);
		expect(covering.at(-1)?.end ?? 0).toBe(body.length);
		for (const { why } of topics) for (const { start, end } of why) expect(body.slice(start, end).trim()).not.toBe('');
	}
}

const states = ({ thread }: ThreadAnalysis) =>
	thread.topics.map(({ id, state, direction, basis }) => ({ id, state, direction, basis }));

describe('an analysis', () => {
	it('reads a thread from its mails to where its topics stand', () => {
		const { thread } = analysis(THREAD);
		expect(states({ thread, messages: [] })).toMatchObject([
			{ id: 'pruning', state: 'contested' },
			{ id: 'ladder', state: 'agreed', basis: 'agreed/decided' },
		]);
		expect(thread).toMatchObject({
			id: 'a',
			subject: 'Pears',
			rootMissing: false,
			messages: ['a', 'b', 'e', 'c', 'd', 'f', 'g'],
		});
		expect(thread.actions).toMatchObject([{ owner: 'Cy Marsh', status: 'done', topic: 'ladder' }]);
		expect(thread.decisions).toMatchObject([{ by: 'Ed Nord', topic: 'ladder' }]);
	});

	it('rests on words that stand where it says, in own zones', () => {
		const messages = mails(THREAD);
		const [analysed] = analyses(messages);
		if (analysed === undefined) throw new TypeError('no thread');
		expect(evidences(analysed.thread).length).toBeGreaterThan(10);
		expectSound(analysed, messages);
	});

	it('is a function of its messages: the same again, in any order', () => {
		const messages = mails(THREAD);
		const expected = JSON.stringify(analyses(messages));
		fc.assert(
			fc.property(fc.shuffledSubarray(messages, { minLength: messages.length }), (shuffled) => {
				expect(JSON.stringify(analyses(shuffled))).toBe(expected);
			}),
			{ numRuns: 10 },
		);
	});

	it('knows nothing of what comes later', () => {
		const messages = mails(THREAD);
		const all = new Map(messages.map((message) => [message.id, message]));
		const pipeline = pipelineOf(TOPICS);
		for (const { date } of messages) {
			const cut = messages.filter((message) => message.date <= date);
			const byId = new Map(cut.map((message) => [message.id, message]));
			for (const thread of buildThreads(cut))
				expect(pipeline.analyze(thread, all)).toEqual(pipeline.analyze(thread, byId));
		}
	});

	it('reads the words of a mail alike, whatever comes later', () => {
		const whole = new Map(analysis(THREAD).messages.map((record) => [record.id, record]));
		for (let count = 1; count < THREAD.length; count += 1) {
			for (const record of analysis(THREAD.slice(0, count)).messages) expect(record).toEqual(whole.get(record.id));
		}
	});

	it('changes with no mail of another thread', () => {
		const other: MailDraft[] = THREAD.map((draft) => ({
			...draft,
			id: `other-${draft.id}`,
			references: ['elsewhere'],
			subject: 'Plums',
		}));
		const [alone] = analyses(mails(THREAD));
		const together = analyses([...mails(THREAD), ...mails(other)]);
		expect(together).toHaveLength(2);
		expect(together.find(({ thread }) => thread.id === alone?.thread.id)).toEqual(alone);
	});
});

describe('volume never counts', () => {
	const copies = (draft: MailDraft | undefined, count: number): MailDraft[] =>
		draft === undefined
			? []
			: Array.from({ length: count }, (_, at) => ({
					references: ['a'],
					...draft,
					id: `${draft.id}${at}`,
					date: minute(20 + at),
				}));

	it.each<[string, MailDraft[]]>([
		['one supporter', THREAD.slice(0, 2)],
		['a supporter and an objector', THREAD.slice(0, 3)],
		['everything', [...THREAD]],
	])('ten more mails of a supporter change no state: %s', (_name, drafts) => {
		expect(states(analysis([...drafts, ...copies(THREAD[1], 10)]))).toEqual(states(analysis(drafts)));
	});

	it.each<[string, MailDraft[]]>([
		['only objected to', [THREAD[0], THREAD[2]].filter((draft) => draft !== undefined)],
		['disputed', THREAD.slice(0, 3)],
	])('ten more mails of an objector change no state: %s', (_name, drafts) => {
		expect(states(analysis([...drafts, ...copies(THREAD[2], 10)]))).toEqual(states(analysis(drafts)));
	});

	it('an open topic stays open, however many say something about it', () => {
		const remarks = Array.from({ length: 20 }, (_, at) => ({
			id: `r${at}`,
			author: `Person ${at}`,
			body: 'Pruning comes up every year.\n',
		}));
		expect(standing(remarks)?.state).toBe('open');
	});
});

describe('a thread', () => {
	it('counts one person of two spellings once, and keeps each mail as it is written', () => {
		const drafts = [
			{ id: 'a', author: 'Ada Birch', body: 'I propose pruning in March.\n' },
			{ id: 'b', author: 'Lang, Bo', body: 'I support the pruning in March.\n' },
			{ id: 'c', author: 'Bo Lang', body: 'I still support the pruning in March.\n' },
		];
		const { people, stances } = analysis(drafts).thread.topics[0] ?? { people: [], stances: [] };
		expect(people).toHaveLength(2);
		expect(new Set(stances.map(({ holder }) => holder)).size).toBe(1);
	});

	it('of one mail stands open', () => {
		expect(standing(THREAD.slice(0, 1))).toMatchObject({ state: 'open', people: ['Ada Birch'], stances: [] });
	});

	it('of one author agrees with nobody', () => {
		const alone = THREAD.slice(0, 2).map((draft) => ({ ...draft, author: 'Ada Birch' }));
		expect(standing(alone)?.state).not.toBe('agreed');
		expect(standing(alone)?.state).not.toBe('contested');
	});

	it('without topics still has its decisions, actions and questions', () => {
		const { thread, messages } = analysis(THREAD, pipelineOf([]));
		expect(thread.topics).toEqual([]);
		expect(thread.decisions).toMatchObject([{ topic: null }]);
		expect([thread.actions.length, thread.questions.length, thread.summary.length]).not.toContain(0);
		expect(messages.every(({ topics }) => topics.length === 0)).toBe(true);
	});

	it.each(['', '\n', '> only\n> quoted\n', '-- \nAda\n', '😀', '\0\ufffd', 'שלום עולם\n', '\ud800'])(
		'of the body %j is read',
		(body) => {
			const { thread } = analysis([{ id: 'a', author: 'Ada Birch', body }]);
			expect([thread.messages, thread.topics, thread.decisions]).toEqual([['a'], [], []]);
		},
	);

	it('in a language that is not read yields no act, but topics', () => {
		const body =
			'Wir haben gestern lange über das Thema gesprochen und sind uns nicht einig, ob wir im März mit dem Pruning anfangen sollen oder nicht. I agree.\n';
		const { thread, messages } = analysis([{ id: 'a', author: 'Ada Birch', body: body.repeat(3) }]);
		expect(messages[0]?.language).toBe('de');
		expect(messages[0]?.topics.map(({ id }) => id)).toEqual(['pruning']);
		expect(thread.topics[0]?.stances).toEqual([]);
	});

	it('whose words a bot wrote has no positions and no people', () => {
		const messages = mails(THREAD.slice(0, 2)).map((message) => ({ ...message, origin: 'automatic' as const }));
		expect(analyses(messages)[0]?.thread.topics[0]).toMatchObject({
			people: [],
			uncounted: 2,
			proposals: [],
			stances: [],
		});
	});

	it('that is a patch counts as nobody, and its prose takes no side', () => {
		const body = 'Pruning pears in March helps. I support the pruning of pears.\n';
		const analysed = (origin: 'person' | 'patch') =>
			analyses(mails([{ id: 'a', author: 'Ada Birch', body }]).map((message) => ({ ...message, origin })))[0]?.thread
				.topics[0];
		expect(analysed('person')).toMatchObject({
			people: ['Ada Birch'],
			uncounted: 0,
			stances: [{ holder: 'Ada Birch' }],
		});
		expect(analysed('patch')).toMatchObject({ people: [], uncounted: 1, stances: [] });
	});

	it('that is a document quotes nobody', () => {
		const document = mails([{ id: 'a', author: 'Minutes', body: '> We decided to prune in March.\n' }]).map(
			(message) => ({
				...message,
				origin: 'document' as const,
			}),
		);
		expect(analyses(document)[0]?.messages[0]?.zones.map(({ kind }) => kind)).not.toContain('quote');
		expect(analyses(document)[0]?.thread.decisions).toHaveLength(1);
	});

	it('answers the nearest message that is here', () => {
		const [thread] = buildThreads([
			head({ id: 'a' }),
			head({ id: 'c', references: ['a', 'gone'] }),
			head({ id: 'd', references: ['gone', 'c'] }),
		]);
		if (thread === undefined) throw new TypeError('no thread');
		expect([...answeredMessages(thread)]).toEqual([
			['c', 'a'],
			['d', 'c'],
		]);
	});
});

describe('any thread', () => {
	const said = fc.constantFrom(
		PROPOSAL,
		OBJECTION,
		'I agree.',
		'Makes sense.',
		'-1',
		'+1',
		'We decided to prune in March.',
		'Why do we prune at all?',
		'Never mind.',
		'I will write the pruning guide.',
		'I have posted the pruning guide.',
		'There is consensus on pruning.',
		'We are at a stalemate about pruning.',
		'He said that he objects to pruning.',
		'As long as the bees agree, I support this.',
		'Alternatively we could prune in April.',
		'Pruning\n-------',
		'1. prune\n2. wait',
		'-- ',
		'```\nprune()\n```',
		'😀',
		'On 1 April 2031, Ada Birch wrote:',
		'Acked-by: Bo Lind <bo@orchard.example>',
	);
	const draft = fc.record(
		{
			author: fc.constantFrom('Ada Birch', 'Bo Lind', 'Cy Marsh', 'Di Moor'),
			parts: fc.array(said, { maxLength: 5 }),
			quotes: fc.boolean(),
			parent: fc.nat(),
		},
		{ noNullPrototype: true },
	);
	const thread = fc.array(draft, { minLength: 1, maxLength: 7 }).map((list) => {
		const bodies: string[] = [];
		return list.map(({ author, parts, quotes, parent }, at): MailDraft => {
			const above = at === 0 ? 0 : parent % at;
			const quote = quotes && at > 0 ? `${quoted(bodies[above] ?? '')}\n` : '';
			const body = `${quote}${parts.join('\n\n')}\n`;
			bodies.push(body);
			return { id: `m${at}`, author, body, references: at === 0 ? [] : [`m${above}`] };
		});
	});

	it('rests on own words that stand where it says, and counts people', () => {
		fc.assert(
			fc.property(thread, (drafts) => {
				const messages = mails(drafts);
				for (const analysed of analyses(messages)) {
					expectSound(analysed, messages);
					const own = analysed.thread.topics.flatMap(({ stances }) => stances.filter(({ reported }) => !reported));
					const authors = new Map<MsgId, string>(messages.map(({ id, author }) => [id, author]));
					for (const { holder, evidence } of own) expect(holder).toBe(authors.get(evidence.message));
				}
			}),
			{ numRuns: 150 },
		);
	});
});
