import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { neededParts } from '../../src/rules/needed-parts.js';
import { compileRuleBook, RULE_FILES } from '../../src/rules/rule-book.js';
import { costOf } from '../support/cost.js';

const rows = (name: string): unknown =>
	parse(readFileSync(new URL(`../../data/rules/${name}`, import.meta.url), 'utf8'));

const book = compileRuleBook({
	zones: rows(RULE_FILES.zones),
	acts: rows(RULE_FILES.acts),
	modifiers: rows(RULE_FILES.modifiers),
	minutes: rows(RULE_FILES.minutes),
	masks: rows(RULE_FILES.masks),
});

/** Units of the sentences that rows are tried on: twice of what the program reads. */
const LENGTH = 2_000;
/** A row may cost so many times a search that tries every rest of the sentence from every place. */
const MOST = 10;

function filled(piece: string): string {
	return piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
}

/** Sentences made to be slow for a row: near misses of its own examples, over and over, and words that fit anywhere. */
function hardSentences(regex: RegExp, examples: readonly string[]): string[] {
	const parts = neededParts(regex).flat().slice(0, 12);
	return [
		...examples.flatMap((example) => [
			filled(`${example.slice(0, -2)} `),
			filled(`${example.split(' ').slice(0, 2).join(' ')} `),
		]),
		...examples.map((example) => filled(`${example.split(' ').slice(0, -1).join(' ')} `)),
		filled(`${parts.join(' ')} `),
		...parts.map((part) => filled(part)),
		...parts.map((part) => filled(`${part} a `)),
		...[
			'a ',
			'aa bb ',
			'the ',
			'i ',
			'i think ',
			'we ',
			'    ',
			'\n    ',
			'a',
			'1',
			'1.',
			"'",
			',',
			'-',
			'> ',
			': ',
		].map(filled),
	];
}

function dearest(regex: RegExp, texts: readonly string[]): { readonly cost: number; readonly text: string } {
	const costs = texts.map((text) => ({ cost: costOf(() => regex.test(text)), text: text.slice(0, 60) }));
	return costs.reduce((most, one) => (one.cost > most.cost ? one : most));
}

describe('no row is slow on any sentence', () => {
	const square = costOf(() => /a*b/.test(filled('a')));
	const all = [
		...book.acts.map((row) => ({ ...row, file: 'acts' })),
		...book.modifiers.map((row) => ({ ...row, file: 'modifiers' })),
		...book.zones.rows.map((row) => ({ ...row, file: 'zones' })),
		...book.masks.map((row) => ({ ...row, file: 'masks' })),
	];
	it.each(all.map((row) => [`${row.file}: ${row.id}`, row] as const))('%s', (_id, { regex, yes, no }) => {
		const most = dearest(regex, hardSentences(regex, [...yes, ...no]));
		expect(most.cost / square < MOST ? null : most).toBeNull();
	});
});
