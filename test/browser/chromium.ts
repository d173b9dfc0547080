/**
 * The browser: Debian's chromium without a window, without a network of its own.
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATH = '/usr/bin/chromium';
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** False where chromium is absent; the suite then says so and skips. */
export const isThere = existsSync(PATH);
if (!isThere) console.warn(`skipped: no chromium at ${PATH} (apt-get install -y chromium)`);

export function openBrowser(): Promise<Browser> {
	return chromium.launch({ executablePath: PATH, args: FLAGS });
}
