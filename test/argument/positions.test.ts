import { describe, expect, it } from 'vitest';
import type { ThreadRecord } from '../../src/model/consensus.js';
import type { MailDraft } from '../support/messages.js';
import { analysis, quoted, standing } from '../support/pipeline.js';

const PROPOSAL = 'I propose that we start pruning in March.';
const OPENING: MailDraft = { id: 'a', author: 'Ada Birch', body: `Hello,\n\n${PROPOSAL}\n\nAda\n` };

/** An answer to the proposal, its words quoted above. */
function answer(words: string, id = 'b', author = 'Bo Lind'): MailDraft {
	return { id, author, references: ['a'], body: `Ada Birch wrote:\n${quoted(PROPOSAL)}\n${words}\n` };
}

/** An answer to the words of another answer. */
function answerTo(before: MailDraft, words: string, said: string, author: string): MailDraft {
	const body = `${before.author} wrote:\n${quoted(words)}\n${said}\n`;
	return { id: `${before.id}+`, author, references: ['a', before.id], body };
}

/** Sides that Bo takes by these words: for, against, mixed. */
function sides(words: string): string[] {
	const stances = standing([OPENING, answer(words)])?.stances ?? [];
	return stances
		.filter(({ holder, reported }) => holder === 'Bo Lind' && !reported)
		.map(({ value }) => (value > 0 ? 'for' : value < 0 ? 'against' : 'mixed'));
}

function read(words: string): ThreadRecord {
	return analysis([OPENING, answer(words)]).thread;
}

describe('words that take a side', () => {
	it.each([
		'I agree.',
		'Makes sense.',
		'+1',
		'Sounds good to me.',
		"I'm fine with that.",
		'Works for me.',
		'I support this.',
		'LGTM',
		'Good idea.',
	])('%j is for it', (words) => {
		expect(sides(words)).toEqual(['for']);
	});

	it.each([
		'I object.',
		"I don't think we should prune at all.",
		'I disagree.',
		'-1',
		'NAK',
		"I'm not happy with this.",
		'I am against this.',
		'I strongly oppose this.',
	])('%j is against it', (words) => {
		expect(sides(words)).toEqual(['against']);
	});

	it.each([
		"I don't agree.",
		"I can't agree with that.",
		'I do not support this.',
		'I do not think that this makes sense.',
	])('%j is no support, for all its words', (words) => {
		expect(sides(words)).not.toContain('for');
	});

	it.each(['I have no objection.', "I don't object.", "I'm not against this.", 'I do not disagree.'])(
		'%j is no objection, for all its words',
		(words) => {
			expect(sides(words)).not.toContain('against');
		},
	);

	it('against doing something are no proposal to do it', () => {
		expect(standing([OPENING, answer('It does not make sense to prune the west row.')])?.proposals).toHaveLength(1);
	});

	it('weigh more where they are strong', () => {
		const value = (words: string) => standing([OPENING, answer(words)])?.stances[0]?.value ?? 0;
		expect(value('I strongly support this.')).toBeGreaterThan(value('I support this.'));
	});

	it('aim at the proposal that they answer', () => {
		expect(standing([OPENING, answer('I object.')])).toMatchObject({
			proposals: [{ id: 'p1', author: 'Ada Birch', evidence: { quote: PROPOSAL } }],
			stances: [
				{ target: { kind: 'proposal', id: 'p1' }, objection: 'open', evidence: { message: 'b', quote: 'I object.' } },
			],
		});
	});
});

