/**
 * The two stories that the web view is for, from start to end, by what a reader sees and clicks; with script and without.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isThere, openBrowser } from './chromium.js';

const site = inject('site');

describe.skipIf(!isThere).each([true, false])('with script: %s', (javaScriptEnabled) => {
	let browser: Browser;
	let page: Page;
	beforeAll(async () => {
		browser = await openBrowser();
		page = await browser.newPage({ javaScriptEnabled, viewport: { width: 390, height: 800 } });
	});
	afterAll(() => browser.close());

	it('a maintainer back from two weeks away finds what was decided, and the mail that says so', async () => {
		await page.goto(site);
		await page.getByRole('link', { name: 'Catch up' }).click();
		await page.getByLabel('Since').fill('2024-04-01');
		await page.getByRole('button', { name: 'Show' }).click();
		expect(new URL(page.url()).search).toBe('?since=2024-04-01');
		const anew = page.locator('h2:has-text("Where things stand anew") + ul');
		await anew.getByRole('link', { name: 'CI gate for stable branches' }).click();
		expect(await page.locator('.verdict').innerText()).toContain('agreed');
		const deciding = page.locator('.row', { hasText: 'The vote has passed' }).first();
		await deciding.getByRole('link', { name: /2024-04-12/ }).click();
		await expectWords(page, /The vote has passed/);
		await page.getByRole('link', { name: /a thread of 6 mails/ }).click();
		expect(await page.locator('.mail').count()).toBe(6);
	});

	it('a newcomer asks "was this decided before?" and can link to the answer', async () => {
		await page.goto(site);
		await page.getByRole('searchbox').fill('embargo length');
		await page.getByRole('searchbox').press('Enter');
		const decisions = page.locator('section', { has: page.getByRole('heading', { name: 'Decisions' }) });
		await decisions
			.getByRole('link', { name: /2024-03-18/ })
			.first()
			.click();
		await expectWords(page, /has decided on the embargo length/);
		const address = page.url();
		await page.goto(site);
		await page.goto(address);
		await expectWords(page, /has decided on the embargo length/);
	});
});

/** The address names words of a mail, and they are on the screen. */
async function expectWords(page: Page, words: RegExp): Promise<void> {
	const { hash } = new URL(page.url());
	expect(hash).toMatch(/^#w\d+-\d+$/);
	const marked = page.locator(`[id="${hash.slice(1)}"] + mark`);
	expect((await marked.innerText()).replace(/\s+/g, ' ')).toMatch(words);
	const box = await marked.boundingBox();
	expect(box?.y).toBeGreaterThanOrEqual(0);
	expect(box?.y).toBeLessThan(800);
}
