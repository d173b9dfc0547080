import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ThreadStanding, topicOverviews } from '../../src/consensus/topic-overview.js';
import type { Decision } from '../../src/model/argument.js';
import type { PlacedDecision, State } from '../../src/model/consensus.js';
import type { ThreadId, TopicId } from '../../src/model/ids.js';
import { minute } from '../support/messages.js';

function inThread(thread: string, at: number, state: State, topic = 'pruning'): ThreadStanding {
	return {
		topic: topic as TopicId,
		thread: thread as ThreadId,
		label: topic,
		state,
		direction: 'none',
		lastDate: minute(at),
	};
}

describe('a topic over all threads', () => {
	it.each<[string, ThreadStanding[], State, string[]]>([
		[
			'stands as in its latest thread',
			[inThread('a', 1, 'agreed'), inThread('b', 2, 'contested')],
			'contested',
			['b', 'a'],
		],
		[
			'is not hidden by a passing mention',
			[inThread('a', 1, 'agreed'), inThread('b', 2, 'open')],
			'agreed',
			['b', 'a'],
		],
		['is open where it is open everywhere', [inThread('a', 1, 'open'), inThread('b', 2, 'open')], 'open', ['b', 'a']],
	])('%s', (_name, standings, state, threads) => {
		expect(topicOverviews(standings)).toMatchObject([{ id: 'pruning', state, threads }]);
	});

	it('is listed by id, whatever the order of the threads', () => {
		const standings = [
			inThread('a', 1, 'agreed'),
			inThread('b', 2, 'open'),
			inThread('a', 1, 'stalled', 'ladder'),
			inThread('c', 2, 'agreed', 'bees'),
		];
		fc.assert(
			fc.property(fc.shuffledSubarray(standings, { minLength: standings.length }), (shuffled) => {
				expect(topicOverviews(shuffled)).toEqual(topicOverviews(standings));
			}),
		);
		expect(topicOverviews(standings).map(({ id }) => id)).toEqual(['bees', 'ladder', 'pruning']);
	});

	const decided = (thread: string, at: number, quote: string, polarity: Decision['polarity'] = 'adopt') => ({
		thread: thread as ThreadId,
		date: minute(at),
		decision: { id: 'd1', topic: 'pruning', polarity, evidence: { quote } } as Decision,
	});

	it.each<[string, PlacedDecision[], string[]]>([
		[
			'a later one about the same matter',
			[
				decided('a', 1, 'We prune the pears in March.'),
				decided('b', 2, 'The pears are pruned in April, not in March.'),
			],
			['a d1 by b d1'],
		],
		[
			'none about something else',
			[decided('a', 1, 'We prune the pears in March.'), decided('b', 2, 'The ladder goes into the shed.')],
			[],
		],
		[
			'none by what is only put off',
			[decided('a', 1, 'We prune the pears in March.'), decided('b', 2, 'Pruning pears in March: put off.', 'defer')],
			[],
		],
		[
			'what was put off by what settles it',
			[decided('a', 1, 'Pruning pears in March: put off.', 'defer'), decided('b', 2, 'We prune the pears in March.')],
			['a d1 by b d1'],
		],
		[
			'none by the same words again',
			[decided('a', 1, 'We prune the pears in March.'), decided('b', 2, 'We prune the pears in March.')],
			[],
		],
		[
			'none by words that all decisions of the topic share',
			[1, 2, 3, 4].map((at) => decided(`t${at}`, at, `These trees are accepted for pruning, number ${at}.`)),
			[],
		],
	])('decisions are replaced: %s', (_name, decisions, expected) => {
		const [overview] = topicOverviews([inThread('a', 1, 'agreed'), inThread('b', 2, 'agreed')], decisions);
		expect(overview?.supersedes.map((one) => `${one.thread} ${one.decision} by ${one.byThread} ${one.by}`)).toEqual(
			expected,
		);
	});
});
