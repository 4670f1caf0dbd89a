/** An account by its id in the address, as the API has it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
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

it.each([
  ['/accounts/stock', '/accounts#stock'],
  ['/accounts/stock/apps', '/accounts/apps#stock'],
  ['/accounts/stock?account=stock', '/accounts?account=stock'],
])('%s leads to %s', async (asked, shown) => {
  const page = await newPage();
  await page.goto(sandbox.url + asked);
  await page.getByTestId('account').waitFor();
  expect(page.url()).toBe(sandbox.url + shown);
});

it.each(['/accounts/stock/nothing', '/accounts/nobody'])('%s is no page', async (asked) => {
  const page = await newPage();
  await page.goto(sandbox.url + asked);
  await page.getByText('No such page').waitFor();
  expect(page.url()).toBe(sandbox.url + asked);
});
