/** What stands around every place: the clock and its hands, the strip of what is in force, the palette, and addresses that lead nowhere. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { storyPages } from '../../support/browser.ts';
import { called } from '../../support/every-send/every-send.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
});

const api = apiOf(() => sandbox);

async function submit(mobile = '13800138000'): Promise<void> {
  const { path, init } = called('Submit.json').request([mobile]);
  await fetch(sandbox.url + path, init);
}

async function open(path: string, options: Parameters<typeof newPage>[0] = {}): Promise<Page> {
  const page = await newPage(options);
  await page.goto(sandbox.url + path);
  return page;
}

interface Clock {
  offsetMs: number;
  frozen: boolean;
}

const clock = (): Promise<Clock> => api<Clock>('clock');
const HOUR = 3_600_000;

/** Where everything stands that a reader sees; how many rows are drawn below the window is no matter of places. */
const PLACED = `[...document.querySelectorAll('h1, main li, main article')].slice(0, 60)
  .map((one) => one.getBoundingClientRect()).filter(({ y }) => y < innerHeight).map(({ x, y, width, height }) => [x, y, width, height].map(Math.round))`;
const WIDER = 'document.documentElement.scrollWidth - innerWidth';
const GAP = `(() => {
  const [nav, tools] = ['header > nav', 'header > div'].map((one) => document.querySelector(one).getBoundingClientRect());
  return tools.left - nav.right;
})()`;

describe('the clock in the top bar', () => {
  it('is moved, frozen and set back by the keyboard alone, and says on every place that it stands elsewhere', async () => {
    const page = await open('/log');
    const face = page.getByTestId('clock-face');
    await face.waitFor();
    expect(await face.getAttribute('data-elsewhere')).toBe('false');
    await face.focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('clock').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await clock()).frozen).toBe(true);
    await expect.poll(() => face.getAttribute('data-elsewhere')).toBe('true');
    await page.getByTestId('clock').getByRole('button', { name: '+1 h' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await clock()).offsetMs).toBeGreaterThan(HOUR - 60_000);
    await expect
      .poll(() => page.getByTestId('clock-word').innerText())
      .toMatch(/frozen · (00:5\d|01:00):\d\d ahead of real time/);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('clock-panel').count()).toBe(0);
    await expect.poll(() => face.evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.getByTestId('clock-word').getByRole('button', { name: 'Back to real time' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(clock).toMatchObject({ offsetMs: 0, frozen: false });
    await expect.poll(() => page.getByTestId('clock-word').count()).toBe(0);
  });

  it('is the account’s own where the chosen account has one, and moves that alone', async () => {
    await api('accounts/stock', 'PATCH', { clock: { offsetMs: 2 * HOUR } });
    const page = await open('/log?account=stock');
    await page.getByTestId('clock-face').click();
    await page.getByTestId('clock').getByText('has a time of its own').waitFor();
    await page.getByTestId('clock').getByRole('button', { name: '+1 h' }).click();
    const own = async (): Promise<number> => (await api<{ clock: Clock }>('accounts/stock')).clock.offsetMs;
    await expect.poll(own).toBe(3 * HOUR);
    expect((await clock()).offsetMs).toBe(0);
    await page.getByTestId('clock').getByRole('button', { name: 'Back to real time' }).click();
    await expect.poll(own).toBe(0);
  });

  it('closes when the reader goes on to something else', async () => {
    const page = await open('/log');
    await page.getByTestId('clock-face').click();
    await page.getByTestId('clock').waitFor();
    await page
      .getByTestId('log-row')
      .or(page.locator('main'))
      .first()
      .click({ position: { x: 5, y: 300 } });
    await expect.poll(() => page.getByTestId('clock-panel').count()).toBe(0);
  });
});

