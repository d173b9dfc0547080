import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, extract, summarize } from '../../src/digest/summarize.js';
import type { ActKind } from '../../src/model/argument.js';
import type { MsgId, TopicId } from '../../src/model/ids.js';
import { porter } from '../../src/text/stem.js';
import { readWords } from '../../src/text/words.js';
import { plainAct } from '../support/acts.js';

const stemsOf = (text: string) => readWords(text).map((word) => porter(word.text));

/** A sentence of twelve words unless said otherwise, each in a message of its own. */
function sentence(
	at: number,
	parts: Partial<Candidate> & { readonly act?: ActKind; readonly topic?: string } = {},
): Candidate {
	const { act, topic, ...rest } = parts;
	return {
		evidence: { message: `m${at}` as MsgId, start: at, end: at + 9, quote: `words ${at}` },
		author: `person ${at}`,
		index: 0,
		words: 12,
		stems: stemsOf(`words ${at}`),
		answered: 0,
		acts: act === undefined ? [] : [plainAct(act)],
		topics: topic === undefined ? [] : [topic as TopicId],
		...rest,
	};
}

const quotes = (candidates: readonly Candidate[], messages: number) =>
	summarize(candidates, messages).map(({ quote }) => quote);

describe('a digest', () => {
	it('is empty where nothing is said', () => {
		expect(summarize([], 5)).toEqual([]);
	});

	it('leaves out what says nothing alone', () => {
		expect(summarize([sentence(0, { words: 2 }), sentence(1, { words: 7 })], 2)).toEqual([]);
	});

	it.each([
		['[resent with the right list of the garden club in copy]', []],
		[
			'File "/usr/lib/garden/pond.py", line 12, in drain return run(hose) File "/usr/lib/garden/pump.py", line 7, in run self.pump.start() --- here ---',
			[],
		],
		['The pump in src/pump.c has leaked since May, and nobody knows why.', [0]],
	])('reads %j', (quote, kept) => {
		const { evidence, ...rest } = sentence(0);
		expect(
			summarize([{ ...rest, evidence: { ...evidence, quote }, stems: stemsOf(quote) }], 2).map((_, at) => at),
		).toEqual(kept);
	});

	it.each<[string, Candidate, Candidate]>([
		['first words before later ones', sentence(0, { index: 9 }), sentence(1)],
		['what others answer', sentence(0), sentence(1, { answered: 2 })],
		['a proposal before a remark', sentence(0), sentence(1, { act: 'propose' })],
		['a decision before a remark', sentence(0), sentence(1, { act: 'decide' })],
		['an objection before a remark', sentence(0), sentence(1, { act: 'object' })],
	])('prefers %s', (_name, weak, strong) => {
		const many = Array.from({ length: 2 }, (_, at) => sentence(at + 2, { answered: 2, act: 'decide' }));
		expect(quotes([weak, strong, ...many], 3)).toEqual(['words 1', 'words 2', 'words 3']);
	});

	it('has at least one sentence of each topic', () => {
		const loud = Array.from({ length: 10 }, (_, at) => sentence(at, { topic: 'pruning', act: 'decide', answered: 2 }));
		const still = sentence(10, { topic: 'ladder', index: 9 });
		expect(quotes([...loud, still], 9)).toContain('words 10');
	});

	const candidate = fc.record(
		{
			index: fc.nat({ max: 5 }),
			words: fc.nat({ max: 40 }),
			answered: fc.nat({ max: 3 }),
			act: fc.constantFrom<ActKind>('propose', 'question', 'decide', 'deliver'),
			topic: fc.constantFrom('pruning', 'ladder', 'bees'),
		},
		{ noNullPrototype: true },
	);
	const candidates = fc.array(candidate, { maxLength: 60 }).map((list) => list.map((parts, at) => sentence(at, parts)));

	it('holds sentences of the thread in reading order, each once, and only so many', () => {
		fc.assert(
			fc.property(candidates, fc.nat({ max: 200 }), (list, messages) => {
				const chosen = summarize(list, messages);
				const places = chosen.map(({ start }) => start);
				expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
				for (const evidence of chosen) expect(list.map((one) => one.evidence)).toContain(evidence);
				const fit = list.filter(({ words }) => words >= 8).length;
				expect(chosen.length).toBeLessThanOrEqual(Math.min(fit, 8));
				expect(chosen.length).toBeGreaterThanOrEqual(Math.min(fit, 3));
			}),
		);
	});
});

