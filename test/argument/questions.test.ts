/**
 * Which replies answer a question, by where they stand and what they say.
 */
import { describe, expect, it } from 'vitest';
import type { MailDraft } from '../support/messages.js';
import { analysis, quoted } from '../support/pipeline.js';

const QUESTION = 'How wide should the new gate be?';
const AFTER = 'The old one was rotten, and the hinges have gone missing since the storm.';
const ASKING: MailDraft = { id: 'a', author: 'Ada Birch', body: `Hello,\n\n${QUESTION}\n\n${AFTER}\n\nAda\n` };

function status(body: string) {
	const { thread } = analysis([ASKING, { id: 'b', author: 'Bo Lind', references: ['a'], body }]);
	return thread.questions.find(({ evidence }) => evidence.quote === QUESTION)?.status;
}

const below = (quote: string, words: string) => `Ada Birch wrote:\n${quoted(quote)}\n${words}\n`;

describe('a question is', () => {
	it.each([
		['answered by the words right below it', 'answered', below(QUESTION, 'Three yards, I measured it.')],
		['answered below a longer quote that holds it', 'answered', below(`${QUESTION}\n\n${AFTER}`, 'A wide gate sags.')],
		['answered by assent below such a quote', 'answered', below(`${QUESTION}\n\n${AFTER}`, 'Yes, I saw it.')],
		[
			'open in part where such a reply turns to something else',
			'partial',
			below(`${QUESTION}\n\n${AFTER}`, 'I saw them.'),
		],
		['open in part where the reply does not know', 'partial', below(QUESTION, "I'm not sure, ask the smith.")],
		['open in part where the reply only asks', 'partial', below(QUESTION, 'Which of the two do you mean?')],
		['answered by a mail that quotes nothing', 'answered', 'Three yards will do.\n'],
		['unanswered where such a mail asks something else', 'unanswered', 'And what of the well?\nIt is dry.\n'],
		['unanswered without a reply to it', 'unanswered', below(AFTER.slice(0, 22), 'It was.')],
	])('%s', (_title, expected, body) => {
		expect(status(body)).toBe(expected);
	});
});

describe('a question whose asker goes on with "Because"', () => {
	it.each([
		['Why does the gate sag?', 0],
		['Could somebody oil the hinges?', 1],
	])('%s: %i asked', (asked, count) => {
		const { thread } = analysis([{ ...ASKING, body: `${asked} Because it is old and heavy.\n` }]);
		expect(thread.questions.filter(({ evidence }) => evidence.quote === asked)).toHaveLength(count);
	});
});
