/** In the browser: from an empty sandbox to a message on the phone by one click; a message put together by hand; a demonstration that leaves nothing. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExchangeSummary, List, MessageResource } from '../../../server/api/wire.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { faultsOf } from '../../support/axe.ts';
import { storyPages } from '../../support/browser.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
const api = apiOf(() => sandbox);
const exchanges = async () => (await api<List<ExchangeSummary>>('exchanges')).items;
const messages = async () => (await api<List<MessageResource>>('messages')).items;

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
});

const providerOf = (id: string) => sandbox.world.providers.find((one) => one.id === id);
const nameOf = (id: string): string => providerOf(id)?.names.en ?? id;

async function open(options?: Parameters<typeof newPage>[0]): Promise<Page> {
  return look(await newPage({ bypassCSP: true, ...options }));
}

async function look(page: Page): Promise<Page> {
  await page.goto(sandbox.url);
  await page.getByTestId('send-card').waitFor();
  return page;
}

describe('the first page', () => {
  it.each(['ronglian', 'ihuyi', 'tencent'])('sends a real request of %s by one click, and the phone rings', async (id) => {
    const page = await open();
    await page.getByRole('tab', { name: nameOf(id) }).click();
    await page.getByRole('button', { name: 'Send one' }).click();
    const notice = page.getByTestId('first-notice');
    await notice.waitFor();
    const [[exchange], [message]] = [await exchanges(), await messages()];
    expect(exchange).toMatchObject({ provider: id, verdict: 'accepted', door: 'address', messageIds: [message?.id] });
    await expect.poll(() => notice.innerText()).toContain(message?.code);
    await expect.poll(() => page.getByTestId('first-difference').innerText()).toContain(providerOf(id)?.hosts[0]);
  });

  it('ticks off what was done, says why one was refused, and leads on to the inbox', async () => {
    const page = await open();
    const done = () => page.locator('[data-testid=first-steps] [data-done=true]').evaluateAll((all) => all.length);
    expect(await done()).toBe(0);
    await page.getByRole('button', { name: 'Send one' }).click();
    await page.getByTestId('first-code').click();
    await expect.poll(done).toBe(2);
    const [message] = await messages();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(message?.code);
    await page.getByTestId('first-steps').getByRole('button', { name: 'See a refusal' }).click();
    const refused = page.getByTestId('first-refused');
    await expect.poll(() => refused.innerText()).toContain('987654');
    await expect.poll(done).toBe(3);
    const [exchange] = await exchanges();
    await expect.poll(() => refused.getByRole('link').getAttribute('href')).toBe(`/x/${exchange?.id}`);
    await page.getByRole('button', { name: 'Open the inbox' }).click();
    await page.getByTestId('bubble').waitFor();
    expect(new URL(page.url()).pathname).toBe('/p/13800138000');
  });

  it('sends by Enter alone, and is the phone itself on a phone', async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    await page.getByTestId('lock-screen').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.keyboard.press('Enter');
    await page.getByTestId('bubble').waitFor();
    expect(await messages()).toHaveLength(1);
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, before and after, in %s', async (colorScheme) => {
    const page = await open({ colorScheme });
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send one' }).click();
    await page.getByTestId('first-notice').waitFor();
    await page.getByTestId('first-steps').getByRole('button', { name: 'See a refusal' }).click();
    await page.getByTestId('first-refused').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});

describe('a message put together by hand', () => {
  it.each(['ronglian', 'ihuyi', 'tencent'])('is sent by %s with the keyboard alone, as it was shown', async (id) => {
    const page = await open();
    await page.keyboard.press('n');
    const form = page.getByTestId('compose');
    await form.waitFor();
    const chip = form.getByRole('button', { name: nameOf(id) });
    await chip.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('true');
    await form.locator('[name="to"]').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('13900139000');
    await form.locator('[name="value-1"]').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('482913');
    const shown = page.getByTestId('compose-request');
    await expect.poll(() => shown.innerText()).toMatch(/13900139000[^]*482913/);
    await page.keyboard.press('Enter');
    const outcome = page.getByTestId('compose-outcome');
    await outcome.waitFor();
    expect(await outcome.getAttribute('data-verdict')).toBe('accepted');
    const [message] = await messages();
    expect(message).toMatchObject({ provider: id, to: '+8613900139000', code: '482913' });
    await outcome.getByRole('link', { name: 'See it on the phone' }).focus();
    await page.keyboard.press('Enter');
    await page.locator(`[data-entry="${message?.id}"]`).waitFor();
    await expect.poll(() => page.getByTestId('compose').count()).toBe(0);
  });

  it('is refused in the provider’s words, with the cause and the way to the request', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Other number, template, values' }).click();
    await page.locator('[name="to"]').fill('1380013');
    await page.keyboard.press('Enter');
    const outcome = page.getByTestId('compose-outcome');
    await outcome.getByTestId('why-cause').waitFor();
    await expect.poll(() => outcome.getByTestId('why-cause').innerText()).toContain('1380013');
    const [exchange] = await exchanges();
    await outcome.getByRole('link', { name: 'See this request' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/x/${exchange?.id}`);
  });

  it('is opened from the list and the palette, and axe finds no fault in it', async () => {
    await api('compose', 'POST', { provider: 'ihuyi', send: true });
    const page = await newPage({ bypassCSP: true });
    await page.goto(sandbox.url);
    await page.getByRole('button', { name: 'Compose a message' }).click();
    await page.getByTestId('compose-request').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('compose').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('compose');
    await page.keyboard.press('Enter');
    await page.getByTestId('compose').waitFor();
  });
});

it.each([
  ['/compose', 'compose'],
  ['/demo', 'demo'],
])('%s has an address: it opens over what is shown, and the way back leads there', async (path, id) => {
  await api('compose', 'POST', { provider: 'ihuyi', send: true });
  const page = await newPage();
  const at = () => new URL(page.url()).pathname;
  const dialog = page.getByTestId(id);
  // Begun with: what is below it is the inbox.
  await page.goto(`${sandbox.url}${path}`);
  await dialog.waitFor();
  await page.getByTestId('phone-row').first().waitFor();
  expect(at()).toBe(path);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(at).toMatch(/^\/p\//);
  // Opened from the log, which keeps what it is filtered by.
  await page.goto(`${sandbox.url}/log?q=is%3Aaccepted`);
  await page.getByTestId('log-row').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command palette' }).fill(id);
  await page.getByRole('option', { name: id }).first().waitFor();
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  expect(at()).toBe(path);
  expect(await page.getByTestId('log-row').count()).toBe(1);
  await page.goBack();
  await dialog.waitFor({ state: 'detached' });
  expect(page.url()).toBe(`${sandbox.url}/log?q=is%3Aaccepted`);
  await page.goForward();
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(page.url()).toBe(`${sandbox.url}/log?q=is%3Aaccepted`);
});

describe('the demonstration', () => {
  /** All that it could leave. */
  const traces = async (page: Page) => ({
    exchanges: await exchanges(),
    messages: await messages(),
    accounts: (await api<List<unknown>>('accounts?fields=id')).items,
    callbacks: (await api<List<unknown>>('callbacks')).items,
    replies: (await api<List<unknown>>('replies')).items,
    title: await page.title(),
    // Nobody has handed anything in: no count of reviews, before and after.
    pending: await page.getByTestId('pending').count(),
  });

  it('shows a code, a refusal, a loss, a reply and a push, and leaves nothing', async () => {
    const page = await open();
    await page.getByTestId('first-run').waitFor();
    const before = await traces(page);
    const other = await look(await page.context().newPage());
    await page.bringToFront();
    await page.getByRole('button', { name: 'Watch the demo' }).click();
    const demo = (step: string) => page.locator(`[data-testid="demo"][data-step="${step}"]`);
    const shown = page.getByTestId('demo-phone');
    const next = () => page.getByRole('button', { name: 'Next' }).click();
    await demo('code').waitFor();
    await shown.getByTestId('bubble').waitFor();
    // It goes on by itself.
    await demo('refused').waitFor();
    await page.getByTestId('demo-refused').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await next();
    await demo('swallowed').waitFor();
    await shown.locator('[data-status="undelivered"]').waitFor();
    await next();
    await demo('reply').waitFor();
    await shown.getByTestId('reply').waitFor();
    await next();
    await demo('callback').waitFor();
    await expect.poll(() => page.getByTestId('demo-callback').innerText()).toContain('Nothing listens');
    // Neither here nor in another tab it is news.
    for (const one of [page, other]) {
      expect(await one.title()).toBe('sms-sandbox');
      expect(await one.getByTestId('first-run').count()).toBe(1);
    }
    await next();
    await demo('over').waitFor();
    await expect.poll(() => traces(page)).toEqual(before);
    await page.keyboard.press('Escape');
    await page.getByTestId('demo').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Send one' }).click();
    await page.getByTestId('first-notice').waitFor();
  });

  it('says so where the time stands still, and keeps it from coming out as it is told', async () => {
    await api('clock', 'POST', { freeze: true });
    const page = await open();
    await page.goto(`${sandbox.url}/demo`);
    const said = page.getByTestId('demo-disturbed');
    await expect.poll(() => said.innerText()).toContain('stands still');
    await api('clock', 'POST', { reset: true });
    await expect.poll(() => said.count()).toBe(0);
  });

  it.each(['Escape', 'closing'])('is cleared away by %s in the middle of it', async (how) => {
    const page = await open();
    await page.getByTestId('first-run').waitFor();
    const other = await open();
    await other.getByTestId('first-run').waitFor();
    const before = await traces(other);
    await page.getByRole('button', { name: 'Watch the demo' }).click();
    await page.getByTestId('demo-phone').getByTestId('bubble').waitFor();
    if (how === 'Escape') await page.keyboard.press('Escape');
    else await page.close({ runBeforeUnload: false });
    await expect.poll(() => traces(other)).toEqual(before);
  });
});
