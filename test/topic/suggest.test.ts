import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readThread } from '../../src/passage/read.js';
import { compileSuggestWords } from '../../src/rules/suggest-words.js';
import { countThread, createPhraseTally } from '../../src/topic/phrase-tally.js';
import { suggestTopics } from '../../src/topic/suggest.js';
import { mails as mailsOf, RULES } from '../support/pipeline.js';

const rows = (name: string): unknown =>
	parse(readFileSync(new URL(`../../data/rules/${name}`, import.meta.url), 'utf8'));
const words = compileSuggestWords(rows('suggest.yaml'));

/** Suggestions of threads, each a list of `author: body`. */
function suggested(...threads: readonly (readonly [author: string, body: string])[][]) {
	const tally = createPhraseTally();
	for (const [number, mails] of threads.entries()) {
		const messages = mailsOf(mails.map(([author, body], at) => ({ id: `${number}.${at}`, author, body })));
		const byId = new Map(messages.map((message) => [message.id, message]));
		countThread(tally, { title: '', readings: readThread(messages, new Map(), RULES.zones), messages: byId }, words);
	}
	return suggestTopics(tally, 20);
}

/** A mail each of three people, in words of their own: the same words would be taken for a copy. */
function three(body: (form: string, author: string) => string, form = 'pear hedge'): [string, string][] {
	return ['Ada Birch', 'Bo Lind', 'Cy Moss'].map((author): [string, string] => [author, body(form, author)]);
}

const said = (form: string, author: string): string => `${author.split(' ')[0]} here. I walked along the ${form}.`;
const pear = (form: string): string => `I walked along the ${form} before it rained on us all.`;

describe('a suggested topic', () => {
	it('is a phrase that several people use, with its counts and sentences', () => {
		const [first, ...others] = suggested(
			[
				['Ada Birch', pear('pear hedge')],
				['Bo Lind', pear('pear hedges')],
			],
			[['Cy Moss', pear('pear-hedge')]],
		);
		expect(first).toMatchObject({ id: 'pear-hedge', people: 3, messages: 3, threads: 2 });
		expect(first?.terms).toEqual(['pear hedge']);
		expect(first?.examples).toHaveLength(3);
		expect(others).toEqual([]);
	});

	it('is none of one person alone, however often', () => {
		const mails: [string, string][] = [['Ada Birch', pear('pear hedge')]];
		expect(suggested(mails, mails, mails, mails)).toEqual([]);
	});

	it('is found in the words that the next cases hide', () => {
		expect(suggested(three(said), three(said)).map(({ id }) => id)).toEqual(['pear-hedge']);
	});

	it.each([
		['quotes', (form: string, author: string) => `> ${said(form, author)}\n\nI see.\n`],
		['signatures', (form: string) => `I see.\n\n-- \nAda of the ${form}\n`],
		['code', (form: string) => `I see:\n\n    int ${form.replace(' ', '_')} = 3;\n`],
		['greetings', () => 'Best regards and kind wishes.\n'],
		[
			'what a program printed',
			(form: string, author: string) => `${form} id: 7 ${author.split(' ')[0]} ${form} name: x9`,
		],
		['talk', () => 'I think that is a good idea in any case.\n'],
	])('is not made of %s', (_name, body) => {
		const mails = three(body);
		expect(suggested(mails, mails)).toEqual([]);
	});

	it('may be an item of an agenda, whatever small words it lacks', () => {
		const agenda = three((form) => `Plan:\n\n- ${form} pruning\n`);
		expect(suggested(agenda, agenda).map(({ id }) => id)).toEqual(['pear-hedge-pruning']);
	});

	it('is worth less where its words are common, words of talk too, however rare their other forms', () => {
		const gate = three((_, author) => `${author} here. We walked along the gate version.`);
		const apart = [['Ada Birch', 'The gate is wet. The version is wet, too.'] as const];
		const once = [['Ada Birch', 'We walked along a versioned gate.'] as const];
		const pears = three(said);
		expect(suggested(gate, gate, apart, apart, apart, apart, once, pears, pears)[0]?.id).toBe('pear-hedge');
	});

	it('counts by people: one who says it everywhere adds little more than one who says it twice', () => {
		const alone = ['Ada Birch', 'Bo Lind', 'Cy Moss', 'Ada Birch', 'Bo Lind', 'Cy Moss'];
		const pears = alone.map((author) => [[author, said('pear hedge', author)] as const]);
		const gates = alone.map(() => [['Ada Birch', said('gate hinge', 'Ada Birch')] as const]);
		const both = [three(said), three(said, 'gate hinge')];
		expect(suggested(...both, ...gates, ...pears).map(({ id }) => id)).toEqual(['pear-hedge', 'gate-hinge']);
	});

	it('is no person', () => {
		const mails: [string, string][] = [
			['Bo Lind', 'I met Ada Birch at the gate.'],
			['Cy Moss', 'I saw Ada Birch there too.'],
			['Ada Birch', 'Ada Birch is me.'],
		];
		expect(suggested(mails, mails)).toEqual([]);
		expect(suggested(three(said, 'tall Ada'), three(said, 'tall Ada'))).toEqual([]);
	});

	it('holds its other forms, and no piece of a longer phrase', () => {
		const mails = three(said, 'north pear hedge');
		expect(suggested(mails, mails).map(({ id }) => id)).toEqual(['north-pear-hedge']);
	});

	it('has an id without the apostrophe of a possessive', () => {
		const mails = three(said, 'warden’s hedge');
		expect(suggested(mails, mails)).toMatchObject([{ id: 'wardens-hedge', terms: ["warden's hedge"] }]);
	});

	it('is none in an empty archive', () => {
		expect(suggested()).toEqual([]);
	});
});
