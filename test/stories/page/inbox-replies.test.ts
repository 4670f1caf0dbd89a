/** In the browser: a reply typed on the phone, pushes and their attempts, the hands of the clock. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { storyPages } from '../../support/browser.ts';
import { tencentClient, tencentOrder } from '../../support/tencent-client.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
let page: Page;
let receiver: http.Server;
let heard: string[];
/** What the receiver answers. */
let answer: string;

beforeEach(async () => {
  heard = [];
  answer = '{"result":0,"errmsg":"OK"}';
  receiver = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(Buffer.concat(chunks).toString());
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  page = await newPage();
});

afterEach(async () => {
  await closePages();
  await sandbox.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

const address = (): string => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sms`;

const send = () => tencentClient(sandbox).SendSms(tencentOrder());

async function api(path: string, method: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.url}/_sandbox/api/${path}`, { method, headers, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}

it('a reply typed on the phone is on its screen, at the receiver, and in the pull', async () => {
  await api('accounts/stock', 'PATCH', { callbacks: { tencent: { reply: address() } } });
  await send();
  await page.goto(`${sandbox.url}/p/13800138000`);
  await page.getByTestId('bubble').waitFor();
  await page.getByLabel('Reply from this number').waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('好的，谢谢');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByTestId('reply').allInnerTexts()).toEqual(['好的，谢谢']);
  await expect.poll(() => heard).toHaveLength(1);
  expect(JSON.parse(heard[0] ?? '')).toMatchObject({ mobile: '13800138000', sign: '张开与老虎', text: '好的，谢谢' });
  const { PullSmsReplyStatusSet: pulled } = await tencentClient(sandbox).PullSmsReplyStatus({
    Limit: 10,
    SmsSdkAppId: '1400793123',
  });
  expect(pulled).toMatchObject([{ ReplyContent: '好的，谢谢', PhoneNumber: '+8613800138000' }]);
});

it('an address is set, a push fails and is retried as the clock is moved, and is sent again by hand', async () => {
  await page.goto(`${sandbox.url}/accounts/callbacks`);
  const form = page.locator('form[data-provider="tencent"][data-event="report"]');
  await form.getByRole('textbox').fill('http://192.168.0.1/sms');
  await form.getByRole('button', { name: /^Save/ }).click();
  await expect.poll(() => form.getByRole('status').innerText()).toContain('--callback-hosts');
  await form.getByRole('textbox').fill(address());
  await form.getByRole('button', { name: /^Save/ }).click();
  await expect.poll(() => form.getByRole('status').innerText()).toBe('Saved');

  answer = 'nothing';
  await send();
  const row = page.getByTestId('account-callbacks').getByTestId('callback');
  await row.getByTestId('attempt').first().waitFor();
  expect(await row.getAttribute('data-state')).toBe('pending');
  await page.getByTestId('clock-face').click();
  await page.getByTestId('clock').getByRole('button', { name: '+1 h' }).click();
  await expect.poll(() => row.getAttribute('data-state')).toBe('failed');
  await expect.poll(() => row.getByTestId('attempt').count()).toBe(3);
  await expect.poll(() => page.getByTestId('clock').innerText()).toContain('ahead of real time');

  await page.getByTestId('clock').getByLabel('Moment to set').fill('2031-01-02T03:04:05');
  await page.getByTestId('clock').getByRole('button', { name: 'Set to this' }).click();
  await expect.poll(() => new Date(sandbox.world.clock.now()).getFullYear()).toBe(2031);

  await expect.poll(() => page.getByTestId('clock').locator('time').innerText()).toContain('2031-01-02 03:04:0');

  answer = '{"result":0,"errmsg":"OK"}';
  await row.getByRole('button', { name: 'Push again' }).click();
  await expect.poll(() => row.getAttribute('data-state')).toBe('acknowledged');
  await page.goto(`${sandbox.url}/p/13800138000`);
  await page.getByTestId('bubble').getByRole('link').click();
  await expect.poll(() => page.getByTestId('inspector').getByTestId('attempt').count()).toBe(4);
});
