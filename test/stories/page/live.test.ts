/** In the browser: what stands on the page is what the sandbox has, at every moment and in every place, without a reload. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { storyPages } from '../../support/browser.ts';
import { tencentClient, tencentOrder } from '../../support/tencent-client.ts';

const { newPage, closePages } = storyPages();
const ALICE = '+8613800138000';
const BOB = '+8613900139000';
const ABROAD = '+447911123456';
const CHINESE = { locale: 'zh-CN' };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
});

async function api(method: string, path: string, body?: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const { status } = await fetch(`${sandbox.url}/_sandbox/api/${path}`, init);
  expect(status).toBeLessThan(300);
}

async function send(...to: string[]): Promise<void> {
  const { SendStatusSet } = await tencentClient(sandbox).SendSms(tencentOrder(...to));
  expect(SendStatusSet?.map(({ Code }) => Code)).toEqual(to.map(() => 'Ok'));
}

const newestId = (): string => sandbox.world.mailbox.messages({}, Infinity, 1).items[0]?.id ?? '';

async function open(path: string, options = {}): Promise<Page> {
  const page = await newPage(options);
  await page.context().addInitScript(tryOften);
  await page.goto(sandbox.url + path);
  return page;
}

/** Runs in the page: the waits from one try of the stream to the next are no notes, and are not stretched. */
function tryOften(): void {
  const { setTimeout } = globalThis;
  const often = (run: () => void, ms = 0): unknown => setTimeout(run, ms === 2000 || ms === 4000 ? 1000 : ms);
  Object.assign(globalThis, { setTimeout: often });
}

const marked = (page: Page): Promise<(string | null)[]> =>
  page.locator('[data-testid=bubble][data-current=true]').evaluateAll((found) => found.map((one) => one.getAttribute('data-id')));

describe('the inspector beside the phone', () => {
  beforeEach(() => api('PATCH', 'accounts/stock', { limits: { mode: 'off' }, delivery: { mode: 'by-hand' } }));

  it('says of a message what its bubble says, as it is delivered before the reader’s eyes', async () => {
    await send(ALICE);
    const page = await open(`/m/${newestId()}`, CHINESE);
    const inspector = page.getByTestId('inspector');
    await expect.poll(() => inspector.innerText()).toContain('已受理');
    await api('POST', `messages/${newestId()}/report`, { status: 'delivered' });
    await expect.poll(() => page.getByTestId('bubble').innerText()).toContain('已送达');
    await expect.poll(() => inspector.innerText()).toContain('已送达');
  });

  it('shows the message that has just come, and its bubble is the one that is marked', async () => {
    await send(ALICE);
    const page = await open('/p/13800138000');
    await expect.poll(() => page.getByTestId('inspector').innerText()).toContain(newestId());
    await expect.poll(() => marked(page)).toEqual([newestId()]);
    const before = newestId();
    await send(ALICE);
    expect(newestId()).not.toBe(before);
    await expect.poll(() => marked(page)).toEqual([newestId()]);
    await expect.poll(() => page.getByTestId('inspector').innerText()).toContain(`${newestId()}\n`);
  });

  it('stays with what the reader points at, however much comes', async () => {
    await send(ALICE);
    const page = await open('/p/13800138000');
    const before = newestId();
    await expect.poll(() => page.getByTestId('inspector').innerText()).toContain(before);
    await page.getByTestId('inspector').hover();
    await send(ALICE);
    await expect.poll(() => page.getByTestId('bubble').count()).toBe(2);
    expect(await marked(page)).toEqual([before]);
    await page.getByTestId('phone').hover();
    await expect.poll(() => marked(page)).toEqual([newestId()]);
  });
});

it('takes an address without its plus for the number that it is', async () => {
  const order = { ...tencentOrder(ABROAD), TemplateId: '5750123' };
  await tencentClient(sandbox).SendSms(order);
  const page = await open('/p/447911123456');
  await page.getByTestId('phone').waitFor();
  await page.getByTestId('phone-row').first().waitFor();
  await expect.poll(() => page.locator('[data-testid=bubble], [data-testid=refused-note]').count()).toBe(1);
  const rows = (): Promise<(string | null)[]> =>
    page.getByTestId('phone-row').evaluateAll((found) => found.map((row) => row.getAttribute('data-to')));
  await expect.poll(() => rows()).toEqual([ABROAD]);
});

