/** In the browser: a number on the black list and off it again, a call that was lost, and an answer that nobody can read. */
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { storyPages } from '../../support/browser.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
let page: Page;
/** Ends calls that nothing would answer. */
let hangUp: AbortController;

beforeEach(async () => {
  hangUp = new AbortController();
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  page = await newPage();
});
afterEach(async () => {
  hangUp.abort();
  await closePages();
  await sandbox.close();
});

function submit(mobile: string): Promise<Response> {
  return fetch(`${sandbox.url}/sms/Submit.json`, {
    method: 'POST',
    signal: hangUp.signal,
    body: new URLSearchParams({
      account: 'C06900002',
      password: '06905a4db0c06905a4db0c06905a4db1',
      mobile,
      content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
    }),
  });
}

const inspector = (): Locator => page.getByTestId('inspector');
const says = (where: Locator, words: string): Promise<void> => expect.poll(() => where.innerText()).toContain(words);

it('a phone is put on the black list, is refused, and is as it was once it is taken off', async () => {
  await submit('13800138000');
  await page.goto(`${sandbox.url}/p/13800138000`);
  await page.getByTestId('phone').getByRole('button', { name: 'More for this number' }).click();
  const listed = page.getByRole('switch', { name: 'Ihuyi: Numbers on the black list' });
  await listed.click();
  await expect.poll(() => listed.getAttribute('aria-checked')).toBe('true');
  expect(await (await submit('13800138000')).json()).toMatchObject({ code: 4030 });
  expect(await (await submit('13900139000')).json()).toMatchObject({ code: 2 });

  await listed.click();
  await expect.poll(() => listed.getAttribute('aria-checked')).toBe('false');
  expect(await (await submit('13800138000')).json()).toMatchObject({ code: 2 });
  await page.getByRole('button', { name: 'Close' }).click();
  const note = page.getByTestId('refused-note');
  await says(note, '4030');
  await expect.poll(() => page.getByTestId('bubble').count()).toBe(2);
  await note.click();
  await says(inspector().getByTestId('why-remedy'), 'switch it off');
});

it('an account says which of its states are on', async () => {
  await page.goto(`${sandbox.url}/accounts/states`);
  const on = page.getByTestId('states-on');
  await says(on, 'No state is switched on.');
  const told = page.getByRole('link', { name: 'States' }).getByRole('img');
  expect(await told.count()).toBe(0);
  await fetch(`${sandbox.url}/_sandbox/api/accounts/stock`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ states: { ihuyi: { 'account-frozen': true } } }),
  });
  await says(on, 'Accounts frozen');
  await says(told, '1');
});

it('a call that never came to the provider is told as that, and nothing of an answer is shown', async () => {
  await page.goto(`${sandbox.url}/p/19800000300`);
  await page.getByTestId('phone').waitFor();
  submit('19800000300').catch(() => undefined);
  const note = page.getByTestId('refused-note');
  await says(note, 'time-out: no answer ever comes');
  await says(page.getByTestId('phone-row'), 'Call lost');
  await note.click();
  await says(inspector().getByTestId('made-to'), 'Made to · 198 0000 0300');
  await says(inspector().getByTestId('why'), 'The provider never took the call');
  await page.getByRole('tab', { name: 'Response' }).click();
  await says(inspector(), 'Nothing left, not even a status line.');

  await page.goto(`${sandbox.url}/log`);
  await submit('13800138000');
  await expect.poll(() => page.getByTestId('log-row').count()).toBe(2);
  await page.getByRole('button', { name: 'Simulated fault' }).click();
  await expect.poll(() => page.getByTestId('log-row').count()).toBe(1);
  await says(page.getByTestId('log-row'), 'never taken by the provider');
});

it('an answer in another encoding is shown by its bytes, beside the message that arrived', async () => {
  const sent = Buffer.from(await (await submit('19800000310')).arrayBuffer());
  await page.goto(`${sandbox.url}/p/19800000310`);
  await page.getByTestId('bubble').waitFor();
  await says(inspector().getByTestId('why'), 'the body is encoded in GBK');
  await says(inspector(), 'only its answer came to harm');
  await page.getByRole('tab', { name: 'Response' }).click();
  await says(inspector(), `Hex · ${sent.length} bytes`);
  const bytes = [...sent.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  await expect.poll(() => inspector().innerText()).toContain(bytes);
});