describe('words that take no side', () => {
	it.each([
		'Do you agree?',
		'Is pruning a good idea?',
		'Should I object?',
		'Would you be fine with April?',
		'Who objects to pruning?',
		'Does that make sense to you?',
	])('a question: %j', (words) => {
		expect(sides(words)).toEqual([]);
	});

	it.each([
		'If I agreed, we would lose a year.',
		'If everybody agreed, we could start.',
		'I would object if we did it in winter.',
		'Unless I object, go on.',
		'Suppose I disagree with that.',
	])('a hypothesis: %j', (words) => {
		expect(sides(words)).toEqual([]);
	});

	it.each([
		'He said that he agrees.',
		'Some people are against pruning.',
		'My boss objects to pruning.',
		'They believe that pruning is a good idea.',
		'Cy told me that he objects to pruning.',
		'A few people think this makes sense.',
	])("somebody else's position: %j", (words) => {
		expect(sides(words)).toEqual([]);
	});

	it.each([
		'Thanks for the mail.',
		'The bees like the blossom.',
		'Last year we began in April.',
		'See the guide on the page.',
	])('a remark: %j', (words) => {
		expect(sides(words)).toEqual([]);
	});

	it('words that were only quoted', () => {
		const drafts = [
			OPENING,
			answer('I object.'),
			{
				id: 'c',
				author: 'Cy Marsh',
				references: ['a', 'b'],
				body: `Bo Lind wrote:\n${quoted('I object.')}\nThe bees come in March.\n`,
			},
		];
		expect(standing(drafts)?.stances.map(({ holder }) => holder)).toEqual(['Bo Lind']);
	});

	it('words of a signature', () => {
		expect(sides('The bees come in March.\n\n-- \nI object to all signatures.')).toEqual([]);
	});

	it("a bot's words", () => {
		const byId = analysis([OPENING, answer('The bees come in March.')]);
		expect(byId.thread.topics[0]?.people).toEqual(['Ada Birch', 'Bo Lind']);
	});
});

describe('a decision', () => {
	it.each([
		['We decided to prune in March.', 'adopt'],
		['It was agreed that pruning waits.', 'adopt'],
		['There will be no pruning this year.', 'reject'],
		['We decided not to prune.', 'reject'],
	])('is read from %j: %s', (words, polarity) => {
		expect(read(words).decisions).toMatchObject([
			{ topic: 'pruning', by: 'Bo Lind', polarity, evidence: { quote: words } },
		]);
	});

	it.each([
		'We have not decided to prune yet.',
		'Did we decide to prune in March?',
		'If we decided to prune in March, we would need help.',
		'Somebody has to decide on pruning.',
	])('is none in %j', (words) => {
		expect(read(words).decisions).toEqual([]);
	});

	it('against something is a refusal', () => {
		expect(read('We decided against pruning.').decisions).toMatchObject([{ polarity: 'reject' }]);
	});

	it('is no refusal of a task', () => {
		expect(read('I will not write the pruning guide.').decisions).toEqual([]);
	});
});

describe('a question', () => {
	const QUESTION = 'When does the pruning begin this year?';
	const asked: MailDraft = { id: 'a', author: 'Ada Birch', body: `${PROPOSAL}\n\n${QUESTION}\n` };
	const questions = (...replies: MailDraft[]) => analysis([asked, ...replies]).thread.questions;
	const reply = (words: string, author = 'Bo Lind'): MailDraft => ({
		id: 'b',
		author,
		body: `Ada Birch wrote:\n${quoted(QUESTION)}\n${words}\n`,
	});

	it('waits until somebody answers it', () => {
		expect(questions()).toMatchObject([
			{ asker: 'Ada Birch', status: 'unanswered', answers: [], evidence: { quote: QUESTION } },
		]);
	});

	it('is answered by the words below it', () => {
		expect(questions(reply('On the first of March.'))).toMatchObject([
			{ status: 'answered', answers: [{ message: 'b', quote: 'On the first of March.' }] },
		]);
	});

	it.each([
		'Is the pruning due in March? It certainly is.',
		'Why force everybody to start the pruning in March?',
		'Why should members pay for pruning?',
		'I prefer the tall trees (would the pruning reach those at all?)',
		'The pruning is due in ?March?',
	])('is not asked by %j', (words) => {
		expect(read(words).questions).toEqual([]);
	});

	it('is not answered by a question', () => {
		expect(questions(reply('Why do you ask about pruning?'))[0]).toMatchObject({
			asker: 'Ada Birch',
			status: 'partial',
		});
	});

	it('is not answered by the one who asked it', () => {
		expect(questions(reply('On the first of March.', 'Ada Birch'))[0]?.status).toBe('unanswered');
	});

	it('is none in a signature', () => {
		expect(read('The bees come in March.\n\n-- \nQ: Why is top-posting such a bad thing?').questions).toEqual([]);
	});

	it('is none in quoted words', () => {
		expect(questions(reply('The bees come.')).filter(({ asker }) => asker === 'Bo Lind')).toEqual([]);
	});

	it.each(['Surely we can prune in March?', 'Any thoughts?'])('is none where nothing is asked: %j', (words) => {
		expect(read(words).questions).toEqual([]);
	});
});