it('what is read in one tab is read in the other', async () => {
  await send(ALICE);
  const page = await open('/log');
  await expect.poll(() => page.title()).toContain('(1)');
  const other = await page.context().newPage();
  await other.goto(`${sandbox.url}/p/13800138000`);
  await other.getByTestId('bubble').waitFor();
  await expect.poll(() => page.title()).toBe('Requests · sms-sandbox');
});

describe('a clock that stands elsewhere', () => {
  const minute = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);
  const statusBar = async (page: Page): Promise<string> => (await page.getByTestId('phone').innerText()).slice(0, 5);

  it('is the phone’s, and is said, while the page is open and after a reload', async () => {
    await send(ALICE);
    const page = await open('/p/13800138000', CHINESE);
    await page.getByTestId('bubble').waitFor();
    expect(await page.getByText('比真实时间').count()).toBe(0);
    await api('POST', 'clock', { set: '2031-05-06T09:18:00+08:00' });
    await api('POST', 'clock', { freeze: true });
    await expect.poll(() => statusBar(page)).toBe('09:18');
    await expect.poll(() => page.getByTestId('clock-word').innerText()).toContain('沙箱时间 · 已暂停 · 比真实时间快');
    await expect.poll(() => page.getByTestId('clock-face').innerText()).toBe('09:18');
    await page.reload();
    await expect.poll(() => statusBar(page)).toBe('09:18');
    await page.goto(`${sandbox.url}/log`);
    await page.getByText('比真实时间快').waitFor();
    await api('POST', 'clock', { reset: true });
    await expect.poll(() => page.getByText('比真实时间快').count()).toBe(0);
  });

  it('of an account is that of its phone', async () => {
    await api('POST', 'clock', { set: '2031-05-06T09:18:00+08:00' });
    await api('POST', 'clock', { freeze: true });
    await api('PATCH', 'accounts/stock', { clock: { offsetMs: 2 * 3_600_000 } });
    await send(ALICE);
    const page = await open('/p/13800138000?account=stock');
    await page.getByTestId('bubble').waitFor();
    await expect.poll(() => statusBar(page)).toBe(minute(Date.parse('2031-05-06T11:18:00+08:00')));
  });
});

it('reads all again when the reader comes back to a tab that has heard nothing for long', async () => {
  await api('PATCH', 'accounts/stock', { limits: { mode: 'off' } });
  await send(ALICE);
  const page = await newPage();
  let isDeaf = false;
  await page.routeWebSocket(/_sandbox\/stream/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((frame) => {
      if (!isDeaf) socket.send(frame);
    });
  });
  await page.goto(`${sandbox.url}/p/13800138000`);
  await page.getByTestId('bubble').waitFor();
  isDeaf = true;
  await send(ALICE);
  await send(BOB);
  await api('POST', 'rules', { outcome: { code: 'LimitExceeded' }, match: { provider: 'tencent' } });
  await api('POST', 'clock', { advance: '5m' });
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await expect.poll(() => page.getByTestId('bubble').count()).toBe(2);
  await expect.poll(() => page.getByTestId('phone-row').count()).toBe(2);
  await page.getByTestId('rule-bar').waitFor();
  await page.getByTestId('clock-word').waitFor();
});

