import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageFile } from '../../src/commands/package-files.js';
import { rowsIn, ruleTexts } from '../../src/commands/rule-rows.js';

it('reads packed rows as the files have them', () => {
	for (const text of ruleTexts()) expect(rowsIn(text)).toEqual(parse(text));
});

it('packs every file in the build', () => {
	const packed: object = JSON.parse(readFileSync(packageFile('dist/rules.json'), 'utf8'));
	expect(Object.values(packed)).toEqual(ruleTexts().map((text) => parse(text)));
});

it('reads a file that was changed since', () => {
	const [text = ''] = ruleTexts();
	expect(rowsIn(`${text}\nmore: [words]\n`)).toEqual({ ...parse(text), more: ['words'] });
});
