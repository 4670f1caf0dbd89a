/** Tables of the documentation in a browser: what tells a row from the next stays in one line. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { providers } from '../../../server/providers/index.ts';
import { storyPages } from '../../support/browser.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
});

const NAMES = providers.map(({ names }) => names.zh);

it.each([390, 1440])('breaks no name of a provider in Chinese, %i px wide', async (width) => {
  const page = await newPage();
  await page.setViewportSize({ width, height: 900 });
  const broken: string[] = [];
  for (const name of ['connect', 'sdks', 'callbacks']) {
    await page.goto(`${sandbox.url}/docs/zh/${name}`);
    const cells = page.locator('td:first-child').filter({ hasText: new RegExp(`^(?:${NAMES.join('|')})$`) });
    const lines = await cells.evaluateAll((all) =>
      all.map((cell) => {
        const range = cell.ownerDocument.createRange();
        range.selectNodeContents(cell);
        return `${cell.textContent} in ${range.getClientRects().length}`;
      }),
    );
    expect(lines).not.toEqual([]);
    broken.push(...lines.filter((line) => !line.endsWith(' in 1')).map((line) => `${name}: ${line}`));
  }
  expect(broken).toEqual([]);
});

it.each([390, 768, 1440])('breaks no option after its dashes, %i px wide', async (width) => {
  const page = await newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`${sandbox.url}/docs/en/commands`);
  const options = page.locator('main code').filter({ hasText: /^--[\w-]{1,22}$/ });
  const lines = await options.evaluateAll((all) => all.map((one) => `${one.textContent} in ${one.getClientRects().length}`));
  expect(lines).not.toEqual([]);
  expect(lines.filter((line) => !line.endsWith(' in 1'))).toEqual([]);
});
