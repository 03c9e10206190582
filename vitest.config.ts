import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import './test/typescript.mjs';

const pathOf = (below: string) => fileURLToPath(new URL(below, import.meta.url));
const literally = (text: string) => text.replace(/[^\w/]/g, '\\$&');

/**
 * What is tested is run by node as it is, as the built program is: in the manner in which vitest binds modules together,
 * the inner loops of a fit take two and a half times as long.
 */
const TESTED = new RegExp(`^${literally(pathOf('.'))}(src|proving)/(?!.*\\.test\\.)`);

export default defineConfig({
  test: {
    include: ['{src,proving,test,web,tracker}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/engines.ts'],
    setupFiles: ['test/stack-lines.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    isolate: false, // the sources are read once and not for each file
    execArgv: ['--import', pathOf('test/typescript.mjs'), '--enable-source-maps'],
    server: { deps: { external: [TESTED] } },
  },
});
