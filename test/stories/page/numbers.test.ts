/** The list of numbers: what each row says, how it is found, walked and cleared, and that it stays light however many there are. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { storyPages } from '../../support/browser.ts';
import { fillNumbers, numberAt } from '../../support/many-numbers.ts';
import { tencentClient, tencentOrder } from '../../support/tencent-client.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
let complaints: string[];

beforeEach(async () => {
  complaints = [];
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, keep: { messages: 50_000, ageMs: 86_400_000, bytes: 1e9 } });
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
  if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('; ')}`);
});

async function open(path: string, options: Parameters<typeof newPage>[0] = {}): Promise<Page> {
  const page = await newPage(options);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The history has no requests, which the inspector asks for.
    if (message.type() === 'error' && !/404/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(sandbox.url + path);
  return page;
}

const row = (page: Page, to: string) => page.locator(`[data-testid=phone-row][data-to="${to}"]`);
const rows = (page: Page): Promise<(string | null)[]> =>
  page.getByTestId('phone-row').evaluateAll((found) => found.map((one) => one.getAttribute('data-to')));
const chip = (page: Page, name: RegExp) => page.getByRole('button', { name });

/** A send that is refused: another one within thirty seconds. */
async function refuse(to: string): Promise<void> {
  const order = { ...tencentOrder(to), TemplateId: '5750123', TemplateParamSet: ['671093'] };
  await tencentClient(sandbox).SendSms(order);
  await tencentClient(sandbox).SendSms(order);
}

describe('a row', () => {
  it('copies its code by one click, without being opened', async () => {
    fillNumbers(sandbox, 3);
    const page = await open(`/p/${numberAt(2).slice(3)}`);
    await page.getByTestId('row-code').nth(1).click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('100001');
    expect(new URL(page.url()).pathname).toBe('/p/13800000002');
    await expect.poll(() => row(page, numberAt(1)).innerText()).toContain('您的验证码是100001');
    expect(await row(page, numberAt(1)).innerText()).not.toContain('【');
  });

  it('says why a send was refused, in the language of the reader', async () => {
    await refuse('+8613900139000');
    const { items } = (await (await fetch(`${sandbox.url}/_sandbox/api/phones`)).json()) as {
      items: { refused: { cause: { zh: string; en: string } } }[];
    };
    const cause = items[0]?.refused.cause;
    for (const [locale, said] of [
      ['zh-CN', cause?.zh],
      ['en-US', cause?.en],
    ] as const) {
      const page = await open('/', { locale });
      await expect.poll(() => row(page, '+8613900139000').innerText()).toContain(said?.replace('+8613900139000', '').trim());
      expect(said).toBeTruthy();
    }
  });
});

