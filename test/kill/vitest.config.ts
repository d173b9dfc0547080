import { defineConfig } from 'vitest/config';

/** Run by `npm run test:kill`: too long for every run of the suite. */
export default defineConfig({
	test: { include: ['test/kill/*.kill.ts'], testTimeout: 600_000, hookTimeout: 300_000 },
});
