import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ThreadStanding, topicOverviews } from '../../src/consensus/topic-overview.js';
import type { State } from '../../src/model/consensus.js';
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
});
