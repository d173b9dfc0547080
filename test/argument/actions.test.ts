/**
 * Which words take on a task or ask for one, and which only look like it.
 */
import { describe, expect, it } from 'vitest';
import { analysis, quoted } from '../support/pipeline.js';

const ASKED = 'The wiki has no page on the gate.';

function actions(words: string) {
	const { thread } = analysis([
		{ id: 'a', author: 'Ada Birch', body: `Hello,\n\n${ASKED}\n\nAda\n` },
		{ id: 'b', author: 'Bo Lind', references: ['a'], body: `Ada Birch wrote:\n${quoted(ASKED)}\n${words}\n` },
	]);
	return thread.actions.map(({ owner, status }) => `${owner} ${status}`);
}

describe('a task is taken on or asked for', () => {
	it.each([
		["I'll write one tomorrow.", 'Bo Lind open'],
		['I will probably write one.', 'Bo Lind open'],
		['We will keep you posted on it.', 'Bo Lind open'],
		['Sure, I can do that.', 'Bo Lind open'],
		['Could you please send me the old text.', 'Ada Birch open'],
		['Please also add the well.', 'everyone request'],
	])('by %j: %s', (words, action) => {
		expect(actions(words)).toEqual([action]);
	});
});

describe('nobody has a task', () => {
	it.each([
		["I'll probably have to read it twice."],
		['I will wait for others to chime in.'],
		['This is a case where we will collect a lot of them.'],
		['Ann has kindly provided the old text.'],
		['Please also use this address in a hurry.'],
		['Could you please explain the second line?'],
		['How could you weigh a gate?'],
		['Please wait.'],
		['I can fix that by turning it.'],
	])('by %j', (words) => {
		expect(actions(words)).toEqual([]);
	});
});

const LETTER = [
	'Dear Friend,',
	'',
	'My late client left ten million US dollars in our bank. I will send you the papers of the garden gate.',
	'Please forward your full name, age and address.',
	'',
];

describe('a letter that offers money to strangers', () => {
	const letter = (lines: readonly string[]) =>
		analysis([{ id: 'a', author: 'Cy Stone', body: lines.join('\n') }]).thread.actions.length;
	it('sets nobody a task', () => {
		expect(letter(LETTER)).toBe(0);
	});
	it('is told by several signs, not by one', () => {
		expect(letter(LETTER.filter((line) => !line.startsWith('Please') && !line.startsWith('Dear')).map(honest))).toBe(1);
	});
});

function honest(line: string): string {
	return line.replace(
		'My late client left ten million US dollars in our bank.',
		'We have ten million US dollars of debt.',
	);
}
