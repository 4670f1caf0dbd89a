/** In the browser: the request log is asked in words, paused, drawn over time, compared, replayed and taken along as a file. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { storyPages } from '../../support/browser.ts';
import { sendsTo } from '../../support/sends.ts';

const { newPage, closePages } = storyPages();
const REFUSED = '+8619800000100';
const CHINESE = { locale: 'zh-CN' };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let sandbox: Sandbox;
const { codeOfTencent, codeOfRonglian, codeOfIhuyi } = sendsTo(() => sandbox);

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
});

/** Three that were taken, one by each provider, and one that was refused. */
async function fill(): Promise<void> {
  await codeOfTencent('+8613800138000');
  await codeOfRonglian('+8613900139001');
  await codeOfIhuyi('Submit', '+8613900139002');
  await codeOfTencent(REFUSED);
}

async function open(path: string, options = {}): Promise<Page> {
  const page = await newPage(options);
  await page.goto(sandbox.url + path);
  return page;
}

const rows = (page: Page) => page.getByTestId('log-row');
const box = (page: Page) => page.getByRole('combobox');
const query = (page: Page): string => new URL(page.url()).searchParams.get('q') ?? '';
const ids = (page: Page): Promise<(string | null)[]> =>
  rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-id')));
const newestId = (): string => sandbox.world.mailbox.exchanges({}, Infinity, 1).items[0]?.id ?? '';

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ target }) => target).join(' ')))`);
}

describe('its words', () => {
  beforeEach(fill);

  it('are one with the chips and the address, and outlive a reload', async () => {
    const page = await open('/log');
    await expect.poll(() => rows(page).count()).toBe(4);
    await box(page).fill('is:refused');
    await expect.poll(() => rows(page).count()).toBe(1);
    const chip = page.getByRole('button', { name: 'Refused', exact: true });
    await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('true');
    expect(query(page)).toBe('is:refused');
    await page.getByRole('button', { name: 'Accepted', exact: true }).click();
    await expect.poll(() => box(page).inputValue()).toBe('is:accepted');
    await expect.poll(() => rows(page).count()).toBe(3);
    await box(page).fill('is:accepted to:139*');
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.reload();
    await expect.poll(() => rows(page).count()).toBe(2);
    await expect.poll(() => box(page).inputValue()).toBe('is:accepted to:139*');
    await page.goto(`${sandbox.url}/log?verdict=refused&provider=tencent`);
    await expect.poll(() => box(page).inputValue()).toBe('is:refused provider:tencent');
    await expect.poll(() => rows(page).count()).toBe(1);
  });

  it('are suggested, by keyboard', async () => {
    const page = await open('/log');
    await rows(page).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('prov');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => box(page).inputValue()).toBe('provider:');
    await page.keyboard.type('ih');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => box(page).inputValue()).toBe('provider:ihuyi ');
    await expect.poll(() => rows(page).count()).toBe(1);
  });

  it('that are not understood are explained in place, with what would be', async () => {
    const page = await open('/log?q=provder:ihuyi%20is:bad', CHINESE);
    const flaws = page.getByTestId('log-flaws');
    await expect.poll(() => flaws.innerText()).toContain('没有“provder:”这个筛选词');
    await flaws.getByRole('button', { name: '是不是“provider:”？' }).click();
    await expect.poll(() => query(page)).toBe('provider:ihuyi is:bad');
    await flaws.getByRole('button', { name: 'accepted' }).click();
    await expect.poll(() => query(page)).toBe('provider:ihuyi is:accepted');
    await expect.poll(() => flaws.count()).toBe(0);
    await expect.poll(() => rows(page).count()).toBe(1);
  });

  it('find the text of a message and the id that the provider gave it', async () => {
    const [message] = sandbox.world.mailbox.messages({ provider: 'tencent' }, Infinity, 1).items;
    const page = await open(`/log?q=${message?.providerMessageId}`);
    await expect.poll(() => ids(page)).toEqual([message?.exchangeId]);
  });
});

it('tells what was sent, with its code, and why the rest was refused', async () => {
  await fill();
  const page = await open('/log', CHINESE);
  await expect.poll(() => rows(page).count()).toBe(4);
  const [first, second] = await rows(page).allInnerTexts();
  expect(first).toContain('余额');
  expect(second).toContain('受理');
  await expect.poll(() => rows(page).nth(1).locator('mark').innerText()).toMatch(/^\d{4,6}$/);
  const heights = await rows(page).evaluateAll((all) => all.map((row) => row.parentElement?.getBoundingClientRect().height));
  expect(new Set(heights)).toEqual(new Set([36]));
  await expect.poll(() => page.title()).toContain('请求日志 · sms-sandbox');
});

it('names what nobody answered', async () => {
  await fetch(`${sandbox.url}/nobody/has/this`, { method: 'POST', body: 'x' });
  const page = await open('/log?q=is:unanswered', CHINESE);
  await expect.poll(() => rows(page).first().innerText()).toContain('无人应答');
});

it('waits while the reader has paused it, and says how much is new', async () => {
  await fill();
  const page = await open('/log', CHINESE);
  await expect.poll(() => rows(page).count()).toBe(4);
  await page.getByTestId('log-pause').click();
  const before = await ids(page);
  await codeOfIhuyi('Submit');
  await codeOfIhuyi('Submit');
  await expect.poll(() => page.getByTestId('log-fresh').innerText()).toBe('2 条新的');
  expect(await ids(page)).toEqual(before);
  await page.getByTestId('log-fresh').click();
  await expect.poll(() => rows(page).count()).toBe(6);
  await codeOfIhuyi('Submit');
  await expect.poll(() => page.getByTestId('log-fresh').innerText()).toBe('1 条新的');
  await page.getByTestId('log-pause').click();
  await expect.poll(() => rows(page).count()).toBe(7);
});

describe('its picture', () => {
  it('counts all that fits, and a span of it is chosen by pointer and by keyboard', async () => {
    await fill();
    const page = await open('/log');
    const picture = page.getByTestId('log-picture');
    await expect.poll(() => picture.innerText()).toContain('Accepted 3');
    await expect.poll(() => picture.innerText()).toContain('Refused 1');
    const plot = picture.getByRole('slider');
    await expect.poll(() => plot.getAttribute('aria-valuetext')).toContain('Refused 1');
    const size = await plot.boundingBox();
    if (!size) throw new Error('the picture is not there');
    await page.mouse.move(size.x + 1, size.y + 20);
    await page.mouse.down();
    await page.mouse.move(size.x + size.width - 1, size.y + 20, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => new URL(page.url()).searchParams.get('since')).toMatch(/^\d{4}-/);
    expect(new URL(page.url()).searchParams.get('until')).toMatch(/^\d{4}-/);
    await expect.poll(() => rows(page).count()).toBe(4);
    await page.getByTestId('log-span').click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await plot.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('since')).toMatch(/^\d{4}-/);
    await page.reload();
    await expect.poll(() => rows(page).count()).toBe(4);
    await page.getByTestId('log-span').waitFor();
  });
});

it('is walked by j and k, opened by Enter, and marked by x for a comparison', async () => {
  await fill();
  const page = await open('/log');
  await expect.poll(() => rows(page).count()).toBe(4);
  const [newest, second] = await ids(page);
  const focused = (): Promise<string | null> => page.evaluate('document.activeElement.getAttribute("data-id")');
  await page.keyboard.press('j');
  await expect.poll(focused).toBe(newest);
  await page.keyboard.press('j');
  await expect.poll(focused).toBe(second);
  await page.keyboard.press('x');
  await expect.poll(() => page.getByTestId('log-marks').innerText()).toContain(`${second} is marked`);
  await page.keyboard.press('k');
  await expect.poll(focused).toBe(newest);
  await page.keyboard.press('x');
  await page.getByRole('link', { name: `Compare ${second} with ${newest}` }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/x/${newest}`);
});

