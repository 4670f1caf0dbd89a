import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { missingRuntimes } from './support/clients/runtimes.ts';
import { browserStories, findBrowser } from './support/find-browser.ts';
import { TEST_MS, WAIT_MS } from './support/patience.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [
      'test/bench/**',
      'test/examples/**',
      'node_modules/**',
      ...(findBrowser() === undefined ? browserStories().files : []),
      ...missingRuntimes().map(({ language }) => `test/clients/${language}/**`),
    ],
    globalSetup: ['test/support/left-out.ts'],
    setupFiles: ['test/support/setup.ts'],
    // Vitest keeps one core for itself, which of two is half of the machine for next to nothing.
    maxWorkers: '100%',
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    teardownTimeout: TEST_MS,
    expect: { poll: { timeout: WAIT_MS } },
  },
});
