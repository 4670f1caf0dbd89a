// @vitest-environment happy-dom
/** An account that is changed by hand: rows that turn into forms, switches, what was removed and is had back, keys and balances. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountResource } from '../../server/api/wire.ts';
import { Balances } from '../../web/src/accounts/balances.tsx';
import { Credentials } from '../../web/src/accounts/credentials/credentials.tsx';
import { Items } from '../../web/src/accounts/items/items.tsx';
import { ABOUT, all, control, find, says, testPage } from './support/page.tsx';
import { accountProvider } from './support/wire-samples.ts';

const account: AccountResource = {
  id: 'stock',
  name: 'Stock',
  limits: { mode: 'realistic', exempt: [] },
  delivery: { mode: 'by-hand' },
  callbacks: {},
  states: {},
  clock: { offsetMs: 0 },
  minted: null,
  toy: {
    key: 'k1-0001',
    words: ['bad'],
    limits: { daily: 5 },
    given: { opened: true, texts: [{ code: '100001', name: '登录' }] },
    queue: [1, 2],
    apps: [
      {
        appId: 'a1',
        name: 'First',
        balance: 5,
        online: true,
        seen: 99,
        templates: [{ id: 7, content: 'code {1}', kind: 'code', status: 'rejected', reason: 'no', createdAt: 1709602212000 }],
      },
    ],
    templates: [],
  },
};

let refusal: { detail: string; why?: object } | undefined;
beforeEach(() => {
  refusal = undefined;
});
const AT = '2026-11-23T14:07:08.000+08:00';
const page = testPage(
  (path, sent) => {
    if (path === 'clock') return { now: AT, realNow: AT, offsetMs: 0, frozen: true };
    if (sent.at(-1)?.path === path && refusal)
      return Response.json({ type: 'about:blank', title: 'Bad body', status: 400, ...refusal }, { status: 400 });
    if (path === 'accounts/stock/tokens')
      return {
        items: [
          { provider: 'toy', secretId: 'later', token: 't2', expiresAt: '2026-11-23T07:00:00.000Z' },
          { provider: 'toy', secretId: 'earlier', token: 't1', expiresAt: '2026-11-23T06:00:00.000Z' },
        ],
        next: null,
        evicted: 0,
      };
    return sent.at(-1)?.path === path ? {} : undefined;
  },
  { ...ABOUT, providers: [accountProvider()] },
);

function field(name: string): HTMLInputElement {
  const element = document.querySelector<HTMLInputElement>(`[data-testid="item-form"] [name="${name}"]`);
  if (!element) throw new Error(`There is no field ${name}.`);
  return element;
}

function write(element: Element, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

describe('the items of an account', () => {
  it('show what the form names, and nothing that is internal', async () => {
    page.show(<Items account={account} />);
    const part = await find('account-part');
    for (const words of [
      'First',
      'a1',
      'code {1}',
      'rejected',
      'reason',
      'no',
      '2024-03-05 09:30:12',
      'codes',
      'Extension codes pass',
    ])
      expect(part.textContent).toContain(words);
    for (const words of ['seen', '99', 'queue']) expect(part.textContent).not.toContain(words);
  });

  it('turn into a form where they stand, of which what was changed is sent', async () => {
    page.show(<Items account={account} />);
    (await control('Edit code {1}')).click();
    await find('item-form');
    expect([field('content').tagName, field('kind').tagName, field('reason').tagName]).toEqual(['TEXTAREA', 'SELECT', 'INPUT']);
    expect(document.querySelector('[name="id"], [name="createdAt"]')).toBeNull();
    await vi.waitFor(() => expect(document.activeElement).toBe(field('content')));
    write(field('content'), 'other {1}');
    write(field('status'), 'approved');
    write(field('reason'), '');
    (await control('Save')).click();
    const body = { content: 'other {1}', status: 'approved', reason: null };
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'PATCH', path: 'accounts/stock/toy/templates/7?app=a1', body }]));
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Edit code {1}'));
  });

  it('say beside a field what the sandbox has against it, and stay open', async () => {
    refusal = { detail: 'content: must not be empty.' };
    page.show(<Items account={account} />);
    (await control('Edit code {1}')).click();
    write(await vi.waitFor(() => field('content')), '');
    (await control('Save')).click();
    const fault = await vi.waitFor(() => {
      const alert = document.querySelector('[data-field="content"] [role="alert"]');
      if (!alert) throw new Error('nothing stands beside the field');
      return alert;
    });
    expect(fault.textContent).toBe('must not be empty.');
    expect(field('content').getAttribute('aria-invalid')).toBe('true');
    refusal = { detail: 'There is one already.' };
    (await control('Save')).click();
    await says('There is one already.');
    (await control('Cancel')).click();
    await vi.waitFor(() => expect(all('item-form')).toEqual([]));
  });

  it('have no JSON but in what has no form, and say where that is none', async () => {
    page.show(<Items account={account} />);
    (await control('Edit code {1}')).click();
    await find('item-form');
    expect([...document.querySelectorAll('details')].map((one) => one.textContent)).toEqual(['more Edit as JSON']);
    write(field('more'), '{');
    (await control('Save')).click();
    await says('This is no JSON.');
    expect(page.sent).toEqual([]);
  });

  it('are added to whom they belong, with what is not written left to the sandbox', async () => {
    page.show(<Items account={account} />);
    (await control('Add to Templates')).click();
    expect((await vi.waitFor(() => field('content'))).value).toBe('your code is {1}');
    write(field('kind'), 'notice');
    (await control('Save')).click();
    const body = { app: 'a1', content: 'your code is {1}', kind: 'notice' };
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'POST', path: 'accounts/stock/toy/templates', body }]));
  });

  it('are added to the account itself where the shelf allows', async () => {
    page.show(<Items account={account} />);
    (await control('Add to Templates · Of no application')).click();
    await find('item-form');
    (await control('Save')).click();
    await vi.waitFor(() => expect(page.sent).toMatchObject([{ method: 'POST', body: { app: null } }]));
  });

  it('are duplicated into a new one, to be changed first', async () => {
    page.show(<Items account={account} />);
    (await control('Duplicate code {1}')).click();
    expect((await vi.waitFor(() => field('reason'))).value).toBe('no');
    (await control('Save')).click();
    const body = { app: 'a1', content: 'code {1}', kind: 'code', status: 'rejected', reason: 'no' };
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'POST', path: 'accounts/stock/toy/templates', body }]));
  });

  it('are removed at a click and had back as they were', async () => {
    page.show(<Items account={account} />);
    (await control('Remove code {1}')).click();
    const removed = await find('removed');
    expect(removed.textContent).toContain('code {1} is removed.');
    // At once, not when the list has been read again.
    expect(all('item').map(({ dataset }) => dataset['id'])).not.toContain('7');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Undo'));
    (await control('Undo')).click();
    const [item] = (account['toy'] as { apps: { templates: object[] }[] }).apps[0]?.templates ?? [];
    await vi.waitFor(() =>
      expect(page.sent).toEqual([
        { method: 'DELETE', path: 'accounts/stock/toy/templates/7?app=a1', body: undefined },
        { method: 'POST', path: 'accounts/stock/toy/templates', body: { app: 'a1', ...item } },
      ]),
    );
    await vi.waitFor(() => expect(all('removed')).toEqual([]));
  });

  it('have their switches at hand, those that are off as well', async () => {
    page.show(<Items account={account} />);
    const off = await control('First: codes');
    expect([off.getAttribute('aria-checked'), (await control('First: online')).getAttribute('aria-checked')]).toEqual([
      'false',
      'true',
    ]);
    off.click();
    await vi.waitFor(() =>
      expect(page.sent).toEqual([{ method: 'PATCH', path: 'accounts/stock/toy/apps/a1', body: { codes: true } }]),
    );
  });
});

describe('the credentials of an account', () => {
  it('stand by name, those of its applications as well, without what is internal', async () => {
    page.show(<Credentials account={account} />);
    await control('Copy k1-0001');
    expect((await find('keys')).textContent).toMatch(/First.*appId.*a1/);
    expect(document.body.textContent).not.toContain('queue');
  });

  it('take settings of the part itself', async () => {
    page.show(<Credentials account={account} />);
    (await control('Settings of the account: frozen')).click();
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'PATCH', path: 'accounts/stock/toy', body: { frozen: true } }]));
    (await control('Edit Settings of the account')).click();
    write(await vi.waitFor(() => field('words')), 'one\ntwo');
    (await control('Save')).click();
    await vi.waitFor(() => expect(page.sent.at(-1)).toMatchObject({ method: 'PATCH', body: { words: ['one', 'two'] } }));
  });

  it('show what is given to the account as a list', async () => {
    page.show(<Credentials account={account} />);
    const settings = await find('part-settings');
    for (const words of ['given', 'opened true', 'code 100001', 'name 登录']) expect(settings.textContent).toContain(words);
    for (const words of ['daily', '{"code"']) expect(settings.textContent).not.toContain(words);
  });

  it('hand out keys that expire, by the sandbox’s clock', async () => {
    page.show(<Credentials account={account} />);
    await vi.waitFor(() => expect(all('token').map(({ dataset }) => dataset['over'])).toEqual(['false', 'true']));
    expect(all('token')[0]?.textContent).toContain('expires 2026-11-23 15:00:00');
    await control('Copy later');
    const seconds = document.querySelector('[name="seconds"]');
    if (seconds) write(seconds, '60');
    (await control('Hand out')).click();
    const body = { provider: 'toy', seconds: 60 };
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'POST', path: 'accounts/stock/tokens', body }]));
  });
});

describe('the balances of an account', () => {
  it('say what is left, and are paid into', async () => {
    page.show(<Balances account={account} />);
    expect((await find('balance')).textContent).toMatch(/First.*a1.*left 5/);
    (await control('Top up First')).click();
    await vi.waitFor(() =>
      expect(page.sent).toEqual([{ method: 'POST', path: 'accounts/stock/toy/top-up', body: { app: 'a1', amount: 1000 } }]),
    );
  });

  it('stand beside the limits of the provider, which are changed in place', async () => {
    page.show(<Balances account={account} />);
    const { textContent } = await find('part-settings');
    expect(textContent).toContain('daily 5');
    expect(textContent).not.toContain('opened');
    (await control('Edit Limits of the provider')).click();
    write(await vi.waitFor(() => field('daily')), '9');
    (await control('Save')).click();
    await vi.waitFor(() => expect(page.sent).toMatchObject([{ path: 'accounts/stock/toy', body: { limits: { daily: 9 } } }]));
  });
});
