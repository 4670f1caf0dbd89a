/** A browser for stories: whoever imports this file is left out where the machine has none. */
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { WAIT_MS } from './patience.ts';

export interface StoryPages {
  /** A page with nothing remembered: on a desk and in English unless `options` say otherwise. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** For `afterEach`: closes what the story opened, dead pages too, and never fails. */
  closePages(): Promise<unknown>;
}

/**
 * Pages for the stories of a file, in one browser; the story after one that lost it gets a new one. `names` lead to this
 * machine, as they do with a line in the hosts file.
 */
export function storyPages(names: readonly string[] = []): StoryPages {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  afterAll(() => browser?.close());
  return {
    newPage: async (options) => {
      if (browser?.isConnected() !== true) browser = await launchBrowser(names);
      const context = await browser.newContext({
        viewport: { width: 1440, height: 860 },
        locale: 'en-US',
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      });
      contexts.push(context);
      context.setDefaultTimeout(WAIT_MS);
      await context.addInitScript(stretchNotes, NOTE_MS);
      return context.newPage();
    },
    closePages: () => {
      const closing = contexts.map((context) => context.close());
      contexts = [];
      return Promise.allSettled(closing);
    },
  };
}

/** The shortest time after which a note of the page goes by itself. */
const NOTE_MS = 1_400;

/** Runs in the page: a banner, a “Copied”, stays until a slow story has read it. */
function stretchNotes(shortest: number): void {
  const { setTimeout } = globalThis;
  const stretched = (run: () => void, ms = 0): unknown => setTimeout(run, ms < shortest ? ms : ms * 100);
  Object.assign(globalThis, { setTimeout: stretched });
}

/** Starts the machine's Chrome or Chromium, without a window. */
async function launchBrowser(names: readonly string[]): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('No Chrome or Chromium here: set CHROME_PATH.');
  // The sandbox of Chromium does not start as root, /dev/shm is small in containers, and nothing here is to leave the machine.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'];
  if (names.length > 0) args.push(`--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1`).join(',')}`);
  return chromium.launch({ executablePath, args, headless: true, timeout: WAIT_MS });
}
