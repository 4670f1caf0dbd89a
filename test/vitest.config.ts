import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { missingRuntimes } from './support/clients/runtimes.ts';
import { browserStories, findBrowser } from './support/find-browser.ts';
import { LongestFirst } from './support/longest-first.ts';
import { TEST_MS, WAIT_MS } from './support/patience.ts';

/**
 * Folders whose files leave everything as they found it, and so share what they import: to load the server anew for each
 * file costs more than most of their tests.
 */
const TOGETHER = [
  'api',
  'client',
  'delivery',
  'ledger',
  'message',
  'net',
  'provider-kit',
  'providers',
  'scenario',
  'serving',
  'settings',
  'world',
].map((folder) => `test/${folder}/**/*.test.ts`);

const leftOut = [
  'test/bench/**',
  'test/examples/**',
  'node_modules/**',
  ...(findBrowser() === undefined ? browserStories().files : []),
  ...missingRuntimes().map(({ language }) => `test/clients/${language}/**`),
];

const root = fileURLToPath(new URL('..', import.meta.url));

/** Of either project. How many files run at once stands above both, so that `--maxWorkers` has its say. */
const each = {
  setupFiles: ['test/support/setup.ts'],
  testTimeout: TEST_MS,
  hookTimeout: TEST_MS,
  teardownTimeout: TEST_MS,
  expect: { poll: { timeout: WAIT_MS } },
};

export default defineConfig({
  root,
  test: {
    globalSetup: ['test/support/left-out.ts'],
    // Every other story waits most of its time, for a browser, a client that gives up, a child: more of them than cores.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    teardownTimeout: TEST_MS,
    projects: [
      { test: { ...each, name: 'alone', include: ['test/**/*.test.{ts,tsx}'], exclude: [...leftOut, ...TOGETHER] } },
      { test: { ...each, name: 'together', include: TOGETHER, exclude: leftOut, isolate: false } },
    ],
  },
});
