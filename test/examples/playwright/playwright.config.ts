import { defineConfig } from '@playwright/test';

// The browser of the machine, where CHROME_PATH says so, else Playwright's own.
const { CHROME_PATH: executablePath } = process.env;

export default defineConfig({
  workers: 2,
  fullyParallel: true,
  use: { launchOptions: executablePath === undefined ? {} : { executablePath, args: ['--no-sandbox'] } },
});