describe('the filters', () => {
  it('count what is unread and refused, stand in the address, and stay as the reader goes from number to number', async () => {
    fillNumbers(sandbox, 4);
    await refuse('+8613900139000');
    const page = await open(`/p/${numberAt(0).slice(3)}`);
    // The number that is open is read.
    await chip(page, /^Unread 4$/).waitFor();
    await chip(page, /^Not delivered$/).waitFor();
    await chip(page, /^Refused 1$/).click();
    await expect.poll(() => rows(page)).toEqual(['+8613900139000']);
    expect(page.url()).toMatch(/\?state=refused$/);
    await row(page, '+8613900139000').click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/p/13900139000');
    expect(page.url()).toMatch(/\?state=refused$/);
    await page.reload();
    await expect.poll(() => rows(page)).toEqual(['+8613900139000']);
    await chip(page, /^Refused 1$/).click();
    await expect.poll(async () => (await rows(page)).length).toBe(5);
  });

  it('let all be marked as read, and all be deleted after a question, by the keyboard alone', async () => {
    fillNumbers(sandbox, 3);
    const page = await open(`/p/${numberAt(0).slice(3)}`);
    await chip(page, /^Unread 2$/).waitFor();
    await page.getByRole('button', { name: 'Mark all as read' }).focus();
    await page.keyboard.press('Enter');
    await chip(page, /^Unread$/).waitFor();
    await expect.poll(() => page.getByTestId('unread').count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Delete all messages?' }).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await expect.poll(() => sandbox.world.mailbox.messages({}, Infinity, 10).items.length).toBe(0);
    await expect.poll(() => page.getByTestId('phone-row').count()).toBe(0);
  });

  it('reach one number: it is marked as read, or cleared, from its row', async () => {
    fillNumbers(sandbox, 3);
    const page = await open(`/p/${numberAt(0).slice(3)}`);
    await chip(page, /^Unread 2$/).waitFor();
    const more = page.locator(`[data-more="${numberAt(1)}"]`);
    await more.click();
    await page.getByRole('menuitem', { name: 'Mark as read' }).click();
    await chip(page, /^Unread 1$/).waitFor();
    await more.click();
    await page.getByRole('menuitem', { name: 'Delete this number' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.poll(() => rows(page)).toEqual([numberAt(2), numberAt(0)]);
  });
});

it('is walked by J and K, which show the phone, and entered by Enter; the strip of keys goes once they are known', async () => {
  fillNumbers(sandbox, 4);
  const page = await open(`/p/${numberAt(3).slice(3)}`);
  const hints = page.getByTestId('hints');
  await hints.waitFor();
  await expect.poll(() => page.getByTestId('phone-row').count()).toBe(4);
  await page.keyboard.press('j');
  await expect.poll(() => new URL(page.url()).pathname).toBe('/p/13800000002');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect.poll(() => page.evaluate('document.activeElement.dataset.to')).toBe(numberAt(2));
  await expect.poll(() => hints.count()).toBe(0);
  await page.getByTestId('bubble').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement.firstElementChild?.getAttribute("role")')).toBe('log');
  await page.reload();
  await row(page, numberAt(3)).waitFor();
  expect(await hints.count()).toBe(0);
});

it('begins with a link past the bar', async () => {
  fillNumbers(sandbox, 1);
  const page = await open('/');
  await page.getByTestId('phone-row').waitFor();
  await page.evaluate('document.activeElement.blur()');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main');
});

it.each(['light', 'dark'] as const)(
  'has nothing for axe to find on a %s desk and phone, in either language',
  async (colorScheme) => {
    fillNumbers(sandbox, 60);
    await refuse('+8613900139000');
    for (const locale of ['zh-CN', 'en-US']) {
      for (const width of [1440, 390]) {
        const page = await open('/', { colorScheme, locale, viewport: { width, height: 860 } });
        await page.locator('nav ol').waitFor();
        await page.locator('[data-more]').first().click();
        await page.getByRole('menuitem').first().waitFor();
        await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
        const found = await page.evaluate(
          'axe.run("main nav").then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        );
        expect(found).toEqual([]);
      }
    }
  },
);

describe('20,000 numbers', () => {
  const MOST_NODES = 2_500;
  const nodes = (page: Page): Promise<number> => page.evaluate('document.querySelectorAll("*").length');

  it('stand in the page as few rows, are read as the reader goes down, and are found by the server', async () => {
    fillNumbers(sandbox, 20_000);
    let older = 0;
    const page = await open('/log');
    page.on('request', (request) => {
      if (/\/phones\?.*cursor=/.test(request.url())) older += 1;
    });
    await page.goto(sandbox.url);
    await chip(page, /^Unread 19999$/).waitFor();
    await expect.poll(() => page.locator('nav ol').count()).toBe(1);
    expect(await nodes(page)).toBeLessThanOrEqual(MOST_NODES);
    expect(older).toBe(0);
    await page.getByTestId('phone-row').nth(3).hover();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 40_000);
        return (await rows(page))[0] ?? '';
      })
      .toSatisfy((to: string) => to <= numberAt(19_000));
    expect(older).toBeGreaterThan(0);
    expect(await nodes(page)).toBeLessThanOrEqual(MOST_NODES);
    await page.getByPlaceholder('Numbers, texts…').fill('138 0000 0007');
    await expect.poll(() => rows(page)).toEqual([numberAt(7)]);
  });

  it('of one number are read as the reader scrolls up', async () => {
    fillNumbers(sandbox, 1_000, numberAt(1));
    const page = await open(`/p/${numberAt(1).slice(3)}`);
    const bubbles = page.getByTestId('bubble');
    await bubbles.first().waitFor();
    await bubbles.last().hover();
    // All the way up, page by page; what the reader has left behind does not stay in the page.
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, -20_000);
          return page.locator('[data-entry]').first().innerText();
        },
        { interval: 20 },
      )
      .toContain('100000');
    expect(await nodes(page)).toBeLessThanOrEqual(MOST_NODES);
    // What comes now moves nothing, and is told.
    const seen = await bubbles.first().boundingBox();
    fillNumbers(sandbox, 1, numberAt(1));
    await page.getByRole('button', { name: '1 new message' }).click();
    await expect.poll(() => bubbles.last().innerText()).toContain('100000');
    expect(seen?.y).toBeGreaterThan(0);
    expect(await nodes(page)).toBeLessThanOrEqual(MOST_NODES);
    // And who stands at the newest stays there.
    const scroller = page.getByRole('log').locator('..');
    await expect.poll(() => scroller.evaluate((one) => Math.abs(one.scrollTop))).toBeLessThan(1);
    fillNumbers(sandbox, 7, numberAt(1));
    await expect.poll(() => bubbles.last().innerText()).toContain('100006');
    expect(await scroller.evaluate((one) => Math.abs(one.scrollTop))).toBeLessThan(1);
  });

  it('of one number show the one that a link names, however old', async () => {
    fillNumbers(sandbox, 400, numberAt(1));
    const oldest = sandbox.world.mailbox.messages({ to: numberAt(1) }, Infinity, 400).items.at(-1)?.id ?? '';
    const page = await open(`/m/${oldest}`);
    const bubble = page.locator(`[data-testid=bubble][data-id="${oldest}"]`);
    await bubble.waitFor();
    await expect
      .poll(() => bubble.evaluate((one) => one.getBoundingClientRect().top > 0 && one.getBoundingClientRect().bottom < 860))
      .toBe(true);
    expect(await nodes(page)).toBeLessThanOrEqual(MOST_NODES);
  });
});

describe('before the inbox is there', () => {
  it('its outline is, at its own addresses and nowhere else', async () => {
    fillNumbers(sandbox, 1);
    for (const path of ['/', '/p/13800000000', '/m/m1', '/x/x1']) {
      expect(await (await fetch(sandbox.url + path, { headers: { accept: 'text/html' } })).text()).toContain('id="shell"');
    }
    for (const path of ['/log', '/accounts', '/errors/rules']) {
      const text = await (await fetch(sandbox.url + path, { headers: { accept: 'text/html' } })).text();
      expect(text).not.toContain('shell');
      expect(text).toContain('id="root"');
    }
    const page = await open('/');
    await page.getByTestId('phone-row').waitFor();
    expect(await page.locator('#shell').count()).toBe(0);
  });
});
