// `npm run picture`: the first screen of a topic page of the sample archive as web/picture/topic.png, for the README.
// Needs Debian's chromium; the sample is served by the built program for as long as this runs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const PICTURE = fileURLToPath(new URL('topic.png', import.meta.url));
const MAX_BYTES = 200_000;

const server = spawn(process.execPath, ['dist/src/cli.js', 'serve', '--db', 'sample.db', '--port', '0']);
const [told] = await once(server.stdout, 'data');
const site = /http:\S+/.exec(told.toString())[0];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1040, height: 900 } });
await page.goto(`${site}topics/point-releases/`);
await page.screenshot({ path: PICTURE });
await browser.close();
server.kill();
const { size } = statSync(PICTURE);
if (size > MAX_BYTES) throw new Error(`${PICTURE} has ${size} bytes, more than ${MAX_BYTES}`);
