/** What is a proposal, where it stands in the sentence and the list, and what only sounds like one. */
import { describe, expect, it } from 'vitest';
import type { MailDraft } from '../support/messages.js';
import { quoted, standing } from '../support/pipeline.js';

const mail = (body: string, more: Partial<MailDraft> = {}): MailDraft => ({
	id: 'a',
	author: 'Ada Birch',
	body,
	...more,
});
const reply = (of: string, words: string): MailDraft => ({
	id: 'b',
	author: 'Bo Lind',
	references: ['a'],
	body: `Ada Birch wrote:\n${quoted(of)}\n${words}\n`,
});
const proposals = (...drafts: MailDraft[]) => (standing(drafts)?.proposals ?? []).map(({ evidence }) => evidence.quote);

describe('a proposal', () => {
	it.each([
		'We should start pruning in March.',
		'The community could set a date for pruning.',
		'It would be much nicer if pruning had a date.',
		'Ideally, pruning would begin in March.',
		"Why can't we start pruning in March?",
		'Any chance the pruning starts in March?',
		'A fixed week would be a safer choice for pruning.',
		'Can I suggest an earlier pruning?',
	])('is read from %j', (words) => {
		expect(proposals(mail(words))).toEqual([words]);
	});

	it('is each item of a list that is announced, not what announces it', () => {
		const body = 'For pruning we could do this:\n\n1. Begin in March.\n2. End in May.\n';
		expect(proposals(mail(body))).toEqual(['Begin in March.', 'End in May.']);
	});

	it('is not what announces a list without a colon', () => {
		const body = 'I see two ways to go on with pruning\n\na) Find somebody with shears\nb) Buy shears and count them\n';
		expect(proposals(mail(body))).toEqual(['Find somebody with shears', 'Buy shears and count them']);
	});

	it('is the wording that is announced', () => {
		expect(proposals(mail('How about this for pruning:\n\nEvery row is pruned once a year.\n'))).toEqual([
			'Every row is pruned once a year.',
		]);
	});

	it('is a sentence that proposes, whatever list comes after it', () => {
		const lead = 'We should prune all rows in March.';
		expect(proposals(mail(`${lead}\n\n* the shears are sharp\n* the barn is dry\n`))).toEqual([lead]);
	});

	it('may state a fact as well, and then counts where somebody takes it up', () => {
		const words = 'The pruning could be shortened by a week.';
		expect(proposals(mail(words))).toEqual([]);
		expect(proposals(mail(words), reply(words, 'The bees would like that.'))).toEqual([words]);
	});
});

describe('no proposal', () => {
	it.each([
		'The late pruning could be related to the frost.',
		'It might be boring old pruning.',
		'You have to press the pruning lever.',
		'And what about this pruning?',
		'I would like to think that pruning is fun.',
		'"We need to have someone track the pruning!"',
	])('is %j', (words) => {
		expect(proposals(mail(words), reply(words, 'The bees come in March.'))).toEqual([]);
	});
});

describe('a position', () => {
	const QUESTION = 'Would the pruning be moved to April?';
	const OPTION = 'Suppose we did this:\n\n1. The pruning starts in March.\n2. The shears are bought by all.';
	const aim = (...drafts: MailDraft[]) => {
		const topic = standing(drafts);
		const stance = topic?.stances.find(({ evidence }) => evidence.message === drafts.at(-1)?.id);
		return topic?.proposals.find(({ id }) => id === stance?.target.id)?.evidence.quote;
	};

	it('aims at the option within the question that it answers', () => {
		const asked = { ...reply(OPTION, QUESTION), id: 'b' };
		const answer = {
			id: 'c',
			author: 'Cy Marsh',
			references: ['a', 'b'],
			body: `Bo Lind wrote:\n${quoted(QUESTION)}\nI don't think we should move the pruning of the west row.\n`,
		};
		expect(aim(mail(OPTION), asked, answer)).toBe(QUESTION);
	});

	it('aims at the first of the options that are answered as a whole', () => {
		expect(aim(mail(OPTION), reply(OPTION, 'This would help a lot.'))).toBe('The pruning starts in March.');
	});

	it('aims at the topic where nothing that it names was proposed', () => {
		const drafts = [
			mail('I suggest pruning in March.\n\nThe pruning shears were oiled yesterday.'),
			reply('The pruning shears were oiled yesterday.', "I'm not happy with the rust on these."),
		];
		expect(standing(drafts)?.stances.map(({ target }) => target.kind)).toEqual(['topic']);
	});

	it('takes up all that somebody objects to the same thing in one go', () => {
		const words = 'I propose that we start pruning in March.';
		const objections = "I don't think we should prune in March. I'm also worried about the frost in pruning.";
		const drafts = [
			mail(words),
			reply(words, objections),
			{
				id: 'c',
				author: 'Ada Birch',
				references: ['a', 'b'],
				body: `Bo Lind wrote:\n${quoted(objections)}\nMakes sense.\n`,
			},
		];
		expect(standing(drafts)?.stances.map(({ objection }) => objection)).toEqual(['addressed', 'addressed', null]);
	});
});
