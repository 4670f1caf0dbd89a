/** In the browser: a code is looked up, provoked, seen on the next call, and the bar goes with it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { launchBrowser } from '../support/browser.ts';

let browser: Browser;
let sandbox: Sandbox;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, locale: 'en-US' });
  page = await context.newPage();
});
afterEach(async () => {
  await page.context().close();
  await sandbox.close();
});

async function submit(): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/sms/Submit.json`, {
    method: 'POST',
    body: new URLSearchParams({
      account: 'C06900002',
      password: '06905a4db0c06905a4db0c06905a4db1',
      mobile: '13800138000',
      content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
    }),
  });
  return response.json();
}

it('finds a code by its words, provokes it once, and shows the refused call with the rule that was the cause', async () => {
  await page.goto(`${sandbox.url}/errors`);
  await page.getByLabel('Code or text…').fill('剩余条数不足');
  const row = page.getByTestId('error').filter({ hasText: '4051' });
  await row.getByRole('button', { name: 'Provoke 4051 once' }).click();
  await expect.poll(() => row.getAttribute('data-armed')).toBe('true');
  await expect.poll(() => page.getByTestId('rule-bar').innerText()).toContain('1 rule is armed');

  expect(await submit()).toEqual({ code: 4051, msg: '剩余条数不足', smsid: '0' });
  await expect.poll(() => page.getByTestId('rule-bar').count()).toBe(0);
  expect(await submit()).toMatchObject({ code: 2 });

  await page.getByRole('link', { name: 'Request log' }).click();
  await expect.poll(() => page.getByTestId('log-row').last().innerText()).toContain('made this call fail');
});

it('has a bar on every place while a rule is armed, which disarms it', async () => {
  await fetch(`${sandbox.url}/_sandbox/api/rules`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ match: { provider: 'ihuyi' }, outcome: { code: '4051' }, note: 'empty balance' }),
  });
  for (const path of ['/', '/log', '/accounts', '/connect', '/p/13800138000']) {
    await page.goto(sandbox.url + path);
    await expect.poll(() => page.getByTestId('rule-bar').innerText()).toContain('empty balance');
  }
  await page.getByTestId('rule-bar').getByRole('button', { name: 'Disarm all' }).click();
  await expect.poll(() => page.getByTestId('rule-bar').count()).toBe(0);
  expect(await submit()).toMatchObject({ code: 2 });
});
