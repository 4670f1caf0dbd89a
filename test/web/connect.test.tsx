// @vitest-environment happy-dom
/** The clients of the connect page: chosen by provider, then by name, with the account's own values in their lines. */
import { describe, expect, it, vi } from 'vitest';
import { Connect } from '../../web/src/connect/connect.tsx';
import { fill, valuesOf } from '../../web/src/connect/client-file.ts';
import { all, control, find, optionNamed, says, testPage } from './support/page.tsx';

const client = (id: string, provider: string, ways: object): object => ({
  id,
  provider,
  language: 'Node',
  title: id,
  install: `npm install ${id}`,
  start: `node ${id}.mjs`,
  flags: id === 'deaf' ? '--hosts' : '',
  ways,
});

const FILE = {
  address: '127.0.0.1:10690',
  stock: { toy: { key: 'stock-key', app: 'stock-app' } },
  clients: [
    client('first', 'toy', {
      address: { text: "at('127.0.0.1:10690')\nsend('stock-key')", changed: [0] },
      run: { text: "send('stock-key')", changed: [] },
    }),
    client('second', 'toy', { run: { text: "other('stock-app')", changed: [] } }),
    client('deaf', 'toy', { run: { text: 'by name', changed: [] } }),
    client('third', 'toy', { address: { text: "third('127.0.0.1:10690')", changed: [0] } }),
    client('foreign', 'other', { run: { text: 'no', changed: [] } }),
  ],
};

const guide = (account: string): object => ({
  provider: 'toy',
  account,
  settings: [
    { label: 'key', value: `${account}-key` },
    { label: 'app (trial)', value: `${account}-app,another` },
  ],
  examples: [],
});

const account = (id: string): object => ({ id, name: `Account ${id}`, minted: null });
const list = (items: readonly object[]): object => ({ items, next: null, evicted: 0 });

describe('the clients', () => {
  const page = testPage((path) => {
    if (path === '/connect.json') return FILE;
    if (path === 'accounts?fields=id%2Cname%2Cminted&limit=1') return { items: [account('mine')], next: 'mine', evicted: 0 };
    if (path === 'accounts?fields=id%2Cname%2Cminted&limit=50') return list(['mine', 'yours'].map(account));
    const id = /^guides\?account=(\w+)$/.exec(path)?.[1];
    return id === undefined ? undefined : list([guide(id)]);
  });
  // The address outdoes what an earlier test has chosen.
  const open = (search = '?client=first&way=address'): void => {
    history.replaceState(null, '', `/connect${search}`);
    page.show(<Connect />);
  };
  const snippet = async (): Promise<string> => (await find('snippet')).textContent;
  const shows = (words: string): Promise<void> => vi.waitFor(async () => expect(await snippet()).toContain(words));

  it('are those of the provider, with the account’s values and the live address, the lines for the sandbox marked', async () => {
    open();
    expect((await find('snippet')).textContent.trimEnd()).toBe("at('127.0.0.1:10690')\nsend('mine-key')");
    const marked = [...(await find('snippet')).querySelectorAll('mark')].map((line) => line.textContent);
    expect(marked).toEqual(["at('127.0.0.1:10690')"]);
    await says('npm install first');
    expect(document.body.textContent).not.toContain('foreign');
  });

  it('say by which line they are started under run', async () => {
    open();
    (await control('Change nothing')).click();
    await says('npx sms-sandbox run --join http://127.0.0.1:10690 -- node first.mjs');
    expect((await snippet()).trimEnd()).toBe("send('mine-key')");
    expect(location.search).toContain('way=run');
  });

  it('say what run has to be told for one that looks at no proxy', async () => {
    open('?client=deaf');
    await says('npx sms-sandbox run --hosts --join http://127.0.0.1:10690 -- node deaf.mjs');
    await says('gives the command a hosts file of its own (Linux)');
    expect((await snippet()).trimEnd()).toBe('by name');
  });

  it('offer no choice where there is one way', async () => {
    open();
    (await control('Nodesecond')).click();
    await shows("other('mine-app')");
    expect(location.search).toContain('client=second');
    await says('This client has its address built in.');
    expect(document.body.textContent).not.toContain('Change the address');
  });

  it('name the hosts file where no proxy leads', async () => {
    open('?client=third');
    await says('It looks at no proxy: to change nothing, use the hosts file.');
    expect(document.body.textContent).not.toContain('Change the address');
  });

  it('are of another account at a choice, while the page is about all', async () => {
    open();
    await shows('mine-key');
    (await control('Another…')).click();
    (await vi.waitFor(() => optionNamed('Account yours'))).click();
    await shows('yours-key');
    expect(location.search).not.toContain('account');
  });

  it('are of the account that the page is about, without a choice', async () => {
    page.choose('yours');
    open();
    await shows('yours-key');
    expect(all('account-field')).toEqual([]);
  });

  it('are remembered', async () => {
    open();
    (await control('Nodesecond')).click();
    await shows('other(');
    open('');
    await vi.waitFor(() => expect(all('snippet').at(-1)?.textContent).toContain('other('));
  });
});

it('values are replaced all at once', () => {
  expect(fill('a.b a-b', new Map([['a.b', 'x']]))).toBe('x a-b');
  const values = valuesOf(
    { address: 'h', stock: { p: { a: '1', b: '2' } }, clients: [] },
    'p',
    [{ label: 'a', value: '2' }],
    'live',
  );
  expect(fill('1 2 h', values)).toBe('2 2 live');
});

describe('a page without the file', () => {
  const page = testPage((path) => {
    if (path.startsWith('accounts?')) return list([account('mine')]);
    return path === 'guides?account=mine' ? list([guide('mine')]) : undefined;
  });

  it('says so, and shows the rest', async () => {
    page.show(<Connect />);
    await says('There is no /connect.json.');
    await says('mine-key');
    expect(all('snippet')).toEqual([]);
  });
});
