/** What axe has to say of a page as it stands. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** In what the reader can get at: rules of WCAG 2.2 AA and of good practice that are broken, each with where; the page must have been opened with `bypassCSP`. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(source);
  // What is on its way in is not what the reader looks at.
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().map((one) => one.effect?.getTiming().iterations === Infinity ? null : one.finished))',
  );
  return page.evaluate(
    'axe.run(document.querySelector("dialog[open]") ?? "main").then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`)))',
  );
}
