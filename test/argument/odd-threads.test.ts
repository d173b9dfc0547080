/**
 * Threads that are unlike a discussion: nobody answers, one person alone speaks, very many do, nothing names a topic.
 */
import { describe, expect, it } from 'vitest';
import type { MailDraft } from '../support/messages.js';
import { analysis, quoted, standing } from '../support/pipeline.js';

const PROPOSAL = 'I propose that we start pruning in March.';
const OPENING: MailDraft = { id: 'a', author: 'Ada Birch', body: `${PROPOSAL}\n` };

/** An answer below the words of the mail before it. */
function below(words: string, said: string, parts: { id: string; author: string; to: string }): MailDraft {
	return {
		id: parts.id,
		author: parts.author,
		references: [parts.to],
		body: `Ada Birch wrote:\n${quoted(words)}\n${said}\n`,
	};
}

describe('one who contradicts himself', () => {
	it('in one sentence is on neither side', () => {
		const said = 'I agree that pruning early is fine, and I object to pruning in March.';
		const stances = standing([OPENING, below(PROPOSAL, said, { id: 'b', author: 'Bo Lind', to: 'a' })])?.stances ?? [];
		expect(stances.map(({ value }) => value)).toEqual([0]);
	});

	it('from mail to mail is where he was last', () => {
		const drafts = [
			OPENING,
			below(PROPOSAL, 'I object to this.', { id: 'b', author: 'Bo Lind', to: 'a' }),
			below(PROPOSAL, 'I agree with this now.', { id: 'c', author: 'Bo Lind', to: 'a' }),
		];
		expect(standing(drafts)?.stances.map(({ value, objection }) => [value, objection])).toEqual([
			[-2, 'withdrawn'],
			[1, null],
		]);
	});
});

describe('one who talks to himself', () => {
	const own = below(PROPOSAL, 'I agree.', { id: 'b', author: 'Ada Birch', to: 'a' });

	it('takes no side by assent to his own words', () => {
		expect(standing([OPENING, own])?.stances).toEqual([]);
	});

	it('leaves the topic open, however often he says it', () => {
		const again = Array.from({ length: 9 }, (_, at) => ({ ...own, id: `b${at}` }));
		expect(standing([OPENING, own, ...again])?.state).toBe('open');
	});
});

it('a thread of a thousand mails is read, every voice counted once', () => {
	const answers = Array.from({ length: 999 }, (_, at) =>
		below(PROPOSAL, at % 2 === 0 ? 'I agree.' : 'I suggest that we prune the pears first.', {
			id: `m${at}`,
			author: `Voice ${at % 10}`,
			to: at === 0 ? 'a' : `m${at - 1}`,
		}),
	);
	const pruning = standing([OPENING, ...answers]);
	expect(pruning?.messages).toHaveLength(1_000);
	expect(pruning?.people).toHaveLength(11);
	expect(new Set(pruning?.stances.map(({ holder }) => holder)).size).toBe(5);
});

it('a thread that no topic names claims nothing', () => {
	const words = 'I propose that we paint the shed.';
	const { thread } = analysis([
		{ id: 'a', author: 'Ada Birch', body: `${words}\n` },
		below(words, 'I agree.', { id: 'b', author: 'Bo Lind', to: 'a' }),
	]);
	expect(thread.topics).toEqual([]);
});

it('a thread of one mail proposes, and nobody has answered', () => {
	const alone = standing([OPENING]);
	expect(alone?.proposals).toHaveLength(1);
	expect(alone?.stances).toEqual([]);
	expect(alone?.state).toBe('open');
});
