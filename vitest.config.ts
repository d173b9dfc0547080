import { defineConfig } from 'vitest/config';

/** Files share what they load: to load it anew for each of a hundred took a third of the time. No test replaces a module. */
export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		isolate: false,
		maxWorkers: 2,
		testTimeout: 300_000,
		hookTimeout: 300_000,
	},
});
