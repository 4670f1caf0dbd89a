// @vitest-environment happy-dom
/** Request log, accounts and connect, each on a page of its own. */
import { describe, expect, it, vi } from 'vitest';
import { Accounts } from '../../web/src/accounts/accounts.tsx';
import { Connect } from '../../web/src/connect/connect.tsx';
import { FirstRun } from '../../web/src/first/first-run.tsx';
import { RequestLog } from '../../web/src/log/request-log.tsx';
import { Nowhere } from '../../web/src/shell/nowhere.tsx';
import { ABOUT, all, control, find, says, testPage } from './support/page.tsx';
import { accountProvider, exchangeOf } from './support/wire-samples.ts';

const list = (items: readonly unknown[]): unknown => ({ items, next: null, evicted: 0 });

describe('the request log', () => {
  const old = exchangeOf({ id: 'x1', seq: 1 });
  const page = testPage((path) => (path.startsWith('exchanges?') ? list([old]) : undefined));

  it('shows a refused request with its cause the moment it is recorded, on top', async () => {
    page.show(<RequestLog />);
    await find('log-row');
    const cause = { zh: '密钥不对', en: 'The key is wrong.' };
    const exchange = exchangeOf({
      id: 'x5',
      seq: 5,
      verdict: 'refused',
      code: 'KEY',
      message: 'unknown key',
      cause,
      recipients: [],
    });
    page.hear({ type: 'exchange.recorded', seq: 5, at: exchange.at, exchange });
    await says('The key is wrong.');
    const [first, second] = all('log-row');
    expect(first?.dataset['verdict']).toBe('refused');
    for (const words of ['KEY', 'unknown key', 'The key is wrong.']) expect(first?.textContent).toContain(words);
    expect(first?.getAttribute('href')).toBe('/x/x5');
    expect(second?.getAttribute('href')).toBe('/x/x1');
  });

  it.each([
    ['a long code by its end', { verdict: 'refused', code: 'FailedOperation.X' }, 'FailedOperation.X', true],
    ['a verdict without a code by its beginning', { verdict: 'unanswered', code: '' }, 'Nobody answered', false],
  ] as const)('cuts off %s', async (_what, parts, words, isByEnd) => {
    page.show(<RequestLog />);
    await find('log-row');
    page.hear({ type: 'exchange.recorded', seq: 6, at: old.at, exchange: exchangeOf({ id: 'x6', seq: 6, ...parts }) });
    await vi.waitFor(() => expect(all('log-row')[0]?.getAttribute('href')).toBe('/x/x6'));
    // A title has the style cut it off at its beginning.
    const outcome = all('log-row')[0]?.querySelector('bdi')?.parentElement?.parentElement;
    expect([outcome?.textContent, outcome?.hasAttribute('title')]).toEqual([words, isByEnd]);
  });

  it('keeps its filter in the address and asks the server by it', async () => {
    page.show(<RequestLog />);
    await find('log-row');
    (await control('Refused')).click();
    expect(location.search).toBe('?q=is%3Arefused');
    await vi.waitFor(() => expect(page.asked.some((path) => path.startsWith('exchanges?verdict=refused'))).toBe(true));
    await vi.waitFor(() => expect(all('log-row')[0]?.getAttribute('href')).toBe('/x/x1?q=is%3Arefused'));
  });
});

