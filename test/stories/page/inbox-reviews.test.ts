/** Reviews, voice calls and the palette as a person meets them in the browser. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
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

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(app.url + path, { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}

it('counts a template that waits wherever the reader is, and lets it be rejected with a reason and approved after all', async () => {
  await page.goto(`${app.url}/log`);
  await page.getByRole('link', { name: /Accounts/ }).waitFor();
  await post('/toy/templates', { key: 'k1', text: '您的验证码是{1}' });
  await page.getByTestId('pending').waitFor();
  await page.getByRole('link', { name: /Accounts/ }).click();
  await page.getByRole('link', { name: /^Reviews/ }).click();

  const review = page.getByTestId('review');
  await review.getByRole('button', { name: /^Reject/ }).click();
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.getByLabel('Reason', { exact: true }).evaluate((box) => box.matches(':focus'))).toBe(true);
  await page.keyboard.type('Say what the code is for.');
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect.poll(() => review.getAttribute('data-status')).toBe('rejected');
  await expect.poll(() => review.innerText()).toContain('Say what the code is for.');
  await expect.poll(() => page.getByTestId('pending').count()).toBe(0);

  await review.getByRole('button', { name: /^Approve/ }).click();
  await expect.poll(() => review.getAttribute('data-status')).toBe('approved');
});

it('rings for a voice call, reads out what was said, and copies its code', async () => {
  await page.addInitScript(`
    globalThis.said = [];
    SpeechSynthesis.prototype.speak = (words) => said.push([words.text, words.lang]);
  `);
  const said = () => page.evaluate('said');
  await page.goto(app.url);
  await page.getByTestId('first-run').waitFor();
  await post('/toy', { key: 'k1', to: ['+8613800138000'], text: '您的验证码是 465311', channel: 'voice' });
  await page.getByTestId('banner').getByText('Voice call').waitFor();
  const call = page.getByTestId('bubble');
  await call.getByTestId('code').click();
  await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('465311');
  await expect.poll(() => call.innerText()).toContain('您的验证码是 465311');
  // It is read out when that is asked for, not by itself.
  const card = call.getByTestId('call');
  await expect.poll(() => card.getAttribute('data-ringing')).toBe('true');
  expect(await said()).toEqual([]);
  await call.getByRole('button', { name: 'Answer' }).click();
  await expect.poll(() => card.getAttribute('data-ringing')).toBe('false');
  await expect.poll(() => said()).toEqual([['4，6，5，3，1，1', 'zh-CN']]);

  const byItself = call.getByRole('button', { name: 'Read out by itself' });
  expect(await byItself.getAttribute('aria-pressed')).toBe('false');
  await byItself.click();
  await page.reload();
  await expect.poll(() => byItself.getAttribute('aria-pressed')).toBe('true');
  // What rang is not ringing for who comes back.
  expect(await card.getAttribute('data-ringing')).toBe('false');
  await post('/toy', { key: 'k1', to: ['+8613800138000'], text: '您的验证码是 7788', channel: 'voice' });
  await expect.poll(said).toEqual([['7，7，8，8', 'zh-CN']]);
});

it('keeps what is typed into the palette while its code is still on its way', async () => {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/keys-*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await post('/toy', { key: 'k1', to: ['+8613800138000'], text: '您的验证码是 465311' });
  await page.goto(app.url);
  await page.getByTestId('phone-row').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('copx');
  await page.keyboard.press('Backspace');
  arrive();
  const field = page.getByRole('combobox');
  await field.waitFor();
  await page.keyboard.type('y');
  await expect.poll(() => field.inputValue()).toBe('copy');
});
