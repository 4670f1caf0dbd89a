/** In the browser: the statistics teach while there are none, follow what happens, and lead from a column to its requests. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { storyPages } from '../../support/browser.ts';
import { sendsTo } from '../../support/sends.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
let page: Page;
const api = apiOf(() => sandbox);
const { codeOfIhuyi, codeOfRonglian, codeOfTencent } = sendsTo(() => sandbox);

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  await api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' } });
  // Sends of one minute stay in it.
  await api('clock', 'POST', { set: '2026-11-23T12:00:10+08:00' });
  await api('clock', 'POST', { freeze: true });
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
});

const columns = () => page.getByTestId('column');
const requests = async (): Promise<string> => page.getByTestId('figure-requests').innerText();

/** What is delivered at once is, as soon as the time moves. */
const deliver = (): Promise<unknown> => api('clock', 'POST', { advance: '1s' });

/** One delivered, three refused, two of which a rule asked for; then five minutes nothing, then one more delivered. */
async function sendSome(): Promise<void> {
  await codeOfTencent();
  await codeOfIhuyi('Submit', '+8619800000100');
  await api('rules', 'POST', { match: { provider: 'ronglian' }, outcome: { situation: 'busy' }, times: 2, note: 'a busy line' });
  await codeOfRonglian();
  await codeOfRonglian();
  await api('clock', 'POST', { advance: '5m' });
  await codeOfTencent();
  await deliver();
}

describe('the statistics', () => {
  it('teach whoever has sent nothing, and follow the stream once something comes', async () => {
    page = await newPage();
    await page.goto(sandbox.url);
    await page.getByRole('link', { name: 'Inbox', exact: true }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByTestId('stats-none').getByRole('link', { name: 'See how to connect' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/stats');
    await codeOfTencent();
    await deliver();
    await expect.poll(requests).toMatch(/^Requests\s+1\s+1 accepted$/);
    await expect.poll(() => page.getByTestId('bar-delivered').count()).toBe(1);
    await codeOfIhuyi('Submit', '+8619800000100');
    await expect.poll(requests).toMatch(/^Requests\s+2\s+1 accepted\s+1 refused$/);
    await expect.poll(() => page.getByTestId('reason').innerText()).toMatch(/1\s+4051/);
  });

  it('lead from a column, a part of it and a reason to the requests behind them', async () => {
    await sendSome();
    page = await newPage();
    await page.goto(`${sandbox.url}/stats`);
    await expect.poll(() => columns().count()).toBe(2);
    await page.getByTestId('bar-refused').click();
    await expect.poll(() => page.getByTestId('log-row').count()).toBe(3);
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('verdict')]).toEqual(['/log', 'refused']);
    expect(Date.parse(searchParams.get('until') ?? '') - Date.parse(searchParams.get('since') ?? '')).toBe(60_000);
    await page.getByTestId('log-span').click();
    await expect.poll(() => new URL(page.url()).search).toBe('?verdict=refused');

    await page.goBack();
    await columns().last().focus();
    await expect.poll(() => columns().last().getAttribute('aria-label')).toMatch(/: Delivered 1$/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByTestId('log-row').count()).toBe(4);
    await page.goBack();
    const reasons = page.getByTestId('reason');
    await api('errors/send', 'POST', { provider: 'ronglian', key: '160042' });
    await expect.poll(() => reasons.filter({ hasText: '160042' }).innerText()).toContain('A number in to is malformed');
    await reasons.filter({ hasText: '4051' }).click();
    await expect.poll(() => page.getByTestId('log-row').count()).toBe(1);
  });

  it('tell by a band when a rule was armed, hide what the legend switches off, and say it all in a table', async () => {
    await sendSome();
    page = await newPage();
    await page.goto(`${sandbox.url}/stats`);
    await expect.poll(() => page.getByTestId('band').count()).toBe(1);
    await page.getByRole('list', { name: 'Rules' }).getByText('a busy line').waitFor();
    await page.getByRole('button', { name: /^Refused/ }).click();
    await expect.poll(() => page.getByTestId('bar-refused').count()).toBe(0);
    await page.reload();
    await expect.poll(() => page.getByTestId('bar-delivered').count()).toBe(2);
    expect(await page.getByTestId('bar-refused').count()).toBe(0);
    await page.getByText('Show as a table').click();
    await expect
      .poll(() => page.getByRole('row').filter({ hasText: '–' }).first().innerText())
      .toMatch(/\d\d:\d\d–\d\d:\d\d\s+1\s+1\s+0/);
  });

  it.each(['light', 'dark'] as const)(
    'have nothing for axe to find on a %s desk and phone, in either language',
    async (colorScheme) => {
      await sendSome();
      for (const locale of ['zh-CN', 'en-US']) {
        for (const viewport of [
          { width: 1440, height: 900 },
          { width: 390, height: 844 },
        ]) {
          page = await newPage({ viewport, locale, colorScheme, bypassCSP: true });
          await page.goto(`${sandbox.url}/stats`);
          await columns().first().waitFor();
          await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
          await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
          expect(await page.evaluate('axe.run("main").then(({ violations }) => violations.map(({ id }) => id))')).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        }
      }
    },
  );
});
