import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,proving,test,web,tracker}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/engines.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