describe('the strip of what is in force', () => {
  it.each([
    { width: 1440, height: 860 },
    { width: 390, height: 844 },
  ])('comes and goes without moving anything on a page $width wide, and covers no last row', async (viewport) => {
    for (let i = 0; i < 30; i++) await submit(`138001380${10 + i}`);
    const page = await open('/errors', { viewport });
    for (const path of ['/log', '/', '/errors', '/accounts']) {
      await page.goto(sandbox.url + path);
      await page.waitForLoadState('networkidle');
      // A slow machine may be idle before it has shown what it was answered.
      await page.locator('main').locator('li, article').first().waitFor();
      const places = (): Promise<unknown> => page.evaluate(PLACED);
      const before = await places();
      await api('rules', 'POST', { outcome: { situation: 'no-balance' } });
      await page.getByTestId('rule-bar').waitFor();
      expect([path, await places()]).toEqual([path, before]);
      await api('rules', 'DELETE');
      await expect.poll(() => page.getByTestId('rule-bar').count()).toBe(0);
    }
    await api('rules', 'POST', { outcome: { situation: 'no-balance' } });
    await page.goto(`${sandbox.url}/log`);
    const bar = page.getByTestId('rule-bar');
    await bar.waitFor();
    const last = page.locator('ol li').last();
    await last.waitFor();
    await page.getByTestId('log-scroller').evaluate((scroller) => scroller.scrollTo(0, 1e6));
    await expect.poll(() => last.getAttribute('aria-posinset')).toBe('30');
    const foot = await last.evaluate((row) => row.getBoundingClientRect().bottom);
    expect(foot).toBeLessThanOrEqual(await bar.evaluate((one) => one.getBoundingClientRect().top));
  });

  it('covers no message on a phone, where it is said over the first of them', async () => {
    await submit();
    await api('clock', 'POST', { advance: '5m' });
    await api('rules', 'POST', { outcome: { situation: 'no-balance' } });
    const [message] = (await api<{ items: { to: string }[] }>('messages')).items;
    const page = await open(`/p/${message?.to.slice(3)}`, { viewport: { width: 390, height: 844 } });
    const edge = (id: string, side: 'top' | 'bottom'): Promise<number> =>
      page.getByTestId(id).evaluate((one, end) => one.getBoundingClientRect()[end], side);
    await page.getByTestId('rule-bar').waitFor();
    await page.getByTestId('bubble').waitFor();
    expect(await edge('bubble', 'top')).toBeGreaterThanOrEqual(await edge('clock-word', 'bottom'));
  });

  it('counts scenes and rules apart', async () => {
    const page = await open('/connect');
    const [scene] = (await api<{ items: { id: string }[] }>('scenes')).items;
    await api(`scenes/${scene?.id}`, 'POST');
    const bar = page.getByTestId('rule-bar');
    await expect.poll(() => bar.innerText()).toContain('Scene armed');
    await api('rules', 'POST', { outcome: { situation: 'no-balance' } });
    await expect.poll(() => bar.innerText()).toContain('1 scene and 1 rule are armed');
    await bar.getByRole('button', { name: 'Disarm all' }).click();
    await expect.poll(() => bar.count()).toBe(0);
  });
});

describe('the palette', () => {
  const find = async (page: Page, typed: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill(typed);
  };

  it.each([
    ['zh-CN', 'scene', '启用场景'],
    ['en-US', '场景', 'Arm the scene'],
    ['zh-CN', 'statistics', '统计'],
    ['en-US', '请求 日志', 'Requests'],
    ['en-US', '深色', 'Appearance'],
  ])('in %s finds by the words of the other language: %s', async (locale, typed, shown) => {
    const page = await open('/', { locale });
    await page.getByTestId('clock-face').waitFor();
    await find(page, typed);
    await expect.poll(() => page.getByRole('option', { name: shown }).count()).toBeGreaterThan(0);
  });

  it('moves the clock, arms a scene, provokes a code and opens its page', async () => {
    const page = await open('/log');
    await page.getByTestId('clock-face').waitFor();
    await find(page, 'freeze');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await clock()).frozen).toBe(true);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await find(page, 'scene verification');
    await page.getByRole('option', { name: 'Arm the scene' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('rule-bar').waitFor();
    await find(page, '4051');
    await page.getByRole('option', { name: '4051 for my next call' }).click();
    await expect.poll(() => page.getByTestId('rule-bar').innerText()).toContain('1 scene and 1 rule');
    await find(page, '剩余条数不足');
    await page.getByRole('option', { name: 'Code 4051' }).click();
    await expect.poll(() => page.locator('[data-testid=error][aria-current]').innerText()).toContain('4051');
  });

  it('asks before every message goes', async () => {
    await submit();
    const page = await open('/log');
    await page.getByTestId('log-row').first().waitFor();
    await find(page, 'delete all');
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Delete all messages?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(sandbox.world.mailbox.messages({}, Infinity, 9).items).toHaveLength(1);
    await find(page, '清空');
    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: 'Delete all' }).click();
    await expect.poll(() => sandbox.world.mailbox.messages({}, Infinity, 9).items.length).toBe(0);
  });

  it('switches to an account', async () => {
    await api('accounts', 'POST', { name: 'worker 7' });
    const page = await open('/');
    await page.getByTestId('clock-face').waitFor();
    await find(page, 'worker');
    await page.getByRole('option', { name: 'worker 7' }).click();
    await expect.poll(() => page.getByTestId('account-choice').innerText()).toBe('worker 7');
  });
});

