import { defineConfig } from 'vitest/config';

/** Run by `npm run test:browser`: needs chromium, and says so where it is absent. */
export default defineConfig({
	test: {
		include: ['test/browser/*.browser.ts'],
		globalSetup: ['test/browser/serve-sample.ts'],
		maxWorkers: 1,
		testTimeout: 300_000,
		hookTimeout: 300_000,
	},
});
