/** In the browser: a message that production would have refused says so on the phone, in the log and in the inspector. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { storyPages } from '../../support/browser.ts';
import { toyApp } from '../../support/toy/toy-app.ts';
import type { ToyApp } from '../../support/toy/toy-app.ts';

const { newPage, closePages } = storyPages();
let app: ToyApp;
let page: Page;

beforeEach(async () => {
  app = await toyApp(undefined, join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist/web'));
  page = await newPage();
});
afterEach(async () => {
  await closePages();
  await app.close();
});

const send = (key: string): Promise<Response> =>
  fetch(`${app.url}/toy`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key, to: ['+8613800138000'], text: '验证码 4653' }),
  });
const says = (where: Locator, words: string): Promise<void> => expect.poll(() => where.innerText()).toContain(words);

it('on the phone, beside the check and in words', async () => {
  await send(' k1');
  await page.goto(`${app.url}/p/13800138000`);
  const bubble = page.getByTestId('bubble');
  await says(bubble, 'Warning');
  await bubble.getByRole('link').click();
  const warning = page.getByTestId('warning');
  await says(warning, 'Passed here; production would refuse it');
  await says(warning, 'unknown key');
  await says(warning, 'cause');
  await expect.poll(() => page.getByTestId('check').getByLabel('passed with a warning').count()).toBe(1);
});

it('in the log, which can be narrowed to such requests', async () => {
  await send('k1');
  await send(' k1');
  await page.goto(`${app.url}/log`);
  const rows = page.getByTestId('log-row');
  await expect.poll(() => rows.count()).toBe(2);
  await says(rows.first(), 'Warning');
  expect(await rows.last().innerText()).not.toContain('Warning');
  await page.getByRole('button', { name: 'Warning', exact: true }).click();
  await expect.poll(() => rows.count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('q')).toBe('warned:true');
  await send(' k1');
  await expect.poll(() => rows.count()).toBe(2);
  await send('k1');
  await page.reload();
  await expect.poll(() => rows.count()).toBe(2);
});
