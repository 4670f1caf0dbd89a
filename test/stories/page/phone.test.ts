/** In the browser: the phone answers its senders, says what became of it, and is taken along to a real one. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { storyPages } from '../../support/browser.ts';
import { openReceiver } from '../../support/receiver.ts';
import type { Receiver } from '../../support/receiver.ts';
import { tencentClient, tencentOrder } from '../../support/tencent-client.ts';

const PAID = { account: 'C06900002', password: '06905a4db0c06905a4db0c06905a4db1' };
const MARKETING = { account: 'M06900004', password: '06905a4db0c06905a4db0c06905a4db3' };

interface Manifest {
  icons: readonly { src: string }[];
}

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
let receiver: Receiver;
let page: Page;
/** What went wrong in the page that no one asserted on. */
let complaints: string[];

beforeEach(async () => {
  complaints = [];
  receiver = await openReceiver();
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  await api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' } });
  page = await open();
});

afterEach(async () => {
  await closePages();
  await sandbox.close();
  await receiver.close();
  if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('; ')}`);
});

async function open(options: Parameters<typeof newPage>[0] = {}): Promise<Page> {
  const opened = await newPage(options);
  opened.on('pageerror', (error) => complaints.push(error.message));
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return opened;
}

async function api<Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.url}/_sandbox/api/${path}`, { method, headers, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

async function ihuyi(form: Record<string, string>): Promise<void> {
  const body = new URLSearchParams(form);
  const response = await fetch(`${sandbox.url}/sms/Submit.json`, { method: 'POST', body });
  expect(await response.json()).toMatchObject({ code: 2 });
}

const code = (to: string, digits: string): Promise<void> =>
  ihuyi({ ...PAID, mobile: to, content: `您的验证码是：${digits}。请不要把验证码泄露给其他人。` });
const offer = (text: string): Promise<void> =>
  ihuyi({ ...MARKETING, mobile: '13800138000', content: `【沙箱科技】${text}退订回T` });
const byTencent = () => tencentClient(sandbox).SendSms(tencentOrder());

const toPhone = async (): Promise<void> => {
  await page.goto(`${sandbox.url}/p/13800138000`);
  await page.getByTestId('answers').waitFor();
};
const write = async (text: string): Promise<void> => {
  await page.keyboard.press('r');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};
const copied = () => page.evaluate<string>('navigator.clipboard.readText()');

it('answers the sender it names: the newest, the bubble in focus, or the one that is chosen', async () => {
  await code('13800138000', '7835');
  await byTencent();
  await toPhone();
  const answers = page.getByTestId('answers');
  const chosen = () => answers.getByLabel('Whom to reply to').inputValue();
  await expect.poll(() => chosen()).toBe('tencent 张开与老虎');
  await write('to the newest');
  await page.getByTestId('bubble').first().getByRole('link').focus();
  await write('to the one in focus');
  await answers.getByLabel('Whom to reply to').selectOption({ label: 'Tencent Cloud 【张开与老虎】' });
  await page.getByRole('textbox', { name: 'Reply from this number' }).fill('to the chosen one');
  await page.keyboard.press('Enter');
  const fates = page.getByTestId('reply-fate');
  await expect.poll(() => fates.count()).toBe(3);
  const { items } = await api<{ items: { provider: string; text: string }[] }>('replies');
  expect(items.map(({ provider, text }) => [provider, text]).toReversed()).toEqual([
    ['tencent', 'to the newest'],
    ['ihuyi', 'to the one in focus'],
    ['tencent', 'to the chosen one'],
  ]);
});

it('says what became of a reply: nobody took it, the app pulled it, or it was pushed and answered so', async () => {
  await byTencent();
  await toPhone();
  await write('好的');
  const fate = page.getByTestId('reply-fate');
  await expect.poll(() => fate.allInnerTexts()).toEqual(['Nobody took it']);
  await tencentClient(sandbox).PullSmsReplyStatus({ Limit: 10, SmsSdkAppId: '1400793123' });
  await expect.poll(() => fate.allInnerTexts()).toEqual(['Pulled']);
  await api('accounts/stock', 'PATCH', { callbacks: { tencent: { reply: receiver.url } } });
  receiver.answer = { status: 503, body: '' };
  await write('再说一句');
  await expect.poll(() => fate.allInnerTexts()).toEqual(['Pulled', 'Push failed 503, tried again']);
  receiver.answer = { status: 200, body: '{"result":0,"errmsg":"OK"}' };
  await write('最后一句');
  await expect.poll(() => fate.last().innerText()).toBe('Pushed 200');
});

it('says what a word to opt out means for the next marketing text', async () => {
  await offer('全场八折，');
  await toPhone();
  await write('T');
  await expect.poll(() => page.getByTestId('opted-out').innerText()).toMatch(/^Opted out of marketing\..*4030/);
});

it('measures a long text, and shows where it is cut', async () => {
  await offer('满三百减五十。'.repeat(12));
  await toPhone();
  const meter = page.getByTestId('meter').getByRole('button');
  await expect.poll(() => meter.innerText()).toBe('94 characters · 2 segments (70/67)');
  await meter.focus();
  await page.keyboard.press('Enter');
  const pieces = await page.getByTestId('meter').getByRole('listitem').allInnerTexts();
  expect(pieces.map((piece) => piece.length)).toEqual([67, 27]);
});

it('keeps one banner for what comes at once, below the header, and lets it be swept or put away', async () => {
  // What slides in is measured where it comes to lie.
  page = await open({ reducedMotion: 'reduce' });
  await byTencent();
  await toPhone();
  const banner = page.getByTestId('banner');
  await code('13900139000', '1000');
  await banner.waitFor();
  await banner.evaluate((element) => element.setAttribute('data-first', ''));
  for (const digits of ['1001', '1002', '1003']) await code('13900139001', digits);
  await expect.poll(() => banner.getByTestId('banner-more').innerText()).toBe('+3');
  await expect.poll(() => banner.innerText()).toContain('1003');
  expect(await banner.getAttribute('data-first')).toBe('');
  const header = await page.getByTestId('phone').locator('header').boundingBox();
  const box = await banner.boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual((header?.y ?? Infinity) + (header?.height ?? 0));
  await page.keyboard.press('Escape');
  await expect.poll(() => banner.count()).toBe(0);

  await code('13900139002', '1004');
  await banner.waitFor();
  const { x = 0, y = 0, width = 0 } = (await banner.boundingBox()) ?? {};
  await page.mouse.move(x + width / 2, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 120, y + 20, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => banner.count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe('/p/13800138000');
});

it('hands out the link, the code and a call that waits, and says so on the phone', async () => {
  await byTencent();
  await toPhone();
  await page.getByTestId('bubble').hover();
  const tools = page.getByTestId('bubble-tools');
  const toast = page.getByTestId('phone').locator('[data-toasts]');
  await tools.getByRole('button', { name: 'Copy its link' }).click();
  await expect.poll(() => toast.innerText()).toBe('Link copied');
  expect(await copied()).toMatch(new RegExp(`^${sandbox.url}/m/m\\w+$`));
  await tools.getByRole('button', { name: 'Copy its code' }).click();
  await expect.poll(() => toast.innerText()).toBe('Code copied');
  expect(await copied()).toBe('7835');
  await tools.getByRole('button', { name: 'Code that waits' }).click();
  await tools.getByRole('button', { name: /curl/ }).click();
  await expect.poll(() => toast.innerText()).toBe('Waiting code copied');
  const [, url = ''] = /'(.+)'/.exec(await copied()) ?? [];
  const next = fetch(url);
  await byTencent();
  expect(await (await next).text()).toBe('7835');
});

it('deletes one message after a question, by the pointer or by the keyboard alone', async () => {
  await byTencent();
  await byTencent();
  await toPhone();
  const bubbles = page.getByTestId('bubble');
  await expect.poll(() => bubbles.count()).toBe(2);
  await bubbles.first().hover();
  await bubbles.first().getByRole('button', { name: 'Delete' }).click();
  const question = page.getByTestId('bubble-question');
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await bubbles.count()).toBe(2);
  const [, kept] = await bubbles.evaluateAll((all) => all.map((one) => one.getAttribute('data-id')));
  await bubbles.first().getByRole('button', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => bubbles.evaluateAll((all) => all.map((one) => one.getAttribute('data-id')))).toEqual([kept]);

  await bubbles.first().getByRole('link').focus();
  await page.keyboard.press('Delete');
  await question.waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => question.count()).toBe(0);
  await expect.poll(() => page.evaluate('document.activeElement.closest("[data-testid=bubble]") !== null')).toBe(true);
  await page.keyboard.press('Delete');
  await question.waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => bubbles.count()).toBe(0);
  expect(sandbox.world.mailbox.messages({}, Infinity, 9).items).toEqual([]);
});