it('sets two requests side by side, on an address of their own', async () => {
  await codeOfTencent('+8613800138000');
  const a = newestId();
  await codeOfTencent(REFUSED);
  const page = await open(`/log/compare/${a}/${newestId()}`, CHINESE);
  const compare = page.getByTestId('compare');
  await expect.poll(() => compare.innerText()).toContain('PhoneNumberSet[0]');
  await expect.poll(() => page.getByTestId('compare-signing').innerText()).toContain('StringToSign');
  const outcome = page.getByTestId('compare-outcome');
  await expect.poll(() => outcome.innerText()).toContain('拒绝');
  // What was checked is named as beside the request itself.
  await expect.poll(() => outcome.innerText()).toContain('套餐包余量');
  const numbers = page.getByTestId('compare-body').getByRole('row', { name: /PhoneNumberSet/ });
  await expect.poll(() => numbers.locator('mark').allInnerTexts()).toEqual(['3800138000', '9800000100']);
  expect(await violations(page)).toEqual([]);
});

it('sends a request once more at a click, signed anew, and says why it cannot', async () => {
  await codeOfTencent('+8613800138000');
  const first = newestId();
  const page = await open(`/x/${first}`);
  await page.getByTestId('replay').click();
  await expect.poll(() => page.getByTestId('replayed').innerText()).toContain('Sent: ');
  const again = newestId();
  expect(again).not.toBe(first);
  expect(sandbox.world.mailbox.exchange(again)).toMatchObject({ verdict: 'accepted', action: 'SendSms' });
  await page.getByTestId('replayed').getByRole('link', { name: 'Compare with this one' }).click();
  await page.getByTestId('compare').waitFor();
  await fetch(`${sandbox.url}/webservice/sms.php?method=Submit&account=nobody&password=x&mobile=13800138000&content=x`);
  await page.goto(`${sandbox.url}/x/${newestId()}`);
  await page.getByTestId('replay').click();
  await page.getByRole('alert').filter({ hasText: 'It cannot be signed anew' }).waitFor();
});

