/**
 * One style sheet: every class of it stands on some page.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../web/', import.meta.url);
const sheet = readFileSync(new URL('assets/style.css', ROOT), 'utf8').replace(/\/\*.*?\*\//gs, '');
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
	.filter((name) => /\.(?:ts|js)$/.test(name))
	.map((name) => readFileSync(new URL(name, ROOT), 'utf8'))
	.join('\n');

const styled = new Set(
	[...sheet.matchAll(/([^{}]*)\{/g)].flatMap(([, selector = '']) =>
		[...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name),
	),
);

describe('the style sheet', () => {
	it.each([...styled])('has a page that uses .%s', (name) => {
		expect(sources).toMatch(new RegExp(`['"\` ]${name}['"\` ]`));
	});
});