describe('an address that no place has', () => {
  it('is told, with the place that is nearest and ways to every other', async () => {
    const page = await open('/lgo');
    const nowhere = page.getByTestId('nowhere');
    await nowhere.getByText('There is nothing at /lgo').waitFor();
    expect(await nowhere.getByRole('navigation').getByRole('link').allInnerTexts()).toContain('Docs');
    await expect.poll(() => page.title()).toBe('404 · sms-sandbox');
    await nowhere.locator('p').getByRole('link', { name: 'Requests' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/log');
    await expect.poll(() => page.title()).toBe('Requests · sms-sandbox');
  });
});

it('leads on from the newest message of a number that has none, on a phone too', async () => {
  const page = await open('/p/13999999999/latest', { viewport: { width: 390, height: 844 } });
  await page.getByText('The first one that comes opens here.').waitFor();
  await page.getByRole('link', { name: 'Requests' }).click();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/log');
});

it.each(['/', '/log'])('says nothing of its own around the page at %s', async (path) => {
  const page = await open(path);
  await page.getByTestId('clock-face').waitFor();
  const words = `[...document.body.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data).join('').trim()`;
  expect(await page.evaluate(words)).toBe('');
});

it('is entered past the top bar by the first Tab, which leads to the place', async () => {
  const page = await open('/connect');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main');
});

it.each(['zh-CN', 'en-US'])(
  'has its tabs at the foot of a phone on one line each, and nothing wider than the page, in %s',
  async (locale) => {
    const page = await open('/', { locale, viewport: { width: 360, height: 740 } });
    await page.getByTestId('clock-face').waitFor();
    for (const path of ['/', '/log', '/stats', '/errors', '/accounts', '/connect']) {
      await page.goto(sandbox.url + path);
      await page.locator('header nav [aria-current=page]').waitFor();
      const cut = await page
        .locator('header nav a:visible')
        .evaluateAll((tabs) =>
          tabs.filter((tab) => tab.scrollWidth > tab.clientWidth || tab.clientHeight > 56).map((tab) => tab.textContent),
        );
      expect(cut).toEqual([]);
      expect(await page.evaluate(WIDER)).toBe(0);
    }
  },
);

it.each(['zh-CN', 'en-US'])('leads to the documentation and names the account whole, however wide, in %s', async (locale) => {
  const page = await open('/', { locale });
  await page.getByTestId('clock-face').waitFor();
  const cut: number[] = [];
  for (const width of [390, 700, 768, 960, 1024, 1440]) {
    await page.setViewportSize({ width, height: 860 });
    await page.locator('header a[href^="/docs/"][href$="/"]').click({ trial: true });
    const name = page.getByTestId('account-choice').locator('span');
    if (await name.evaluate((one) => one.scrollWidth > one.clientWidth)) cut.push(width);
    expect(await page.evaluate(WIDER)).toBe(0);
  }
  expect(cut).toEqual([]);
});

it('says which version it is, and leads to what has changed', async () => {
  const page = await open('/log');
  const { version } = await api<{ version: string }>('about');
  await page.getByRole('link', { name: version, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Changelog' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/docs\/.*changelog$/);
});

it('fetches what it shows, and no other place', async () => {
  await submit();
  const page = await newPage();
  const fetched: string[] = [];
  page.on('request', (request) => {
    const [, name] = /assets\/([a-z-]+)-[\w-]{8}\.js$/.exec(request.url()) ?? [];
    if (name !== undefined) fetched.push(name);
  });
  await page.goto(sandbox.url);
  await page.getByTestId('inspector').getByText('Full text').waitFor();
  await page.waitForLoadState('networkidle');
  const inbox = ['details', 'index', 'list', 'rest', 'rolldown-runtime', 'words-en'];
  expect(fetched.toSorted()).toEqual(inbox);
  await page.getByRole('link', { name: 'Statistics' }).click();
  await page.getByRole('heading', { name: 'Statistics' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(fetched.toSorted()).toEqual([...inbox, 'shared', 'stats'].toSorted());
});

it.each([1024, 1100, 1280, 1440])('has a top bar whose parts do not touch in English, %d wide', async (width) => {
  await api('accounts/stock', 'PATCH', { clock: { offsetMs: HOUR } });
  const page = await open('/?account=stock', { viewport: { width, height: 800 } });
  await page.getByTestId('clock-word').waitFor();
  const gap = await page.evaluate(GAP);
  expect(gap).toBeGreaterThanOrEqual(8);
});

it('keeps switches, the phone, its bubbles and chosen chips to be seen where the reader chooses the colours', async () => {
  await submit();
  const page = await open('/p/13800138000', { forcedColors: 'active' });
  await page.getByTestId('bubble').waitFor();
  const lineOf = (selector: string): Promise<unknown> =>
    page.evaluate(`(({ outlineStyle, borderTopWidth }) => outlineStyle !== 'none' || Number.parseFloat(borderTopWidth) > 0)
      (getComputedStyle(document.querySelector('${selector}')))`);
  expect(await lineOf('[data-testid=phone]')).toBe(true);
  expect(await lineOf('[data-testid=bubble] > :first-child')).toBe(true);
  await page.goto(`${sandbox.url}/errors/switches`);
  await page.getByRole('switch').first().waitFor();
  expect(await lineOf('[role=switch]')).toBe(true);
});
