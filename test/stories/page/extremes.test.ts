/** What is longer than usual, on a desk and a phone: nothing that is counted or named may be cut to something else. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { storyPages } from '../../support/browser.ts';
import { tencentClient, tencentOrder } from '../../support/tencent-client.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
const api = apiOf(() => sandbox);

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  const client = tencentClient(sandbox);
  const many = Array.from({ length: 200 }, (_, index) => `+86${13920000000 + index}`);
  await client.SendSms({ ...tencentOrder(), PhoneNumberSet: many });
  await client.SendSms({ ...tencentOrder(), TemplateParamSet: ['1', '2', '3'] });
  for (let index = 0; index < 30; index++) {
    await api('rules', 'POST', { match: { to: `+8613700${index}*` }, outcome: { situation: 'no-balance' } });
  }
});
afterEach(closePages);
afterAll(() => sandbox.close());

async function open(path: string, width: number): Promise<Page> {
  const page = await newPage({ viewport: { width, height: 860 } });
  await page.goto(sandbox.url + path);
  return page;
}

/** How far what stands in it reaches beyond the nearest box that cuts off. */
const cut = (one: Locator): Promise<number> =>
  one.evaluate((element) => {
    const { ownerDocument } = element;
    const range = ownerDocument.createRange();
    range.selectNodeContents(element);
    let box = element;
    while (ownerDocument.defaultView.getComputedStyle(box).overflowX === 'visible') box = box.parentElement;
    return Math.max(0, Math.ceil(range.getBoundingClientRect().right - box.getBoundingClientRect().right));
  });

/** What has the focus, where something else lies over its middle. */
const COVERED = `(() => {
  const focused = document.activeElement;
  const { x, y, width, height } = focused.getBoundingClientRect();
  const there = document.elementFromPoint(x + width / 2, y + height / 2);
  return focused.contains(there) || there?.contains(focused) ? '' : focused.outerHTML.slice(0, 100);
})()`;

it.each([700, 1440])('a mouse reaches every provider of the inbox, %d wide', async (width) => {
  const page = await open('/', width);
  const chips = page.getByRole('group', { name: 'Filter by provider' }).getByRole('button');
  await chips.last().waitFor();
  for (const chip of await chips.all()) expect(await cut(chip)).toBe(0);
});

it('a place ends on a phone where its last card does', async () => {
  const page = await open('/stats', 390);
  const last = page.getByText(/^The same figures/);
  await last.waitFor();
  const left = await last.evaluate((one) => {
    const { ownerDocument } = one;
    let around = one;
    while (ownerDocument.defaultView.getComputedStyle(around).overflowY !== 'auto') around = around.parentElement;
    around.scrollTop = around.scrollHeight;
    const bar = ownerDocument.querySelector('[data-testid="rule-bar"]');
    return bar.getBoundingClientRect().top - one.parentElement.getBoundingClientRect().bottom;
  });
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(80);
});

describe.each([390, 1440])('%d wide', (width) => {
  it('a row of the log says whole how many more numbers there are, and what came of them', async () => {
    const page = await open('/log', width);
    expect(await cut(page.getByText('+199'))).toBe(0);
    expect(await cut(page.getByTestId('log-row').getByText('Accepted', { exact: true }).locator('..'))).toBe(0);
  });

  it('what the keyboard reaches is not under what stands at the foot', async () => {
    const page = await open('/errors/rules', width);
    await page.getByRole('button', { name: 'Disarm all' }).first().focus();
    for (let index = 0; index < 25; index++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(COVERED)).toBe('');
    }
  });

  it('nor beyond the edge of a row of chips', async () => {
    const page = await open('/', width);
    const chips = page.getByRole('group', { name: 'Filter by provider' }).getByRole('button');
    await chips.first().focus();
    for (let index = 1; index < 5; index++) await page.keyboard.press('Tab');
    expect(await chips.last().evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    const [chip, row] = await chips
      .last()
      .evaluate((one) => [one, one.parentElement].map((box) => box.getBoundingClientRect().right));
    // The row runs out at its edge.
    expect(chip).toBeLessThan((row ?? 0) - 10);
  });

  it('nor, on the way back, under what stands at the head', async () => {
    const page = await open('/accounts', width);
    const last = page.getByRole('main').getByRole('button', { name: /^Copy/ }).last();
    await last.focus();
    for (let index = 0; index < 15; index++) {
      await page.keyboard.press('Shift+Tab');
      expect(await page.evaluate(COVERED)).toBe('');
    }
  });

  it('the line of what is armed shows whole that it has the focus', async () => {
    const page = await open('/errors/rules', width);
    const link = page.getByTestId('rule-bar').getByRole('link');
    await link.waitFor();
    await page.keyboard.press('Tab');
    await link.focus();
    const [own, around] = await link.evaluate((one) =>
      [one, one.parentElement].map((each) => one.ownerDocument.defaultView.getComputedStyle(each).outlineStyle),
    );
    expect([own, around]).toEqual(['none', 'solid']);
  });

  it('two requests side by side break a code between its words alone', async () => {
    const [second, first] = sandbox.world.mailbox.exchanges({}, Infinity, 2).items;
    const page = await open(`/log/compare/${first?.id}/${second?.id}`, width);
    const cell = page.getByTestId('compare-outcome').getByRole('row', { name: /^Code/ }).getByRole('cell').last();
    // Where nothing but the marked places may break, nothing is wider for it.
    expect(
      await cell.evaluate((one) => {
        const before = one.scrollHeight;
        one.style.overflowWrap = 'normal';
        return [one.scrollHeight === before, one.scrollWidth <= one.clientWidth];
      }),
    ).toEqual([true, true]);
  });
});

it.each(['/', '/log', '/stats', '/errors', '/accounts', '/connect'])('%s has one heading of the first order', async (path) => {
  const page = await open(path, 1440);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
});

it('the line of what is armed names a few of many, for whoever has it read out', async () => {
  const page = await open('/log', 1440);
  await expect.poll(() => page.getByTestId('rule-bar').getByRole('link').innerText()).toMatch(/^30 rules are armed.{1,300}…$/);
});

it('an account’s buttons stand in one row on a phone', async () => {
  const page = await open('/accounts', 390);
  const buttons = page.getByTestId('account-head').getByRole('button', { name: /^(?:Reset|New)/ });
  await expect.poll(() => buttons.count()).toBe(3);
  const tops = await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(1);
});
