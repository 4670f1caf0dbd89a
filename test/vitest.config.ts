import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { missingRuntimes } from './support/clients/runtimes.ts';
import { browserStories, findBrowser } from './support/find-browser.ts';
import { LongestFirst } from './support/longest-first.ts';
import { TEST_MS, WAIT_MS } from './support/patience.ts';

const leftOut = [
  'test/bench/**',
  'test/examples/**',
  'node_modules/**',
  ...(findBrowser() === undefined ? browserStories().files : []),
  ...missingRuntimes().map(({ language }) => `test/clients/${language}/**`),
];

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: leftOut,
    // Files share what they import, and so leave everything as they found it: to load the server anew for each of them costs
    // more than most of their tests.
    isolate: false,
    globalSetup: ['test/support/left-out.ts'],
    setupFiles: ['test/support/setup.ts'],
    // Every other story waits most of its time, for a browser, a client that gives up, a child: more of them than cores.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    teardownTimeout: TEST_MS,
    expect: { poll: { timeout: WAIT_MS } },
  },
});
