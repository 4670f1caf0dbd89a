// @vitest-environment happy-dom
/** Where an account is called back: an address an event, a test of it, and what came of it in truth. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { AccountResource, CallbackAttemptResource, CallbackResource } from '../../server/api/wire.ts';
import { AccountCallbacks } from '../../web/src/callbacks/account-callbacks.tsx';
import { all, control, says, testPage } from './support/page.tsx';

const AT = '2026-11-23T14:07:08.000+08:00';
const URL_SAVED = 'http://127.0.0.1:3000/sms';
const account: AccountResource = {
  id: 'stock',
  name: 'Stock',
  limits: { mode: 'realistic', exempt: [] },
  delivery: { mode: 'by-hand' },
  callbacks: { toy: { report: URL_SAVED } },
  states: {},
  clock: { offsetMs: 0 },
  minted: null,
  toy: { key: 'k1' },
};
const callback = (change: Partial<CallbackResource>): CallbackResource => ({
  id: 'c9',
  seq: 9,
  provider: 'toy',
  account: 'stock',
  kind: 'test',
  url: URL_SAVED,
  contentType: 'application/json',
  body: '{}',
  about: [],
  plannedAt: AT,
  state: 'pending',
  attempts: [],
  nextAt: null,
  ...change,
});
const attempt = (change: Partial<CallbackAttemptResource>): CallbackAttemptResource => ({
  at: AT,
  durationMs: 3,
  status: 500,
  answer: 'boom',
  failure: { zh: 'HTTP 状态是 500。', en: 'The HTTP status is 500.' },
  ...change,
});

let pushes: CallbackResource[] = [];
beforeEach(() => {
  pushes = [];
});
const page = testPage((path, sent) => {
  if (path.startsWith('callbacks?')) return { items: path.includes('event=reply') ? [] : pushes, next: null, evicted: 0 };
  return sent.at(-1)?.path === path ? {} : undefined;
});
const row = (event: string): HTMLElement => {
  const found = all('callback-event').find(({ dataset }) => dataset['event'] === event);
  if (!found) throw new Error(`There is no row for ${event}.`);
  return found;
};

it('has a row for each event of a provider', async () => {
  page.show(<AccountCallbacks account={account} />);
  await says('Nothing was pushed yet.');
  expect(all('callback-event').map(({ dataset }) => dataset['event'])).toEqual(['report', 'reply']);
});

it('says of a push that was answered by 500 that it was not received, what came back, and when it is tried again', async () => {
  pushes = [callback({ nextAt: '2026-11-23T14:08:08.000+08:00', attempts: [attempt({})] })];
  page.show(<AccountCallbacks account={account} />);
  await says('not received');
  const { textContent } = row('report');
  for (const words of ['Test', 'HTTP 500', 'boom', 'The HTTP status is 500.', '1 waits to be pushed, next at 14:08:08'])
    expect(textContent).toContain(words);
  expect(row('report').querySelector('[class*="ok"]')).toBeNull();
  expect(row('reply').textContent).toContain('Nothing was pushed yet.');
});

it('says of an answer that is none of the provider’s that it was not received, though its status is 200', async () => {
  const failure = { zh: '应答不是确认', en: 'The answer does not acknowledge' };
  pushes = [callback({ state: 'failed', attempts: [attempt({ status: 200, answer: 'hello', failure })] })];
  page.show(<AccountCallbacks account={account} />);
  await says('not received');
  expect(row('report').textContent).toContain('HTTP 200 hello');
});

it('says of one that was acknowledged that it was received, and sends it again at a click', async () => {
  pushes = [callback({ state: 'acknowledged', attempts: [attempt({ status: 200, answer: 'OK', failure: null })] })];
  page.show(<AccountCallbacks account={account} />);
  (await control('Push Toy Reports again')).click();
  expect(row('report').textContent).toContain('received');
  expect(row('report').textContent).not.toContain('not received');
  expect(row('report').textContent).toContain('Nothing waits to be pushed again.');
  await vi.waitFor(() => expect(page.sent).toMatchObject([{ method: 'POST', path: 'callbacks/c9/resend' }]));
});

it('says no more than that it is underway while nothing came back', async () => {
  pushes = [callback({ nextAt: AT })];
  page.show(<AccountCallbacks account={account} />);
  await says('underway…');
  expect(row('report').textContent).not.toContain('received');
});

it('tests the event of its row, once the address that is written there is saved', async () => {
  page.show(<AccountCallbacks account={account} />);
  (await control('Test push of Toy Reports')).click();
  await vi.waitFor(() =>
    expect(page.sent).toMatchObject([{ path: 'accounts/stock/callbacks/test', body: { provider: 'toy', event: 'report' } }]),
  );
  page.sent.length = 0;
  const test = await control('Test push of Toy Replies');
  expect(test.hasAttribute('disabled')).toBe(true);
  const input = row('reply').querySelector('input');
  if (!input) throw new Error('There is no address to write.');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, ' http://127.0.0.1:4000/mo ');
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await vi.waitFor(() => expect(test.hasAttribute('disabled')).toBe(false));
  test.click();
  await vi.waitFor(() =>
    expect(page.sent).toEqual([
      { method: 'PATCH', path: 'accounts/stock', body: { callbacks: { toy: { reply: 'http://127.0.0.1:4000/mo' } } } },
      { method: 'POST', path: 'accounts/stock/callbacks/test', body: { provider: 'toy', event: 'reply' } },
    ]),
  );
});