describe('what somebody says that he has done', () => {
	const DONE = 'I have changed the pruning guide as you say.';

	it('decides something where others asked for it', () => {
		expect(read(DONE).decisions).toMatchObject([{ by: 'Bo Lind', polarity: 'adopt' }]);
	});

	it('is no decision at the start of a thread', () => {
		expect(analysis([{ ...OPENING, body: `Hello,\n\n${DONE}\n` }]).thread.decisions).toEqual([]);
	});
});

describe('an action', () => {
	const promise = answer('I will write the pruning guide this week.');

	it('is open where somebody promises it', () => {
		expect(analysis([OPENING, promise]).thread.actions).toMatchObject([
			{ topic: 'pruning', owner: 'Bo Lind', status: 'open', closedBy: null },
		]);
	});

	it('is done where its owner delivers it', () => {
		const delivery = answerTo(
			promise,
			'I will write the pruning guide this week.',
			'I have posted the pruning guide.',
			'Bo Lind',
		);
		expect(analysis([OPENING, promise, delivery]).thread.actions[0]).toMatchObject({
			status: 'done',
			closedBy: { quote: 'I have posted the pruning guide.' },
		});
	});

	it('is not done by another', () => {
		const delivery = answerTo(
			promise,
			'I will write the pruning guide this week.',
			'I have posted the pruning guide.',
			'Cy Marsh',
		);
		expect(analysis([OPENING, promise, delivery]).thread.actions[0]?.status).toBe('open');
	});

	it('is a request where nobody in particular is asked', () => {
		expect(read('Could someone please sharpen the shears for pruning?').actions).toMatchObject([
			{ owner: 'everyone', status: 'request' },
		]);
	});

	it('belongs to the one who is answered with "could you"', () => {
		expect(read('Could you please sharpen the shears for pruning?').actions).toMatchObject([
			{ owner: 'Ada Birch', status: 'open' },
		]);
	});

	it('belongs to the one whom the request names', () => {
		const named = answerTo(
			promise,
			'I will write the pruning guide this week.',
			'Bo, please post it soon.',
			'Cy Marsh',
		);
		expect(analysis([OPENING, promise, named]).thread.actions.at(-1)).toMatchObject({
			owner: 'Bo Lind',
			status: 'open',
		});
	});

	it.each([
		['I will write the pruning guide this week.', 'this week'],
		['I will write the pruning guide by\nFriday.', 'by Friday'],
		['I will write the pruning guide.', null],
	])('is due when its words say: %j', (words, due) => {
		expect(read(words).actions).toMatchObject([{ due }]);
	});

	it('is none where "we" announces an outcome', () => {
		expect(read('In March we will revert the pruning.')).toMatchObject({
			actions: [],
			decisions: [{ polarity: 'adopt' }],
		});
	});

	it.each(['He will write the pruning guide.', 'I will not write the pruning guide.', 'The guide will be old soon.'])(
		'is none in %j',
		(words) => {
			expect(read(words).actions).toEqual([]);
		},
	);

	// src/argument/actions.ts gives every explicit action to the author of the mail.
	it.fails('belongs to the one whom its line names', () => {
		expect(read('ACTION: Cy to write the pruning guide').actions).toMatchObject([{ owner: 'Cy', explicit: true }]);
	});

	it('is none in a plea', () => {
		expect(read('Please no.').actions).toEqual([]);
	});
});

