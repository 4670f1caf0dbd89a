/** The inbox as a person sees it: an SDK sends, the phone rings, the code is copied. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { sms as Sms } from 'tencentcloud-sdk-nodejs-sms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { storyPages } from '../../support/browser.ts';

const { sms } = createRequire(import.meta.url)('tencentcloud-sdk-nodejs-sms') as { sms: typeof Sms };

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
/** What went wrong in the page that no one asserted on: errors and refused content. */
let complaints: string[];

beforeEach(async () => {
  complaints = [];
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
  if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('; ')}`);
});

interface Look {
  lang: 'zh' | 'en';
  theme: 'light' | 'dark';
  width: number;
}

async function open(path: string, { lang, theme, width }: Look): Promise<Page> {
  const page = await newPage({
    viewport: { width, height: 860 },
    colorScheme: theme,
    locale: lang === 'zh' ? 'zh-CN' : 'en-US',
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/WebSocket|Failed to fetch/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(sandbox.url + path);
  return page;
}

/** The official SDK; only its endpoint and protocol are changed. */
function send(to: string, code: string, sdkAppId = '1400793123') {
  const client = new sms.v20210111.Client({
    credential: { secretId: 'AKIDsandbox0690EXAMPLE0000sandbox0690', secretKey: 'sandbox0690EXAMPLEKEY000sandbox0690' },
    region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint: `127.0.0.1:${sandbox.port}`, protocol: 'http://' } },
  });
  return client.SendSms({
    PhoneNumberSet: [to],
    SmsSdkAppId: sdkAppId,
    SignName: '张开与老虎',
    TemplateId: '5750123',
    TemplateParamSet: [code],
  });
}

const LOOKS: Look[] = [
  { lang: 'zh', theme: 'light', width: 1440 },
  { lang: 'en', theme: 'dark', width: 1440 },
  { lang: 'zh', theme: 'dark', width: 390 },
  { lang: 'en', theme: 'light', width: 390 },
];

describe.each(LOOKS)('in $lang, $theme, $width px', (look) => {
  it('shows what an SDK sends without a reload, copies its code, and keeps both over a reload and by its address', async () => {
    const page = await open('/', look);
    await page.getByTestId('first-run').waitFor();
    await send('+8613800138000', '671093');
    const banner = page.getByTestId('banner');
    await banner.waitFor();
    await expect.poll(() => banner.innerText()).toContain('671093');
    // It is before the reader's eyes already; one to another number is what the title counts.
    await send('+8613900139000', '335577');
    await expect.poll(() => page.title()).toContain('(1)');

    await page.goto(`${sandbox.url}/p/13800138000`);
    const bubble = page.getByTestId('bubble');
    // The text is laid out a moment after the bubble is there.
    await bubble.waitFor();
    await expect.poll(() => bubble.innerText()).toContain('【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。');
    await send('+8613800138000', '120977');
    await expect.poll(() => page.getByTestId('bubble').count()).toBe(2);

    // On a phone it lies over the first bubble, until it is waved away.
    await expect.poll(() => banner.innerText()).toContain('120977');
    await page.keyboard.press('Escape');
    await expect.poll(() => banner.count()).toBe(0);
    await page.getByTestId('bubble').first().getByTestId('code').click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('671093');

    await page.reload();
    await expect.poll(() => page.getByTestId('bubble').count()).toBe(2);
    const [message] = sandbox.world.mailbox.messages({}, Infinity, 1).items;
    await page.goto(`${sandbox.url}/m/${message?.id}`);
    const current = page.locator('[data-testid=bubble][data-current=true]');
    await current.waitFor();
    await expect.poll(() => current.innerText()).toContain('120977');
  });
});

const WIDE: Look = { lang: 'zh', theme: 'light', width: 1440 };

describe('a refused request', () => {
  it('is in the log with its cause and remedy, and its limit is lifted by one click', async () => {
    await send('+8613800138000', '671093');
    await send('+8613800138000', '671093');
    const page = await open('/log', WIDE);
    const refused = page.getByTestId('log-row').filter({ hasText: 'PhoneNumberThirtySecondLimit' });
    await refused.click();
    await page.getByTestId('why-remedy').waitFor();
    expect((await page.getByTestId('why-cause').innerText()).length).toBeGreaterThan(5);
    await page.getByTestId('lift-limits').click();
    await expect.poll(() => sandbox.world.accounts.limitsOf('stock').exempt).toEqual(['+8613800138000']);
    const { SendStatusSet } = await send('+8613800138000', '671093');
    expect(SendStatusSet?.[0]?.Code).toBe('Ok');
  });

  it('shows every step of a signature that does not match', async () => {
    const forged = new sms.v20210111.Client({
      credential: { secretId: 'AKIDsandbox0690EXAMPLE0000sandbox0690', secretKey: 'wrong' },
      region: 'ap-guangzhou',
      profile: { httpProfile: { endpoint: `127.0.0.1:${sandbox.port}`, protocol: 'http://' } },
    });
    await expect(
      forged.SendSms({ PhoneNumberSet: ['+8613800138000'], SmsSdkAppId: '1400793123', TemplateId: '5750123' }),
    ).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure',
    });
    const page = await open('/x/x1', WIDE);
    const inspector = page.getByTestId('inspector');
    await inspector.waitFor();
    await page.getByRole('tab', { name: '签名' }).click();
    await expect.poll(() => inspector.innerText()).toContain('tc3_request');
  });
});

it('shows the text of a message as text, whatever is in it', async () => {
  const nasty = '<img src=x onerror=alert(1)>\u202e\u200b';
  const body = new URLSearchParams({
    account: 'C06900002',
    password: '06905a4db0c06905a4db0c06905a4db1',
    mobile: '13800138000',
    format: 'json',
  });
  body.set('templateid', '20002');
  body.set('content', `1|${nasty}|13900139000|100元`);
  const answer = await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, { method: 'POST', body });
  expect(await answer.json()).toMatchObject({ code: 2 });
  const page = await open('/p/13800138000', WIDE);
  await page.getByTestId('bubble').waitFor();
  await expect.poll(() => page.getByTestId('bubble').innerText()).toContain('<img src=x onerror=alert(1)>');
  await expect.poll(() => page.getByTestId('invisible').count()).toBeGreaterThanOrEqual(2);
});

it('works from the first-run command, pasted into a shell as it stands', async () => {
  const page = await open('/', WIDE);
  const command = await page.getByTestId('first-run-command').first().innerText();
  const output = await new Promise<string>((resolve) => {
    const shell = spawn('bash', ['-c', command]);
    let text = '';
    shell.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()));
    shell.on('close', () => resolve(text));
  });
  expect(JSON.parse(output)).toMatchObject({ statusCode: '000000' });
  await page.getByTestId('banner').waitFor();
});