describe('the accounts', () => {
  const about = { ...ABOUT, providers: [accountProvider()] };
  const page = testPage((path, sent) => {
    const limits = { mode: sent.length === 0 ? 'realistic' : 'off', exempt: ['+8613800138000', '+8613900139000'] };
    const account = {
      id: 'stock',
      name: 'Stock',
      limits,
      callbacks: {},
      states: {},
      minted: null,
      toy: { key: 'k1-0001', templates: [{ id: 1, status: 'rejected', reason: 'no' }] },
    };
    if (path.startsWith('accounts?')) return list([account]);
    return path === 'accounts/stock' ? account : undefined;
  }, about);
  const at = (path: string): void => {
    history.replaceState(null, '', path);
    page.show(<Accounts />);
  };

  it('show what a provider keeps under the names of the wire', async () => {
    at('/accounts');
    const part = await find('account-part');
    for (const words of ['Toy', 'key', 'k1-0001']) expect(part.textContent).toContain(words);
    const index = [...document.querySelectorAll('nav a')];
    expect(index.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Credentials & settings', '/accounts#stock'],
      ['Apps & templates', '/accounts/apps#stock'],
      ['Reviews', '/accounts/reviews#stock'],
      ['Callbacks', '/accounts/callbacks#stock'],
      ['Limits & balances', '/accounts/limits#stock'],
      ['States', '/accounts/states#stock'],
    ]);
    expect(index.map((link) => link.getAttribute('aria-current'))).toEqual(['page', null, null, null, null, null]);
  });

  it('have a page for each section, and none for what is no section', async () => {
    at('/accounts/apps');
    const part = await find('account-part');
    for (const words of ['Templates', 'rejected', 'reason']) expect(part.textContent).toContain(words);
    history.pushState(null, '', '/accounts/nosuch');
    await says('No such page/accounts/nosuch');
  });

  it('are named by the tab, beside what is unread, until another place is', async () => {
    document.title = '(2) sms-sandbox';
    at('/accounts');
    await vi.waitFor(() => expect(document.title).toBe('(2) Account Stock · sms-sandbox'));
  });

  it('switch the frequency limits off', async () => {
    at('/accounts/limits');
    const limits = await control('Frequency limits');
    expect(limits.getAttribute('aria-checked')).toBe('true');
    limits.click();
    await vi.waitFor(() => expect(limits.getAttribute('aria-checked')).toBe('false'));
    expect(page.sent).toEqual([{ method: 'PATCH', path: 'accounts/stock', body: { limits: { mode: 'off' } } }]);
  });

  it('restore the limits of one number and leave the others lifted', async () => {
    at('/accounts/limits');
    (await control('Restore the limits of 138 0013 8000')).click();
    expect(page.sent).toEqual([{ method: 'PATCH', path: 'accounts/stock', body: { limits: { exempt: ['+8613900139000'] } } }]);
  });

  it('lift the limits of a number that is written, once it is one', async () => {
    at('/accounts/limits');
    const lift = await control('Lift the limits');
    const input = document.querySelector('input[type=tel]');
    const write = (text: string): void => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
      input?.dispatchEvent(new Event('input', { bubbles: true }));
    };
    write('nobody');
    await vi.waitFor(() => expect(lift.hasAttribute('disabled')).toBe(false));
    lift.click();
    await says('That is no phone number');
    expect(page.sent).toEqual([]);
    write('137 0013 7000');
    lift.click();
    const exempt = ['+8613800138000', '+8613900139000', '+8613700137000'];
    await vi.waitFor(() => expect(page.sent).toMatchObject([{ path: 'accounts/stock', body: { limits: { exempt } } }]));
  });
});

describe('the guides', () => {
  let signed = 0;
  const page = testPage((path) =>
    path.startsWith('accounts?')
      ? list([{ id: 'stock', name: 'Stock', minted: null }])
      : path === 'guides?account=stock'
        ? list([
            {
              provider: 'toy',
              account: 'stock',
              settings: [{ label: 'URL', value: 'http://127.0.0.1:10690/toy' }],
              examples: [{ title: { zh: '发送', en: 'Send one' }, command: `curl signed-${++signed}` }],
            },
          ])
        : undefined,
  );

  it('sign a command anew when it is copied', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    page.show(<FirstRun onStay={() => undefined} onLeave={() => undefined} />);
    const shown = (await find('first-run-command')).textContent;
    expect(shown).toContain('curl signed-');
    (await control('Copy')).click();
    await vi.waitFor(() => expect(writeText).toHaveBeenCalled());
    expect(writeText).not.toHaveBeenCalledWith(shown);
    expect(writeText).toHaveBeenCalledWith(`curl signed-${signed}`);
  });

  it('show settings and requests of each provider', async () => {
    page.show(<Connect />);
    await says('Send one');
    await says('http://127.0.0.1:10690/toy');
    expect((await control('Toy')).getAttribute('aria-selected')).toBe('true');
  });
});

describe('an address that no place has', () => {
  const page = testPage(() => undefined);

  it('is said in words, with a way to the inbox', async () => {
    page.show(<Nowhere />);
    await says('No such page');
    expect(document.querySelector('a')?.getAttribute('href')).toBe('/');
  });
});
