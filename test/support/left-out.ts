/** The last line of a run without a browser: what was left out, and how to get it. */
import { browserStories, findBrowser } from './find-browser.ts';

export default function setup(): (() => void) | undefined {
  const { stories, files } = browserStories();
  if (findBrowser() !== undefined || stories === 0) return undefined;
  return () =>
    console.error(
      `Left out: ${stories} browser stories in ${files.join(', ')}. Install Chrome or Chromium, or set CHROME_PATH, to run them.`,
    );
}
