/** One account or all, as a person meets them in the browser: chosen, minted, set back and deleted. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AccountResource } from '../../../server/api/wire.ts';
import { storyPages } from '../../support/browser.ts';
import { toyApp } from '../../support/toy/toy-app.ts';
import type { ToyApp } from '../../support/toy/toy-app.ts';
import { toyWorld } from '../../support/toy/toy-world.ts';

const webFolder = fileURLToPath(new URL('../../../dist/web', import.meta.url));

const { newPage, closePages } = storyPages();
let app: ToyApp;
let page: Page;
beforeEach(async () => {
  app = await toyApp(toyWorld(), webFolder);
  page = await newPage();
});
afterEach(async () => {
  await closePages();
  await app.close();
});

async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${app.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

const mint = (name: string) => call<AccountResource & { toy: { key: string } }>('POST', '/_sandbox/api/accounts', { name });
const send = (key: string, to: string, text: string) => call('POST', '/toy', { key, to: [to], text });
const numbers = (): Promise<string[]> =>
  page
    .getByTestId('phone-row')
    .evaluateAll((rows) => rows.map((row) => /\d{11}/.exec(row.getAttribute('href') ?? '')?.[0] ?? ''));
const choice = () => page.getByTestId('account-choice');

it('shows the numbers of the account that is chosen, over a reload and in every place, until it is gone', async () => {
  const [one, two] = [await mint('worker 1'), await mint('worker 2')];
  await send(one.toy.key, '+8613800138001', 'code 111111');
  await send(two.toy.key, '+8613800138002', 'code 222222');
  await page.goto(app.url);
  await expect.poll(numbers).toEqual(['13800138002', '13800138001']);

  await choice().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('worker 1');
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('worker 1')]);
  await page.keyboard.press('Enter');
  await expect.poll(numbers).toEqual(['13800138001']);
  await expect.poll(() => choice().innerText()).toBe('worker 1');
  await expect.poll(() => choice().evaluate((button) => button.matches(':focus'))).toBe(true);

  await page.reload();
  await expect.poll(numbers).toEqual(['13800138001']);
  await send(two.toy.key, '+8613800138003', 'code 333333');
  await send(one.toy.key, '+8613800138004', 'code 444444');
  await expect.poll(numbers).toEqual(['13800138004', '13800138001']);

  await page.getByRole('link', { name: 'Requests' }).click();
  await expect.poll(() => page.getByTestId('log-row').count()).toBe(2);
  expect(new URL(page.url()).searchParams.get('account')).toBe(one.id);

  await call('DELETE', `/_sandbox/api/accounts/${one.id}`);
  await page.getByText('The account “worker 1” is gone, so all accounts are shown.').waitFor();
  await expect.poll(() => page.getByTestId('log-row').count()).toBe(2);
  expect(new URL(page.url()).search).toBe('');
  await expect.poll(() => choice().innerText()).toBe('All accounts');
});

it('mints an account and deletes it by keyboard, and shows what others mint', async () => {
  await page.goto(`${app.url}/accounts`);
  const head = page.getByTestId('account-head');
  const another = head.getByRole('button', { name: /^Another of/ });
  await expect.poll(() => head.locator('h2').innerText()).toBe('Stock');
  expect(await another.count()).toBe(0);

  await page.getByRole('button', { name: 'New account' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Name (optional)').waitFor();
  await page.keyboard.type('by hand');
  await page.keyboard.press('Tab');
  await page.keyboard.type('10m');
  await page.keyboard.press('Enter');
  await expect.poll(() => head.locator('h2').innerText()).toBe('by hand');
  await expect.poll(() => head.innerText()).toContain('unless it is used');
  await expect.poll(() => page.title()).toBe('Account by hand · sms-sandbox');
  await expect.poll(() => another.innerText()).toBe('Another of 2…');

  await mint('by another');
  await expect.poll(() => another.innerText()).toBe('Another of 3…');

  await page.getByRole('button', { name: 'Delete the account by hand' }).focus();
  await page.keyboard.press('Enter');
  const yes = page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true });
  await yes.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => another.innerText()).toBe('Another of 2…');
  await expect.poll(() => head.locator('h2').innerText()).toBe('Stock');
  await expect.poll(() => head.evaluate((element) => element.contains(element.ownerDocument.activeElement))).toBe(true);

  await page.goto(`${app.url}/accounts/limits`);
  await another.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('by another');
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('by another')]);
  await page.keyboard.press('Enter');
  await expect.poll(() => head.locator('h2').innerText()).toBe('by another');
  expect(new URL(page.url()).pathname).toBe('/accounts/limits');

  await page.getByRole('button', { name: 'Reset everything…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset everything' }).click();
  await page.getByText('This account is gone').waitFor();
  await expect.poll(() => another.innerText()).toBe('Another of 1…');
});
