/** In the browser: a request is pasted and explained, its signature step by step; or taken out of the log. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GuideResource, List } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { storyPages } from '../../support/browser.ts';
import { post, tc3, typo, TENCENT } from '../../support/signers.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
let page: Page;

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  page = await newPage();
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
});

async function read<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${sandbox.url}/_sandbox/api/${path}`)).json()) as Answer;
}

/** The command of the Connect page, signed for now. */
async function command(provider: string): Promise<string> {
  const { items } = await read<List<GuideResource>>('guides');
  return items.find((guide) => guide.provider === provider)?.examples[0]?.command ?? '';
}

async function paste(request: string): Promise<void> {
  await page.goto(`${sandbox.url}/errors/explain`);
  await page.getByLabel('Request', { exact: true }).fill(request);
  await page.getByLabel('Request', { exact: true }).press('Control+Enter');
}

const words = (testId: string): Promise<string> => page.getByTestId(testId).innerText();

it('tells a command with one character of its signature changed what is wrong, and where', async () => {
  await paste((await command('tencent')).replace(/(?<=Signature=.{3})./, (one) => (one === '0' ? '1' : '0')));
  await expect.poll(() => words('explained')).toContain('It would be refused');
  await expect.poll(() => words('why-cause')).toContain('its 4th character was changed');
  const pair = page.getByTestId('signature-difference');
  await expect.poll(() => pair.innerText()).toContain('Byte 4 is the first that differs');
  const [expected, received] = await pair.locator('mark').allInnerTexts();
  expect([expected, received]).toContain('0');
  expect(expected).not.toBe(received);
  await expect.poll(() => page.getByTestId('check').last().getAttribute('data-ok')).toBe('false');
});

it.each([
  ['tencent', '8. Signature'],
  ['ronglian', '7. Authorization = Base64(sid:timestamp)'],
  ['ihuyi', '1. APIKEY'],
])('accepts a right command of %s and works its signature out, and keeps nothing', async (provider, step) => {
  await paste(await command(provider));
  await expect.poll(() => words('explained')).toContain('It would be accepted');
  await expect.poll(() => words('signature')).toContain(step);
  await expect.poll(() => page.getByTestId('check').first().getAttribute('data-ok')).toBe('true');
  expect(await read('exchanges')).toMatchObject({ items: [] });
  expect(await read('messages')).toMatchObject({ items: [] });
});

it('takes a refused request out of the log, from the steps of its signature', async () => {
  const place = { host: `127.0.0.1:${sandbox.port}`, now: Date.now() };
  await post(sandbox.port, tc3(place, { secretKey: typo(TENCENT.secretKey) }));
  const { items } = await read<List<{ id: string }>>('exchanges');
  const id = items[0]?.id ?? '';
  await page.goto(`${sandbox.url}/x/${id}?tab=signature`);
  await page.getByRole('link', { name: 'Work it out in the lab' }).click();
  await expect.poll(() => words('explained')).toContain('AuthFailure.SignatureFailure');
  expect(new URL(page.url()).search).toBe(`?exchange=${id}`);
  await expect.poll(() => words('why-cause')).toContain('a SecretKey that has its 5th character wrong');
  await expect.poll(() => page.getByLabel('Request', { exact: true }).inputValue()).toContain(`curl http://${place.host}/`);
});
