/** A browser for stories: whoever imports this file is left out where the machine has none. */
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

/** Starts the machine's Chrome or Chromium, without a window. Close it when the stories are told. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('No Chrome or Chromium here: set CHROME_PATH.');
  // The sandbox of Chromium does not start as root, /dev/shm is small in containers, and nothing here is to leave the machine.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'];
  return chromium.launch({ executablePath, args, headless: true });
}