it('is taken along one by one, the request and its message, with all that the sandbox has of them', async () => {
  await fill();
  const [message] = sandbox.world.mailbox.messages({}, Infinity, 1).items;
  const page = await open(`/m/${message?.id}`);
  const files = page.getByRole('link', { name: 'Download JSON' });
  await expect.poll(() => files.count()).toBe(2);
  for (const [at, id] of [message?.id, message?.exchangeId].entries()) {
    const coming = page.waitForEvent('download');
    await files.nth(at).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`${id}.json`);
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({ id });
  }
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download HAR' }).click();
  const archive = await coming;
  expect(archive.suggestedFilename()).toBe(`${message?.exchangeId}.har`);
  expect(JSON.parse(readFileSync(await archive.path(), 'utf8'))).toMatchObject({
    log: { entries: [{ _id: message?.exchangeId }] },
  });
});

it('is taken along as a file of what is filtered', async () => {
  await fill();
  const page = await open('/log?q=is:refused');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.getByTestId('log-export').locator('summary').click();
  await page.getByText('The one request that is shown').waitFor();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: /^NDJSON/ }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('sms-sandbox-requests.ndjson');
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual([newestId()]);
});

describe('however long it is', () => {
  const MANY = 5_000;

  beforeEach(async () => {
    const body = new URLSearchParams({
      account: 'C06900002',
      password: '06905a4db0c06905a4db0c06905a4db1',
      mobile: '13800138000',
      templateid: '20002',
      content: '7835|5',
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (let sent = 0; sent < MANY; sent += 100) {
      await Promise.all(
        Array.from({ length: 100 }, () =>
          fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, { method: 'POST', headers, body }).then((r) => r.text()),
        ),
      );
    }
  });

  it('stands in the page with few rows, reads on by itself, and nothing jumps when more comes', async () => {
    const page = await open('/log');
    await rows(page).first().waitFor();
    const scroll = (share: number): Promise<void> =>
      page.evaluate(
        `{ const at = document.querySelector('[data-testid=log-scroller]'); at.scrollTo(0, at.scrollHeight * ${share}); }`,
      );
    const nodes = (): Promise<number> => page.evaluate('document.querySelectorAll("*").length');
    const known = (): Promise<number> => page.locator('ol li').first().getAttribute('aria-setsize').then(Number);
    await expect
      .poll(async () => {
        await scroll(1);
        expect(await nodes()).toBeLessThanOrEqual(2_500);
        return known();
      })
      .toBe(MANY);
    const place = (which: 'first' | 'last'): Promise<number> =>
      page.locator('ol li')[which]().getAttribute('aria-posinset').then(Number);
    await expect
      .poll(async () => {
        await scroll(1);
        return place('last');
      })
      .toBe(MANY);
    await scroll(0.5);
    const top = async (): Promise<string> => {
      const found = await rows(page).evaluateAll((all) => {
        const edge = all[0]?.closest('[data-testid=log-scroller]')?.getBoundingClientRect().top ?? 0;
        const row = all.find((one) => one.getBoundingClientRect().bottom > edge + 1);
        return `${row?.getAttribute('data-id')} ${Math.round((row?.getBoundingClientRect().top ?? 0) - edge)}`;
      });
      return found;
    };
    await expect.poll(() => place('last')).toBeLessThan(MANY * 0.6);
    const before = await top();
    await codeOfIhuyi('Submit');
    await expect.poll(known).toBe(MANY + 1);
    expect(await top()).toBe(before);
  });
});

it.each([
  [390, 'light'],
  [390, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const)('has no barrier at %i, %s', async (width, colorScheme) => {
  await fill();
  const page = await open('/log?q=foo:bar%20to:1*', { viewport: { width, height: 860 }, colorScheme, ...CHINESE });
  await page.getByTestId('log-flaws').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto(`${sandbox.url}/log`);
  await expect.poll(() => rows(page).count()).toBe(4);
  await page.keyboard.press('/');
  await page.getByRole('listbox').waitFor();
  expect(await violations(page)).toEqual([]);
});
