/** In the browser: a newcomer picks a client, copies its lines with the live address, and comes back to the same one. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { storyPages } from '../../support/browser.ts';
import { readClients } from '../../support/snippets.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterEach(closePages);
afterAll(() => sandbox.close());

it('every client is there, with the live address or the line that starts it', async () => {
  const page = await newPage();
  const clients = readClients(packageRoot);
  for (const provider of new Set(clients.map((client) => client.provider))) {
    await page.goto(`${sandbox.url}/connect?provider=${provider}`);
    await page.getByTestId('snippet').waitFor();
    const buttons = await page.getByRole('group', { name: 'Client' }).getByRole('button').all();
    const own = clients.filter((client) => client.provider === provider);
    expect(buttons).toHaveLength(own.length);
    for (const [index, { id, title, ways, start, flags }] of own.entries()) {
      expect(await buttons[index]?.innerText()).toContain(title);
      await buttons[index]?.click();
      for (const way of ways) {
        const choice = page.getByRole('button', { name: way === 'run' ? 'Change nothing' : 'Change the address' });
        if (ways.length > 1) await choice.click();
        const line = way === 'run' ? `npx sms-sandbox run ${flags ? `${flags} ` : ''}--join ${sandbox.url} -- ${start}` : start;
        await page.getByLabel('Start', { exact: true }).getByText(line, { exact: true }).waitFor();
        const shown = await page.getByTestId('snippet').innerText();
        expect([id, shown.includes(`127.0.0.1:${sandbox.port}`)]).toEqual([id, way === 'address']);
      }
    }
  }
});

it('is copied as it is shown, and chosen by keyboard', async () => {
  const page = await newPage();
  await page.goto(`${sandbox.url}/connect?provider=tencent&client=tencent-node&way=address`);
  const chosen = page.getByRole('button', { name: 'tencentcloud-sdk-nodejs-sms' });
  await chosen.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => chosen.getAttribute('aria-pressed')).toBe('false');
  await chosen.click();
  const shown = await page.getByTestId('snippet').innerText();
  await page.getByTestId('snippet').locator('xpath=../..').getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  expect(String(await page.evaluate('navigator.clipboard.readText()')).trim()).toBe(shown.trim());
});

it('has the chosen provider in sight on a phone, however far right its tab stands', async () => {
  const page = await newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${sandbox.url}/connect?provider=aliyun`);
  const tab = page.getByRole('tab', { selected: true });
  await expect.poll(() => tab.innerText()).toBe('Alibaba Cloud');
  const beyond = (): Promise<number> =>
    tab.evaluate((one) => one.getBoundingClientRect().right - (one.parentElement?.getBoundingClientRect().right ?? 0));
  await expect.poll(beyond).toBeLessThanOrEqual(0.5);
});

it('is remembered, and fits a phone', async () => {
  const page = await newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${sandbox.url}/connect`);
  await page.getByRole('tab', { name: 'Tencent Cloud' }).click();
  const last = page.getByRole('group', { name: 'Client' }).getByRole('button').last();
  await last.click();
  const shown = await page.getByTestId('snippet').innerText();
  await page.goto(`${sandbox.url}/connect`);
  await expect.poll(() => page.getByTestId('snippet').innerText()).toBe(shown);
  expect(await last.evaluate((button) => button.getBoundingClientRect().right)).toBeLessThanOrEqual(390);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
});