describe('an objection', () => {
	const OBJECTION = 'I object to pruning in March.';
	const objection = answer(OBJECTION);
	const later = (said: string, author: string): MailDraft => answerTo(objection, OBJECTION, said, author);
	const status = (...more: MailDraft[]) =>
		standing([OPENING, objection, ...more])?.stances.find(({ value }) => value < 0)?.objection;

	it('stands until something happens', () => {
		expect(status()).toBe('open');
	});

	it('is answered where somebody replies to it', () => {
		expect(status(later('The bees come in April only.', 'Ada Birch'))).toBe('answered');
	});

	it('is not answered by the objector', () => {
		expect(status(later('The bees come in April only.', 'Bo Lind'))).toBe('open');
	});

	it.each(['I withdraw my objection.', 'Never mind.', 'I take that back.'])('is withdrawn by %j', (words) => {
		expect(status(later(words, 'Bo Lind'))).toBe('withdrawn');
	});

	it('is not withdrawn by another', () => {
		expect(status(later('I withdraw my objection.', 'Cy Marsh'))).not.toBe('withdrawn');
	});

	it('is addressed where the proposer takes it up', () => {
		expect(status(later('Makes sense.', 'Ada Birch'))).toBe('addressed');
	});

	it('is not addressed by somebody who shares it', () => {
		expect(status(later('Makes sense.', 'Cy Marsh'))).toBe('answered');
	});

	it('that two share leaves the topic leaning against', () => {
		expect(standing([OPENING, objection, later('Makes sense.', 'Cy Marsh')])?.basis).toBe('leaning/against');
	});

	it('that was withdrawn leaves the topic uncontested', () => {
		const drafts = [OPENING, answer('I support this.', 'c', 'Cy Marsh'), objection];
		expect(standing(drafts)?.state).toBe('contested');
		expect(standing([...drafts, later('I withdraw my objection.', 'Bo Lind')])?.state).not.toBe('contested');
	});
});

describe('a claim', () => {
	it.each([
		['There is consensus to prune in March.', 'agreed/reported'],
		['Everybody seems to agree on pruning.', 'agreed/reported'],
		['We are at a stalemate about pruning.', 'stalled/declared'],
		['Is there consensus on pruning?', 'open'],
		['There is no consensus on pruning.', 'open'],
		['We need consensus on pruning.', 'open'],
		['We are not going in circles about pruning.', 'open'],
	])('%j leaves the topic %s', (words, basis) => {
		expect(standing([OPENING, answer(words)])?.basis).toBe(basis);
	});

	it('of consensus names who claims it', () => {
		expect(standing([OPENING, answer('There is consensus to prune in March.')])?.claimedBy).toBe('Bo Lind');
	});
});

describe('lazy consensus', () => {
	it('is reached where its window passes in silence', () => {
		const call = {
			id: 'a',
			author: 'Ada Birch',
			body: '[LAZY CONSENSUS] I propose pruning in March. It stands if nobody objects within 72 hours.\n',
		};
		const after = {
			id: 'b',
			author: 'Ada Birch',
			date: '2031-04-12T12:00:00Z',
			body: 'The ladder is back in the shed.\n',
		};
		expect(standing([call, after])?.basis).toBe('agreed/lazy');
		expect(standing([call])?.basis).not.toBe('agreed/lazy');
		const objection = answerTo(call, 'I propose pruning in March.', 'I object to pruning in March.', 'Bo Lind');
		expect(standing([call, objection, after])?.basis).not.toBe('agreed/lazy');
	});

	it('waits until the day that the call names, not for the days that the list is used to', () => {
		const calls = (end: string): MailDraft => ({
			id: 'a',
			author: 'Ada Birch',
			date: '2031-04-01T12:00:00Z',
			body: `If nobody objects ${end}, I will start pruning in March.\n`,
		});
		const on = (date: string): MailDraft => ({
			id: 'b',
			author: 'Ada Birch',
			date,
			references: ['a'],
			body: 'The ladder is back in the shed.\n',
		});
		const reached = (end: string, date: string) => standing([calls(end), on(date)])?.basis === 'agreed/lazy';
		expect(reached('by 4 April', '2031-04-04T12:00:00Z')).toBe(false);
		expect(reached('by 4 April', '2031-04-05T12:00:00Z')).toBe(true);
		expect(reached('by 2 May', '2031-04-20T12:00:00Z')).toBe(false);
		expect(reached('by 2 May', '2031-05-03T12:00:00Z')).toBe(true);
		expect(reached('in these days', '2031-04-05T12:00:00Z')).toBe(false);
		expect(reached('in these days', '2031-04-08T12:00:00Z')).toBe(true);
	});
});
