// @vitest-environment happy-dom
/** Request log, accounts and connect, each on a page of its own. */
import { describe, expect, it, vi } from 'vitest';
import { Accounts } from '../../web/src/accounts/accounts.tsx';
import { Connect } from '../../web/src/connect/connect.tsx';
import { FirstRun } from '../../web/src/connect/first-run.tsx';
import { RequestLog } from '../../web/src/log/request-log.tsx';
import { Nowhere } from '../../web/src/shell/nowhere.tsx';
import { all, control, find, says, testPage } from './support/page.tsx';
import { exchangeOf } from './support/wire-samples.ts';

const list = (items: readonly unknown[]): unknown => ({ items, next: null, evicted: 0 });

describe('the request log', () => {
  const old = exchangeOf({ id: 'x1', seq: 1 });
  const page = testPage((path) => (path.startsWith('exchanges') ? list([old]) : undefined));

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

  it('keeps its filter in the address and asks the server by it', async () => {
    page.show(<RequestLog />);
    await find('log-row');
    (await control('Refused')).click();
    expect(location.search).toBe('?verdict=refused');
    await vi.waitFor(() => expect(all('log-row')[0]?.getAttribute('href')).toBe('/x/x1?verdict=refused'));
  });
});

describe('the accounts', () => {
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
  });

  it('show what a provider keeps under the names of the wire', async () => {
    page.show(<Accounts />);
    const part = await find('account-part');
    for (const words of ['Toy', 'key', 'k1-0001', 'templates', 'rejected', 'reason']) expect(part.textContent).toContain(words);
  });

  it('switch the frequency limits off', async () => {
    page.show(<Accounts />);
    const limits = await control('Frequency limits');
    expect(limits.getAttribute('aria-checked')).toBe('true');
    limits.click();
    await vi.waitFor(() => expect(limits.getAttribute('aria-checked')).toBe('false'));
    expect(page.sent).toEqual([{ method: 'PATCH', path: 'accounts/stock', body: { limits: { mode: 'off' } } }]);
  });

  it('restore the limits of one number and leave the others lifted', async () => {
    page.show(<Accounts />);
    (await control('Restore the limits of 138 0013 8000')).click();
    expect(page.sent).toEqual([{ method: 'PATCH', path: 'accounts/stock', body: { limits: { exempt: ['+8613900139000'] } } }]);
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
    page.show(<FirstRun />);
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
