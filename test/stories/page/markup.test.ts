/** Whatever stands in numbers, texts, names, notes, requests and answers: no view of the page takes it for markup or script. */
import http from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewResource, List } from '../../../server/api/wire.ts';
import { stockAccounts } from '../../../server/ledger/opening/stock.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { providers } from '../../../server/providers/index.ts';
import { storyPages } from '../../support/browser.ts';
import { MARKUP, hostileTexts, withHostileTexts } from '../../support/hostile/hostile.ts';
import { tencentClient, tencentOrder } from '../../support/tencent-client.ts';

const { newPage, closePages } = storyPages();
const hostile = hostileTexts();
let folder: string;
let sandbox: Sandbox;
let receiver: http.Server;

const NUMBER = '13800138000';

async function api<Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.url}/_sandbox/api/${path}`, { method, ...(body === undefined ? {} : json) });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Any bytes in target and headers, which `fetch` would not send. */
function raw(path: string, headers: http.OutgoingHttpHeaders, body: string, method = 'POST'): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port: sandbox.port, host: '127.0.0.1', method, path, headers }, (response) =>
      response.resume().on('end', resolve),
    );
    request.on('error', reject).end(body);
  });
}

const FORM = 'application/x-www-form-urlencoded';
const submit = (fields: Readonly<Record<string, string>>, query = ''): Promise<void> => {
  const known = { account: 'C06900002', password: '06905a4db0c06905a4db0c06905a4db1', mobile: NUMBER };
  const headers = { 'content-type': FORM, 'user-agent': hostile(), 'x-note': hostile() };
  return raw(`/webservice/sms.php?method=Submit${query}`, headers, new URLSearchParams({ ...known, ...fields }).toString());
};

/** A world whose every text is hostile: its document, what came in, what was armed and written, what receivers answered. */
async function fill(): Promise<void> {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/?${encodeURIComponent(hostile())}`;
  const callbacks = Object.fromEntries(providers.map(({ id }) => [id, { report: url, reply: url }]));
  const [account] = sandbox.world.accounts.list();
  const path = `accounts/${encodeURIComponent(account?.id ?? '')}`;
  await api(path, 'PATCH', { delivery: { mode: 'immediately' }, callbacks });
  const tried = new Promise<void>((resolve) => {
    sandbox.world.bus.subscribe((event) => {
      if (event.type === 'callback.attempted') resolve();
    });
  });
  for (let i = 0; i < MARKUP.length; i += 4)
    await submit({ templateid: '20002', content: Array.from({ length: 4 }, hostile).join('|') });
  await submit({ content: MARKUP.join('') }, `&${encodeURIComponent(hostile())}=${encodeURIComponent(MARKUP.join(''))}`);
  await submit({ account: hostile(), mobile: hostile(), content: hostile(), password: hostile(), format: hostile() });
  await submit({ mobile: `${NUMBER},${hostile()}`, content: hostile() });
  await raw(
    '/',
    { 'x-tc-action': hostile(), 'x-tc-version': hostile(), authorization: `TC3-HMAC-SHA256 ${hostile()}` },
    hostile(),
  );
  await raw(
    `/2013-12-26/Accounts/${encodeURIComponent(hostile())}/SMS/TemplateSMS?sig=${hostile().replaceAll(' ', '%20')}`,
    {},
    hostile(),
  );
  const known = await api<List<{ tencent: { apps: { signs: { name: string }[] }[] } }>>('accounts');
  const SignName = known.items[0]?.tencent.apps[0]?.signs[0]?.name ?? '';
  const client = tencentClient(sandbox);
  await client.SendSms({ ...tencentOrder(), SignName, SessionContext: hostile() });
  await client.SendSms({ ...tencentOrder(), SignName: hostile(), TemplateParamSet: [hostile()] });
  await client.AddSmsTemplate({
    TemplateName: hostile(),
    TemplateContent: hostile(),
    SmsType: 2,
    International: 0,
    Remark: hostile(),
  });
  const { items } = await api<List<ReviewResource>>(`${path}/reviews`);
  for (const { provider, kind, id } of items.slice(0, 3))
    await api(`${path}/reviews`, 'POST', { provider, kind, id, verdict: 'reject', reason: hostile() });
  for (const text of MARKUP) {
    const match = { action: text, template: text, sign: text, text, account: sandbox.world.accounts.list()[0]?.id };
    await api('rules', 'POST', { match, outcome: { delivery: { mode: 'fail', code: 'X' } }, note: text });
    await api('replies', 'POST', { from: `+86${NUMBER}`, text });
  }
  await tried;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-'));
  const accounts = withHostileTexts(stockAccounts(providers), hostile);
  const evicted = { messages: 0, messageSeq: 0, exchanges: 0, exchangeSeq: 0 };
  writeFileSync(join(folder, 'sandbox.json'), JSON.stringify({ seq: 0, evicted, accounts }));
  receiver = http.createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(500, { 'content-type': 'text/html' }).end(MARKUP.join('')));
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  sandbox = await openSandbox({ port: 0, data: folder, quiet: true, limits: 'off' });
  await fill();
});

