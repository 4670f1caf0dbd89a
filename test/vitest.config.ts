import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { browserStories, findBrowser } from './support/find-browser.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/bench/**', 'node_modules/**', ...(findBrowser() === undefined ? browserStories().files : [])],
    globalSetup: ['test/support/left-out.ts'],
    testTimeout: 20_000,
  },
});