describe('a sandbox that stops and is started again', () => {
  /** The sandbox keeps what it has in a folder from now on; the answer starts it once more after it was closed. */
  const keep = async (): Promise<() => Promise<void>> => {
    const data = mkdtempSync(join(tmpdir(), 'sms-sandbox-'));
    // Once the sandbox has been closed.
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    const { port } = sandbox;
    const start = async (): Promise<void> => {
      sandbox = await openSandbox({ data, port, quiet: true });
    };
    await sandbox.close();
    await start();
    return start;
  };

  it('fills the phone that was opened while it was away, and says so in the reader’s language until then', async () => {
    const start = await keep();
    await send(ALICE, BOB);
    const page = await open('/p/13800138000', CHINESE);
    await page.getByTestId('inspector').waitFor();
    await expect.poll(() => page.getByTestId('bubble').count()).toBe(1);
    await sandbox.close();
    await page.locator(`[data-to="${BOB}"]`).click();
    await expect.poll(() => page.getByTestId('phone').innerText()).toContain('与沙箱的连接断了');
    await page.getByRole('link', { name: '接入' }).click();
    await page.goBack();
    expect(await page.locator('body').innerText()).not.toMatch(/failed to|error/i);
    await start();
    await expect.poll(() => page.getByTestId('bubble').count()).toBe(1);
  });

  it('draws a place that was asked for while it was away, once it is back', async () => {
    const start = await keep();
    await send(ALICE);
    const page = await newPage(CHINESE);
    await page.context().addInitScript(tryOften);
    // Where the reader’s hand comes near, a place is fetched beforehand; this one is not there before the sandbox is closed.
    const held: Route[] = [];
    let isHeld = true;
    await page.route('**/assets/log-*', (route) => (isHeld ? void held.push(route) : route.continue()));
    await page.goto(`${sandbox.url}/p/13800138000`);
    await page.getByTestId('bubble').waitFor();
    await sandbox.close();
    // It has looked for the sandbox in vain.
    const missed = page.waitForEvent('requestfailed', (request) => request.method() === 'HEAD');
    isHeld = false;
    for (const route of held) await route.continue();
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByTestId('connection-lost').waitFor();
    await missed;
    expect(await page.locator('body').innerText()).not.toMatch(/failed|reload|刷新/i);
    await start();
    await page.getByTestId('log-row').waitFor();
  });

  /** Fills every place with a word of its own, in the same order and so under the same ids. */
  const fill = async (word: string): Promise<void> => {
    const client = tencentClient(sandbox);
    await api('PATCH', 'accounts/stock', {
      limits: { mode: 'off' },
      callbacks: { tencent: { report: `http://127.0.0.1:9/${word}` } },
    });
    await client.SendSms({ ...tencentOrder(ALICE), TemplateParamSet: [word] });
    await client.AddSmsTemplate({
      TemplateName: 'one',
      TemplateContent: `${word} 是您的验证码{1}`,
      SmsType: 0,
      International: 0,
      Remark: 'sign-in',
    });
    await api('POST', 'accounts', { name: `worker ${word}` });
    await api('POST', 'rules', {
      match: { provider: 'tencent', to: BOB },
      outcome: { code: 'LimitExceeded' },
      note: `note ${word}`,
    });
    await api('POST', 'accounts/stock/callbacks/test', { provider: 'tencent' });
    await client.SendSms(tencentOrder(`+86138${word}00`));
  };

  it('shows in every place what it has now, though it is another one', async () => {
    const shown = async (page: Page): Promise<string> => page.locator('main').innerText();
    await fill('671093');
    const [x1, m1] = [sandbox.world.mailbox.messages({ to: ALICE }, Infinity, 1).items[0]].flatMap((message) =>
      message ? [`/x/${message.exchangeId}`, `/m/${message.id}`] : [],
    );
    const first = await open('/p/13800138000');
    const places: [string, (word: string) => string][] = [
      ['/p/13800138000', (word) => `验证码为:${word}`],
      ['/p/13800138000', (word) => `138 ${word.slice(0, 4)} ${word.slice(4)}00`],
      [m1 ?? '', (word) => `验证码为:${word}`],
      [`${x1}?tab=request`, (word) => `"${word}"`],
      ['/log', (word) => `138 ${word.slice(0, 4)} ${word.slice(4)}00`],
      ['/errors/rules', (word) => `note ${word}`],
      [`/accounts#${sandbox.world.accounts.list().at(-1)?.id ?? ''}`, (word) => `worker ${word}`],
      ['/accounts/callbacks#stock', (word) => `http://127.0.0.1:9/${word}`],
      ['/accounts/reviews#stock', (word) => `${word} 是您的验证码`],
    ];
    const tabs = new Map<string, Page>([['/p/13800138000', first]]);
    for (const [path, words] of places) {
      const page = tabs.get(path) ?? (await first.context().newPage());
      if (!tabs.has(path)) await page.goto(sandbox.url + path);
      tabs.set(path, page);
      await expect.poll(() => shown(page), { message: path }).toContain(words('671093'));
    }
    const guide = await first.context().newPage();
    await guide.goto(`${sandbox.url}/connect?provider=tencent`);
    await guide.getByText('x-tc-timestamp').first().waitFor();
    const signed = await shown(guide);

    const { port } = sandbox;
    await sandbox.close();
    sandbox = await openSandbox({ port, memory: true, quiet: true });
    await fill('120977');
    for (const [path, words] of places) {
      const page = tabs.get(path) ?? first;
      await expect.poll(() => shown(page), { message: path }).toContain(words('120977'));
      await expect.poll(() => shown(page), { message: path }).not.toContain(words('671093'));
    }
    await expect.poll(() => shown(guide)).not.toBe(signed);
  });
});