afterEach(closePages);

afterAll(async () => {
  await sandbox.close();
  receiver.closeAllConnections();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page that takes down what ran and what the policy refused. */
async function watched(): Promise<{ page: Page; complaints: string[] }> {
  const page = await newPage();
  const complaints: string[] = [];
  await page.exposeFunction('refused', (what: string) => complaints.push(what));
  await page.addInitScript("addEventListener('securitypolicyviolation', (e) => refused(e.violatedDirective + ' ' + e.sample))");
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => complaints.push('a dialog')));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints };
}

describe('the corpus', () => {
  it('runs where it is taken for markup', async () => {
    const careless = http.createServer((request, response) => {
      const text = MARKUP[Number(request.url?.slice(1))] ?? '';
      const html = `<!doctype html><body><textarea></textarea><p title="">${text}<p title="${text}">`;
      response.setHeader('content-type', 'text/html').end(html);
    });
    await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve));
    const { page, complaints } = await watched();
    for (const i of MARKUP.keys()) {
      await page.goto(`http://127.0.0.1:${(careless.address() as AddressInfo).port}/${i}`);
      await page.evaluate("document.querySelector('#lure')?.click()");
      await expect.poll(() => page.evaluate('window.ran')).toBe(i + 1);
    }
    expect(complaints).toEqual([]);
    careless.closeAllConnections();
    careless.close();
  });

  it('would be noticed in the page, were it ever put there', async () => {
    const { page, complaints } = await watched();
    await page.goto(sandbox.url);
    await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x>')").catch(() => {});
    await expect.poll(() => complaints.length).toBeGreaterThan(0);
  });
});

/** Every address of the page with something to show. */
function addresses(): string[] {
  const { mailbox } = sandbox.world;
  const text = encodeURIComponent(MARKUP.join(''));
  const messages = mailbox.messages({}, Infinity, 100).items;
  return [
    `/p/${NUMBER}`,
    ...messages.map(({ id }) => `/m/${id}`),
    ...mailbox.exchanges({}, Infinity, 100).items.map(({ id }) => `/x/${id}`),
    '/',
    '/log',
    `/?q=${text}`,
    `/log?q=${text}`,
    '/errors',
    `/errors?q=${text}&code=${text}`,
    '/errors/numbers',
    '/errors/scenes',
    '/errors/rules',
    '/errors/switches',
    `/errors/explain?exchange=${text}`,
    '/accounts',
    '/accounts/apps',
    '/accounts/reviews',
    '/accounts/callbacks',
    '/accounts/limits',
    '/accounts/states',
    '/connect',
    `/${text}`,
    `/p/${text}`,
    `/m/${text}`,
    `/x/${text}`,
    `/docs/${text}`,
    `/_sandbox/api/${text}`,
    `/webservice/sms.php?method=${text}`,
  ];
}

it('no view runs anything, or has the policy refuse anything', async () => {
  const { mailbox } = sandbox.world;
  expect(mailbox.messages({ q: 'top.ran' }, Infinity, 100).items.length).toBeGreaterThanOrEqual(4);
  const left = addresses();
  const shown: string[] = [];
  const look = async (): Promise<void> => {
    const { page, complaints } = await watched();
    for (let address = left.shift(); address !== undefined; address = left.shift()) {
      await page.goto(sandbox.url + address);
      await page.waitForLoadState('networkidle');
      await page.evaluate(OPEN_ALL);
      for (const tab of await page.getByRole('tab').all()) if (await tab.isVisible()) await tab.click();
      await page.evaluate(OPEN_ALL);
      if ((await page.locator('body').innerText()).includes('top.ran')) shown.push(address);
      expect([address, await page.evaluate('window.ran'), complaints]).toEqual([address, undefined, []]);
    }
  };
  await Promise.all([look(), look(), look()]);
  // That they are there to be seen, as text.
  expect(shown).toEqual(expect.arrayContaining([`/p/${NUMBER}`, '/log', '/errors/rules', '/accounts/apps']));
  expect(shown.filter((address) => /^\/[mx]\//.test(address)).length).toBeGreaterThanOrEqual(8);
});

/** Opens what is folded away, and follows what only a person would. */
const OPEN_ALL = `
  document.querySelectorAll('details').forEach((one) => (one.open = true));
  document.querySelectorAll('a[href^="javascript:"]').forEach((one) => one.click());
`;