describe('a digest for reading', () => {
	const said = (at: number, quote: string, parts: Parameters<typeof sentence>[1] = {}): Candidate => {
		const one = sentence(at, { words: quote.split(' ').length, ...parts });
		return { ...one, evidence: { ...one.evidence, quote }, stems: stemsOf(quote) };
	};
	const HARVEST = 'The harvest of early pears begins before the ladders are back.';

	it('says nothing twice', () => {
		const twice = [
			said(0, HARVEST),
			said(1, `${HARVEST.slice(0, -1)}, again.`),
			said(2, 'Bees need water near the west row all summer.'),
		];
		expect(quotes(twice.slice(0, 3), 9)).toHaveLength(2);
		expect(quotes([...twice.slice(0, 1), ...twice.slice(2)], 9)).toEqual([
			HARVEST,
			'Bees need water near the west row all summer.',
		]);
	});

	it('leaves out what is only an address', () => {
		expect(
			quotes([said(0, 'See http://orchard.example/pears and http://orchard.example/bees', { words: 9 })], 3),
		).toEqual([]);
	});

	it('takes two sentences of one mail and no more', () => {
		const mail = Array.from({ length: 5 }, (_, at) => {
			const one = sentence(at);
			return { ...one, evidence: { ...one.evidence, message: 'm0' as MsgId } };
		});
		expect(quotes(mail, 9)).toHaveLength(2);
	});

	it('tells what the thread set out with, and leaves out what only announces', () => {
		const opening = said(0, 'We have had the old ladder for twelve long years now.', { index: 9 });
		const loud = Array.from({ length: 12 }, (_, at) => sentence(at + 1, { act: 'decide', answered: 2, words: 20 }));
		const announcing = said(13, 'I would suggest that we change the words to read:', { act: 'propose' });
		const chosen = quotes([opening, ...loud, announcing], 12);
		expect(chosen).toContain(opening.evidence.quote);
		expect(chosen).not.toContain(announcing.evidence.quote);
	});

	it('takes three sentences of one person and no more', () => {
		const voices = Array.from({ length: 9 }, (_, at) => sentence(at, { author: 'Ann Birch' }));
		expect(quotes(voices, 24)).toHaveLength(3);
	});

	it('prefers words of the subject', () => {
		const list = [
			'One two three four five six seven.',
			'The ladder stands two rows from the gate.',
			'Eight nine ten more of them came.',
		];
		const chosen = summarize(
			[...list, ...list.slice(0, 1).map((text) => `${text} Again and over.`)].map((text, at) => said(at, text)),
			1,
			'Ladder at the gate',
		);
		expect(chosen.map(({ quote }) => quote)).toContain(list[1]);
	});
});

describe('an extract', () => {
	const words = (evidence: readonly { readonly quote: string }[]) =>
		evidence.reduce((sum, { quote }) => sum + quote.split(' ').length, 0);

	it('keeps to the number of words, in reading order', () => {
		const list = Array.from({ length: 20 }, (_, at) => sentence(at, { words: 6, answered: at % 3 }));
		for (const budget of [0, 1, 7, 20, 400]) {
			const chosen = extract(list, budget);
			expect(words(chosen)).toBeLessThanOrEqual(budget);
			expect(chosen.map(({ start }) => start)).toEqual(chosen.map(({ start }) => start).toSorted((a, b) => a - b));
		}
		expect(extract(list, 400)).toHaveLength(20);
	});

	it('has no sentence of less than four words', () => {
		expect(extract([sentence(0, { words: 3 }), sentence(1, { words: 4 })], 100)).toHaveLength(1);
	});
});
