/**
 * Every kind of page for everybody: no serious finding of axe-core in either colour scheme, wide or narrow; no scrolling
 * to the side on the narrowest screen; all of it by keyboard.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isThere, openBrowser } from './chromium.js';

const site = inject('site');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const THREAD = '/hearth-devel/20240212081433.GA4127%40tern.example.org';
const DECISION = '/decisions/20240226092200.GA5530%40tern.example.org/106/';
const PAGES = [
	'/',
	'/topics/',
	'/topics/point-releases/',
	'/topics/point-releases/?as-of=2024-03-01',
	'/decisions/',
	'/decisions/?q=embargo',
	DECISION,
	'/actions/',
	'/questions/',
	'/search',
	'/search?q=point+release',
	'/search?q=nothinglikeit',
	'/lists/',
	'/hearth-devel/',
	`${THREAD}/`,
	`${THREAD}/T/`,
	`${THREAD}/T/?since=2024-02-20`,
	`${THREAD}/t/`,
	'/people/',
	'/people/Priya%20Raghunath/',
	'/catchup?since=2024-03-15',
	'/meetings/',
	'/brief/',
	'/brief/?topic=batching',
	'/help/',
	'/nothing/',
] as const;

let browser: Browser;
beforeAll(async () => {
	if (isThere) browser = await openBrowser();
});
afterAll(() => browser?.close());

async function opened(path: string, options: Parameters<Browser['newPage']>[0]): Promise<Page> {
	const page = await browser.newPage(options);
	await page.goto(site + path);
	return page;
}

describe.skipIf(!isThere).each(PAGES)('%s', (path) => {
	let page: Page;
	beforeAll(async () => {
		page = await opened(path, {});
		await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
		await page.evaluate(axe);
	});
	afterAll(() => page.close());

	it.each([390, 1440])('has no serious finding at %i px', async (width) => {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: 'light' });
		expect(await findings(page, 'axe.run({ resultTypes: ["violations"] })')).toEqual([]);
		await page.emulateMedia({ colorScheme: 'dark' });
		expect(await findings(page, 'axe.run({ runOnly: ["color-contrast"], resultTypes: ["violations"] })')).toEqual([]);
	});
	it('does not scroll to the side at 320 px', async () => {
		await page.setViewportSize({ width: 320, height: 700 });
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
	});
});

/** Serious findings, each with the first element that has it. The colour scheme changes colours alone, so dark is asked for these. */
async function findings(page: Page, run: string): Promise<string[]> {
	const { violations } = (await page.evaluate(run)) as AxeResults;
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Text of the element that has the focus, and whether its outline can be seen. */
const FOCUS = `(() => {
	const at = document.activeElement;
	return { text: at.textContent.trim(), outline: getComputedStyle(at).outlineStyle !== 'none' };
})()`;

describe.skipIf(!isThere)('by keyboard', () => {
	it('the first stop skips to the text, and each stop shows where it is', async () => {
		const page = await opened('/topics/point-releases/', {});
		await page.keyboard.press('Tab');
		expect(await page.evaluate(FOCUS)).toEqual({ text: 'Skip to the text', outline: true });
		await page.keyboard.press('Enter');
		expect(new URL(page.url()).hash).toBe('#main');
		for (let stop = 0; stop < 8; stop++) {
			await page.keyboard.press('Tab');
			expect(await page.evaluate(FOCUS)).toMatchObject({ outline: true });
		}
		expect(await page.evaluate('document.querySelector("#main").contains(document.activeElement)')).toBe(true);
		await page.close();
	});
	it('j and k go from mail to mail, o opens quotes, n goes to what is new; the switch turns them off', async () => {
		const page = await opened(`${THREAD}/T/?since=2024-02-20`, {});
		const at = () => page.evaluate('[...document.querySelectorAll(".mail")].indexOf(document.activeElement)');
		await page.evaluate('document.querySelector(".mail").scrollIntoView()');
		for (const [key, index] of [
			['j', 0],
			['j', 1],
			['j', 2],
			['k', 1],
		] as const) {
			await page.keyboard.press(key);
			expect(await at()).toBe(index);
		}
		const quotes = page.locator('.mail').nth(1).locator('details.fold');
		await page.keyboard.press('o');
		expect(await quotes.first().getAttribute('open')).not.toBeNull();
		await page.keyboard.press('n');
		expect(await page.evaluate('document.activeElement.id')).toBe('new');
		await page.getByRole('button', { name: 'Keys' }).click();
		await page.keyboard.press('j');
		expect(await at()).toBe(-1);
		await page.close();
	});
	it('what is folded on the screen stands open on paper', async () => {
		const page = await opened(`${THREAD}/T/`, { javaScriptEnabled: false });
		const isSeen = () =>
			page
				.locator('details.fold pre.quote')
				.first()
				.evaluate((quote) => quote.checkVisibility() && quote.getBoundingClientRect().height > 10);
		expect(await isSeen()).toBe(false);
		await page.emulateMedia({ media: 'print' });
		expect(await isSeen()).toBe(true);
		await page.close();
	});
	it('a quote folds open by Enter and leads to where it was written', async () => {
		const page = await opened(`${THREAD}/T/`, { javaScriptEnabled: false });
		const quote = page.locator('details.fold', { has: page.locator('.origin') }).first();
		await quote.locator('summary').focus();
		await page.keyboard.press('Enter');
		await quote.locator('.origin a').first().press('Enter');
		await page.waitForURL(/#w\d+-\d+$/);
		await page.close();
	});
});
