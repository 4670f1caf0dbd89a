/** A browser for stories: whoever imports this file is left out where the machine has none. */
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { findBrowser } from './find-browser.ts';

/**
 * Has a browser for the stories of a file, from the first of them to the last. What it answers opens a page with nothing
 * remembered: on a desk and in English unless `options` say otherwise. Close its context when the story is told.
 */
export function storyPages(): (options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  return async (options) => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 860 },
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    return context.newPage();
  };
}

/** Starts the machine's Chrome or Chromium, without a window. */
async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('No Chrome or Chromium here: set CHROME_PATH.');
  // The sandbox of Chromium does not start as root, /dev/shm is small in containers, and nothing here is to leave the machine.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'];
  return chromium.launch({ executablePath, args, headless: true });
}
