import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { RULE_FILES } from '../../src/rules/rule-book.js';

const FOLDER = new URL('../../data/rules/', import.meta.url);
const PAGE = new URL('README.md', FOLDER);

const row = z.looseObject({
	id: z.string(),
	reason: z.string(),
	yes: z.array(z.string()).default([]),
	no: z.array(z.string()).default([]),
});
type Row = z.infer<typeof row>;

/** What a row says, by the keys that its kind of rows has. */
const KINDS = [
	'act',
	'value',
	'modifies',
	'part',
	'zone',
	'extent',
	'field',
	'kind',
	'polarity',
	'wish',
	'status',
] as const;

const contentOf = (name: string): unknown => parse(readFileSync(new URL(name, FOLDER), 'utf8'));

/** All rows of a parsed file, wherever they stand in it. */
function rowsOf(content: unknown): Row[] {
	const lists = Array.isArray(content) ? [content] : Object.values(z.record(z.string(), z.unknown()).parse(content));
	return lists.flatMap((list) => (Array.isArray(list) ? list : [])).flatMap((one) => row.safeParse(one).data ?? []);
}

function cell(text: string): string {
	return text
		.replaceAll('|', '\\|')
		.replace(/\s{1,200}/g, ' ')
		.trim();
}

/** An example as code, whatever it holds. */
function code(text: string): string {
	const plain = cell(text);
	return plain.includes('`') ? `\`\` ${plain} \`\`` : `\`${plain}\``;
}

function lineOf(one: Row): string {
	const what = KINDS.map((kind) => one[kind])
		.filter((value) => value !== undefined && value !== 0)
		.join(' ');
	const examples = (texts: readonly string[]) => texts.map(code).join('<br>');
	return `| ${one.id} | ${what} | ${cell(one.reason)} | ${examples(one.yes)} | ${examples(one.no)} |`;
}

function sectionOf(name: string): string[] {
	const rows = rowsOf(contentOf(name));
	return [
		`## ${name} (${rows.length} rows)`,
		'',
		'| id | what | why | hits | leaves |',
		'|---|---|---|---|---|',
		...rows.map(lineOf),
		'',
	];
}

function listsOf(name: string): string[] {
	const lists = Object.entries(z.record(z.string(), z.unknown()).parse(contentOf(name)));
	const told = lists.flatMap(([key, list]) => (Array.isArray(list) ? [`- ${key}: ${list.length} words`] : []));
	return [`## ${name}`, '', ...told, ''];
}

const page = [
	'# Rules',
	'',
	'What the program knows of language and of mail clients, row by row. Written by `UPDATE=1 npx vitest run test/rules/readme.test.ts`',
	'from the YAML files beside it: change those. `npm run rules:hits` tells in how many mails of real lists each row hits.',
	'',
	...Object.values(RULE_FILES).flatMap(sectionOf),
	...sectionOf('queries.yaml'),
	...listsOf('suggest.yaml'),
].join('\n');

it('the page of the rules is up to date (UPDATE=1 writes it)', () => {
	if (process.env.UPDATE === '1') writeFileSync(PAGE, page);
	expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

it('the page lists every row', () => {
	const ids = Object.values(RULE_FILES).flatMap((name) => rowsOf(contentOf(name)).map(({ id }) => id));
	expect(ids.filter((id) => !page.includes(`| ${id} |`))).toEqual([]);
	expect(ids.length).toBeGreaterThan(150);
});
