/**
 * The whole page under axe: every place with something in it, in both themes and languages, on a desk and a phone. Each theme
 * meets each language and each width; what axe finds hangs on one of them, or on two.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { storyPages } from '../../support/browser.ts';
import { called } from '../../support/every-send/every-send.ts';
import { tencentClient, tencentOrder } from '../../support/tencent-client.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { newPage, closePages } = storyPages();
let sandbox: Sandbox;

const api = apiOf(() => sandbox);

/** Sent, refused, called, replied to, armed, and at another time. */
async function fill(): Promise<void> {
  for (const name of ['Submit.json', 'VoiceVerify']) {
    const { path, init } = called(name).request(['13800138000']);
    await fetch(sandbox.url + path, init);
  }
  const client = tencentClient(sandbox);
  await client.SendSms(tencentOrder());
  await client.SendSms({ ...tencentOrder(), SignName: '没有的' });
  await api('replies', 'POST', { from: '+8613800138000', text: '好的' });
  await api('clock', 'POST', { advance: '5m' });
  await api('rules', 'POST', { match: { provider: 'tencent' }, outcome: { code: 'LimitExceeded' } });
  await api('accounts/stock/tokens', 'POST', { provider: 'tencent' });
  await api('accounts/stock', 'PATCH', {
    states: { tencent: { 'no-balance': true } },
    callbacks: { tencent: { report: 'http://127.0.0.1:9/' } },
    limits: { exempt: ['+8613800138000'] },
  });
}

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  await fill();
});
afterEach(closePages);
afterAll(() => sandbox.close());

const WHOLE = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const RULES = { 'label-content-name-mismatch': { enabled: true } };
const LOOK = `axe.run(document, ${JSON.stringify({ ...WHOLE, rules: RULES })}).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html.slice(0, 160))))`;

/** What axe finds on what is shown now, whatever is folded away unfolded. */
async function complaints(page: Page): Promise<unknown> {
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  await page.evaluate(AXE);
  return page.evaluate(LOOK);
}

const desk = { width: 1440, height: 860 };
const phone = { width: 390, height: 844 };
const LOOKS = [
  { colorScheme: 'light', viewport: desk, locale: 'zh-CN' },
  { colorScheme: 'light', viewport: phone, locale: 'en-US' },
  { colorScheme: 'dark', viewport: desk, locale: 'en-US' },
  { colorScheme: 'dark', viewport: phone, locale: 'zh-CN' },
] as const;

it.each(LOOKS)('axe has nothing to say of any place, $colorScheme, $viewport.width wide, in $locale', async (looks) => {
  const [exchange, other] = (await api<{ items: { id: string }[] }>('exchanges?limit=2')).items;
  const page = await newPage({ ...looks, reducedMotion: 'reduce', bypassCSP: true });
  const found: Record<string, unknown> = {};
  const look = async (name: string): Promise<void> => {
    const told = await complaints(page);
    if (JSON.stringify(told) !== '[]') found[name] = told;
  };
  for (const path of [
    '/',
    '/p/13800138000',
    `/x/${exchange?.id}`,
    '/log',
    `/log/compare/${exchange?.id}/${other?.id}`,
    '/stats',
    '/errors?q=4051',
    '/errors/numbers',
    '/errors/scenes',
    '/errors/rules',
    '/errors/switches',
    '/errors/explain',
    '/accounts',
    '/accounts/apps',
    '/accounts/reviews',
    '/accounts/callbacks',
    '/accounts/limits',
    '/accounts/states',
    '/connect',
    '/compose',
    '/demo',
    '/nonsense',
  ]) {
    await page.goto(sandbox.url + path);
    await page.getByTestId('rule-bar').waitFor();
    await page.waitForLoadState('networkidle');
    // A form where it stands, among what can be edited.
    if (path === '/accounts/apps') await page.locator('[data-shelf="templates"] [data-id="5750123"] button').nth(1).click();
    await look(path);
    if ((await page.evaluate('document.documentElement.scrollWidth - innerWidth')) !== 0) found[`${path} is too wide`] = true;
    // What is read only by a screen reader stands below the fold; the page was scrolled to it, and was blank.
    if ((await page.evaluate('document.documentElement.scrollHeight - innerHeight')) !== 0) found[`${path} is too high`] = true;
  }
  await page.getByTestId('clock-face').click();
  await page.getByTestId('clock').waitFor();
  await look('the clock');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  await look('the palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await look('the keys');
  expect(found).toEqual({});
});