it('leads to the newest message, of a number or of all', async () => {
  await page.goto(`${sandbox.url}/m/latest`);
  await page.getByText('No message yet').waitFor();
  await byTencent();
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/m\/m\w+$/);
  const first = new URL(page.url()).pathname;
  await code('13900139000', '1000');
  await page.goto(`${sandbox.url}/p/13800138000/latest`);
  await expect.poll(() => new URL(page.url()).pathname).toBe(first);
  await page.goto(`${sandbox.url}/m/latest`);
  await page.getByTestId('phone').getByText('139 0013 9000').waitFor();
});

it('rings the bell for what arrives behind the reader’s back, and for nothing else', async () => {
  await page.addInitScript(`
    globalThis.told = [];
    globalThis.Notification = class extends EventTarget {
      static requestPermission = () => Promise.resolve('granted');
      constructor(title) {
        super();
        told.push(title);
      }
    };
    document.hasFocus = () => !('away' in globalThis);
  `);
  const told = () => page.evaluate<string[]>('told');
  // Its script comes late, as over a slow network; what arrives meanwhile is told all the same.
  let comes = (): void => {};
  const late = new Promise<void>((resolve) => {
    comes = resolve;
  });
  await page.route(/\/alerts-[\w-]+\.js$/, async (route) => {
    await late;
    await route.continue();
  });
  await byTencent();
  await toPhone();
  await page.evaluate('away = true');
  await byTencent();
  await expect.poll(() => page.getByTestId('bubble').count()).toBe(2);
  await page.getByRole('button', { name: 'Alerts of new messages: off' }).click();
  await page.getByRole('button', { name: 'Alerts of new messages: on' }).waitFor();
  expect(await told()).toEqual([]);
  await byTencent();
  await expect.poll(() => page.getByTestId('bubble').count()).toBe(3);
  comes();
  await expect.poll(told).toEqual(['Tencent Cloud to 138 0013 8000, code 7835']);
  await page.evaluate('delete globalThis.away');
  await byTencent();
  await expect.poll(() => page.getByTestId('bubble').count()).toBe(4);
  expect(await told()).toHaveLength(1);
  await page.reload();
  await page.getByRole('button', { name: 'Alerts of new messages: on' }).waitFor();
});

