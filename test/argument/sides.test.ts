/**
 * Which words take which side, where the words around them change what a cue means: a "but" after it, a wish that things
 * stay, an aside, stress, politeness, other people's positions.
 */
import { describe, expect, it } from 'vitest';
import type { MailDraft } from '../support/messages.js';
import { quoted, standing } from '../support/pipeline.js';

const PROPOSAL = 'I propose that we start pruning in March.';
const OPENING: MailDraft = { id: 'a', author: 'Ada Birch', body: `Hello,\n\n${PROPOSAL}\n\nAda\n` };

function stances(words: string) {
	const answer = {
		id: 'b',
		author: 'Bo Lind',
		references: ['a'],
		body: `Ada Birch wrote:\n${quoted(PROPOSAL)}\n${words}\n`,
	};
	return (standing([OPENING, answer])?.stances ?? []).filter(({ evidence }) => evidence.message === 'b');
}

const sides = (words: string) =>
	stances(words).map(
		({ value, reported }) => (reported ? 'told ' : '') + (value > 0 ? 'for' : value < 0 ? 'against' : 'mixed'),
	);

describe('a side is taken', () => {
	it.each([
		["I don't see a problem with starting early.", 'for'],
		["I'm completely fine with March.", 'for'],
		['I would love to see this done.', 'for'],
		['What I like, though, is that it costs nothing.', 'for'],
		['It gets my vote (if I have one).', 'for'],
		['If somebody lends us a saw, that would be wonderful.', 'for'],
		['If I understand Ada correctly, I agree.', 'for'],
		['That should work.', 'for'],
		['Starting so early is a good idea in many ways.', 'for'],
		["Ada's suggestion is clearer and cheaper.", 'for'],
		['I prefer not to start in March.', 'against'],
		["I'd like to avoid pruning in the frost.", 'against'],
		["I'm not sure I follow the reasoning here.", 'against'],
		['Starting in March is not a good plan.', 'against'],
		['I have a slight dislike of early starts.', 'against'],
		['This worries me a little.', 'against'],
		['Fair enough.', 'for'],
		["I'd rather start in April.", 'for'],
		['I can live with March.', 'for'],
		['I dislike early starts.', 'against'],
		['I would advise against pruning in March.', 'against'],
		['I think March is a bad idea.', 'against'],
		['We should not start before April.', 'against'],
	])('by %j: %s', (words, side) => {
		expect(sides(words)).toEqual([side]);
	});

	it('by words under stress', () => {
		expect(sides('I do *not* think that we *should* start.')).toEqual(['against']);
	});

	it('in an aside of a sentence that supposes something', () => {
		expect(sides('Unless people want to start by night (seems burdensome to me).')).toEqual(['against']);
	});

	it('against a change, by those who want to keep what there is', () => {
		expect(sides("I'd prefer to keep pruning in April.")).toEqual(['against']);
		expect(sides("I'd rather keep pruning in April.")).toEqual(['against']);
		expect(sides('My preference is to keep supporting April.')).toEqual(['against']);
	});

	it('by no wish that things stay as they are, where no proposal is in sight', () => {
		const [opening, answer] = ['The pruning waits.', "I'd prefer to keep pruning in April."].map((body, at) => ({
			id: `m${at}`,
			author: at === 0 ? 'Ada Birch' : 'Bo Lind',
			references: at === 0 ? [] : ['m0'],
			body: `${body}\n`,
		}));
		expect(standing([opening ?? OPENING, answer ?? OPENING])?.stances).toEqual([]);
	});

	it('half where a "but" follows', () => {
		expect(sides('I like the idea, but the shears are blunt.')).toEqual(['mixed']);
		expect(sides('I like the idea (of early pruning), but the shears are blunt.')).toEqual(['mixed']);
		expect(sides('I like the idea (but who does not).')).toEqual(['for']);
		expect(sides('I strongly support this, but the shears are blunt.')).toEqual(['for']);
	});

	it('by others, where their side is told', () => {
		expect(sides('There is no appetite for an early start.')).toEqual(['told against']);
		expect(sides('Some people feel that an early start would help.')).toEqual(['told for']);
	});

	it('by those whom the author names in passing', () => {
		expect(sides('As Cy pointed out this plan is a bad idea.')).toEqual(['told against']);
	});

	it('by the author himself, whomever he named before', () => {
		expect(sides('He says it is cheap, and I strongly agree.')).toEqual(['for']);
	});
});

describe('no side is taken', () => {
	it.each([
		'Sorry, I forgot the shears.',
		'No, I meant April.',
		'I may be wrong.',
		'I hope that makes sense.',
		"I can't tell you what exactly is wrong.",
		"I'm afraid that I am late.",
		"Please don't confuse March with May.",
		'Yes, the shears were in the barn when I looked for them.',
		'Indeed, it rained a lot when I was there in March last year.',
		'Nice work!',
		'People write "works for me" and mean nothing by it.',
		"I'm not saying that I dislike March.",
		'We should not forget the pears.',
		'It would help with more photographs.',
		'I agree that the barn is far from ideal.',
		'Whilst I agree about the barn, it rained.',
		'You should not need the long shears.',
		'If you could send the list, that would be great.',
		"I'm happy that we talk about it.",
	])('by %j', (words) => {
		expect(sides(words)).toEqual([]);
	});

	it('against anybody in a mail that answers nobody', () => {
		const drafts = [{ id: 'a', author: 'Ada Birch', body: 'Our pruning is a bad idea.\n' }];
		expect(standing(drafts)?.stances ?? []).toEqual([]);
	});
});
