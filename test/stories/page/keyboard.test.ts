/** By the keyboard alone: whatever a person does here is reached by Tab and done by Enter, and seen to have the focus. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { storyPages } from '../../support/browser.ts';
import { called } from '../../support/every-send/every-send.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
let page: Page;
const api = apiOf(() => sandbox);

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  await submit('13800138000');
  page = await newPage({ reducedMotion: 'reduce' });
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
});

async function submit(mobile: string): Promise<void> {
  const { path, init } = called('Submit.json').request([mobile]);
  await fetch(sandbox.url + path, init);
}

/** Nothing is further than this. */
const STEPS = 250;
const FOCUSED = `(() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const name = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
  return { name: name.trim(), test: one.closest('[data-testid]')?.dataset.testid ?? '', seen: outlineStyle !== 'none' && outlineWidth !== '0px' };
})()`;

interface Focused {
  name: string;
  test: string;
  seen: boolean;
}

/** Goes on by Tab until what is called so has the focus, which is to be seen on it. `within` is the part it is in. */
async function tabTo(name: RegExp, within = ''): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<Focused>(FOCUSED);
    if (!name.test(focused.name) || !focused.test.includes(within)) continue;
    expect(focused).toMatchObject({ seen: true });
    return;
  }
  throw new Error(`No Tab leads to ${String(name)}.`);
}

const press = (...keys: string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

it('a number is found, its code copied, a reply sent, and its messages deleted', async () => {
  await submit('13900139001');
  await page.goto(`${sandbox.url}/log`);
  await page.getByTestId('log-row').first().waitFor();
  await press('g', 'i');
  await page.getByTestId('bubble').first().waitFor();
  await press('/');
  await page.keyboard.type('139 0013');
  await expect.poll(() => page.getByTestId('phone-row').count()).toBe(1);
  await tabTo(/139 0013 9001/, 'phone-row');
  await press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).toBe('/p/13900139001');
  await tabTo(/^Copy code \d+/);
  await press('Enter');
  const { code } = sandbox.world.mailbox.messages({ to: '+8613900139001' }, Infinity, 1).items[0] ?? {};
  await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(code);
  await press('r');
  await page.keyboard.type('TD');
  await press('Enter');
  await page.getByTestId('reply').waitFor();
  await tabTo(/^More for this number$/);
  await press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(/^Delete/);
  await press('Enter');
  await page.getByRole('dialog', { name: /Delete the messages/ }).waitFor();
  await tabTo(/^Delete$/);
  await press('Enter');
  await expect.poll(() => sandbox.world.mailbox.messages({ to: '+8613900139001' }, Infinity, 9).items.length).toBe(0);
});

it('a message is put together and sent, and the request that it makes is looked through', async () => {
  await page.goto(sandbox.url);
  await page.getByTestId('bubble').first().waitFor();
  await press('n');
  await page.getByTestId('compose').waitFor();
  await tabTo(/^Tencent Cloud$/, 'compose');
  await press('Enter');
  await tabTo(/^To$/, 'compose');
  await press('Control+A');
  await page.keyboard.type('13900139001');
  await tabTo(/^Send/, 'compose');
  await press('Enter');
  await page.getByTestId('compose-outcome').waitFor();
  const [sent] = sandbox.world.mailbox.messages({ to: '+8613900139001' }, Infinity, 1).items;
  expect(sent).toMatchObject({ provider: 'tencent' });
  await tabTo(/^See it on the phone/);
  await press('Enter');
  await page.locator(`[data-entry="${sent?.id}"]`).waitFor();
  await tabTo(/^Overview$/);
  await press('ArrowRight');
  await page.getByTestId('copy-curl').waitFor();
});

it('a code is provoked, a refusal told why, a rule armed and disarmed', async () => {
  await page.goto(`${sandbox.url}/errors?q=4051&provider=ihuyi`);
  await page.getByTestId('error').waitFor();
  await tabTo(/^4051 for my next call/);
  await press('Enter');
  await page.getByTestId('rule-bar').waitFor();
  await submit('13800138000');
  await expect.poll(() => page.getByTestId('rule-bar').count()).toBe(0);
  await press('g', 'l');
  await page.getByTestId('log-row').first().waitFor();
  await tabTo(/4051/, 'log-row');
  await press('Enter');
  await expect.poll(() => page.getByTestId('why').innerText()).toContain('4051');
  await page.goto(`${sandbox.url}/errors/scenes`);
  await page.getByTestId('scene').first().waitFor();
  await tabTo(/^Arm/);
  await press('Enter');
  await page.getByTestId('rule-bar').waitFor();
  await tabTo(/^Disarm$/, 'rule-bar');
  await press('Enter');
  await expect.poll(() => page.getByTestId('rule-bar').count()).toBe(0);
});

it('the clock is moved, and another account chosen', async () => {
  await api('accounts', 'POST', { name: 'worker 7' });
  await page.goto(`${sandbox.url}/connect`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(/^Sandbox time \d\d:\d\d/);
  await press('Enter');
  await page.getByTestId('clock').waitFor();
  await tabTo(/^\+1 day/);
  await press('Enter');
  await page.getByTestId('clock-word').waitFor();
  await press('Escape');
  await tabTo(/^All accounts/);
  await press('Enter');
  await page.getByRole('option', { name: 'worker 7' }).waitFor();
  await page.keyboard.type('worker');
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  await press('Enter');
  await expect.poll(() => page.getByTestId('account-choice').innerText()).toBe('worker 7');
  await expect.poll(() => page.evaluate<Focused>(FOCUSED)).toMatchObject({ test: 'account-choice' });
});

it('a review is approved, and the address of a callback saved', async () => {
  await page.goto(`${sandbox.url}/accounts/reviews`);
  await page
    .getByRole('button', { name: /^Approve/ })
    .first()
    .waitFor();
  const pending = async (): Promise<number> =>
    (await api<{ items: { status: string }[] }>('accounts/stock/reviews')).items.filter(({ status }) => status === 'pending')
      .length;
  const before = await pending();
  await tabTo(/^Approve/);
  await press('Enter');
  await expect.poll(pending).toBe(before - 1);
  await page.goto(`${sandbox.url}/accounts`);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await tabTo(/^Callbacks/);
  await press('Enter');
  await page.getByTestId('callback-event').first().waitFor();
  await tabTo(/^Reports$/);
  await page.keyboard.type('http://127.0.0.1:9/sms');
  await press('Enter');
  const saved = async (): Promise<string> => JSON.stringify(await api('accounts/stock'));
  await expect.poll(saved).toContain('http://127.0.0.1:9/sms');
});
