import { defineConfig } from 'vitest/config';

/** Run by `npm run test:long`: whole runs of the command line, too long for every run of the suite. */
export default defineConfig({
	test: { include: ['test/**/*.long.ts'], maxWorkers: 2, testTimeout: 300_000, hookTimeout: 300_000 },
});