it('is put on a home screen by what it says of itself', async () => {
  await page.goto(sandbox.url);
  const address = await page.evaluate<string>('document.querySelector(\'link[rel="manifest"]\').href');
  const response = await fetch(address);
  const manifest = { type: response.headers.get('content-type'), body: (await response.json()) as Manifest };
  expect(manifest).toMatchObject({
    type: expect.stringMatching(/^application\/manifest\+json\b/),
    body: { display: 'standalone', start_url: '/' },
  });
  for (const { src } of manifest.body.icons) expect((await fetch(sandbox.url + src)).status).toBe(200);
});

it('shows a code that opens this phone on a real one, or says what to start the sandbox with', async () => {
  await byTencent();
  await toPhone();
  const askFor = async (): Promise<void> => {
    await page.getByTestId('phone').getByRole('button', { name: 'More for this number' }).click();
    await page.getByRole('button', { name: 'Open on a real phone…' }).click();
    await page.getByTestId('open-on-phone').waitFor();
  };
  await askFor();
  await expect.poll(() => page.getByTestId('open-on-phone').innerText()).toContain('--host 0.0.0.0');
  await page.route('**/_sandbox/api/about', async (route) => {
    const response = await route.fetch();
    const about = (await response.json()) as object;
    await route.fulfill({ json: { ...about, reach: { origins: ['http://192.168.0.7:10690'], token: 'secret' } } });
  });
  await page.reload();
  await page.getByTestId('answers').waitFor();
  await askFor();
  await page.getByRole('img', { name: 'QR code' }).waitFor();
  await expect
    .poll(() => page.getByTestId('open-on-phone').innerText())
    .toContain('http://192.168.0.7:10690/p/13800138000?token=secret');
});

it('fills a real phone, with everything within its glass', async () => {
  await byTencent();
  page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await toPhone();
  const phone = await page.getByTestId('phone').boundingBox();
  expect(phone).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  // A keyboard that is laid over the page pushes the box up.
  await page.evaluate("document.documentElement.style.setProperty('--covered', '300px')");
  const box = await page.getByRole('textbox', { name: 'Reply from this number' }).boundingBox();
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(544);
});
