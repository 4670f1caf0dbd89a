// @vitest-environment happy-dom
/** What an account can be switched into: the switches, the black list on a phone, and the line of an account. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountResource, MessageResource } from '../../server/api/wire.ts';
import { Accounts } from '../../web/src/accounts/accounts.tsx';
import { Switches } from '../../web/src/lab/switches/switches.tsx';
import { PhoneHeader } from '../../web/src/phone/phone-header.tsx';
import { all, control, find, optionNamed, says, testPage } from './support/page.tsx';
import type { Sent } from './support/page.tsx';
import { messageOf } from './support/wire-samples.ts';

const TO = '+8613800138000';
const OTHER = '+8613900139000';

const accountOf = (id: string, states: AccountResource['states'] = {}): AccountResource => ({
  id,
  name: `Account ${id}`,
  limits: { mode: 'realistic', exempt: [] },
  delivery: { mode: 'never' },
  callbacks: {},
  states,
  clock: { offsetMs: 0 },
  minted: null,
  toy: { balance: 7 },
});

interface Patch {
  states: { toy: Record<string, boolean | string[]> } | null;
}

/** The accounts as the sandbox has them. */
let accounts: AccountResource[] = [];
let refusing = false;
/** How many of the changes that were sent have been made. */
let done = 0;

function answer(path: string, sent: readonly Sent[]): unknown {
  const limit = /^accounts\?.*limit=(\d+)$/.exec(path)?.[1];
  if (limit !== undefined)
    return { items: accounts.slice(0, Number(limit)), next: accounts[Number(limit)] ? 'more' : null, evicted: 0 };
  if (path === 'messages?to=%2B8613800138000') return {};
  const id = /^accounts\/(\w+)$/.exec(path)?.[1];
  if (id === undefined) return undefined;
  const last = sent.at(-1);
  if (last === undefined || sent.length === done) return accounts.find((account) => account.id === id);
  done = sent.length;
  if (refusing) return undefined;
  const { states } = last.body as Patch;
  accounts = accounts.map((account) => (account.id === id ? { ...account, states: changed(account.states, states) } : account));
  return accounts.find((account) => account.id === id);
}

function changed(before: AccountResource['states'], change: Patch['states']): AccountResource['states'] {
  if (change === null) return {};
  const after = Object.entries({ ...before['toy'], ...change.toy }).filter(
    ([, value]) => value !== false && String(value) !== '',
  );
  return { toy: Object.fromEntries(after) as Record<string, true | string[]> };
}

const page = testPage(answer);
const bodies = (): unknown[] => page.sent.map(({ body }) => body);

beforeEach(() => {
  accounts = [accountOf('stock')];
  refusing = false;
  done = 0;
});

function write(text: string): void {
  const field = document.querySelector<HTMLInputElement>('input[type=tel]');
  if (!field) throw new Error('There is no field for numbers.');
  // React hears of what is typed, not of what is assigned.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('the switches', () => {
  it('stand by provider, each with the code that a send then gets', async () => {
    page.show(<Switches />);
    await says('Account stock');
    expect(all('switches').map((account) => account.querySelector('h3')?.textContent)).toEqual(['TToy']);
    expect(all('state')[0]?.textContent).toBe('No balance left→BALANCE');
    await control('Copy LISTED');
    await says('switching it off brings back what was');
  });

  it('are those of another account at a choice, while the page is about all', async () => {
    accounts = [accountOf('stock'), accountOf('second')];
    page.show(<Switches />);
    (await control('Another…')).click();
    (await vi.waitFor(() => optionNamed('Account second'))).click();
    await vi.waitFor(() => expect(all('account-field')[0]?.textContent).toContain('Account second'));
    (await control('Toy: No balance left')).click();
    await vi.waitFor(() => expect(page.sent.map(({ path }) => path)).toEqual(['accounts/second']));
  });

  it('are those of the account that the page is about, without a choice', async () => {
    accounts = [accountOf('stock'), accountOf('second')];
    page.choose('second');
    page.show(<Switches />);
    (await control('Toy: No balance left')).click();
    await vi.waitFor(() => expect(page.sent.map(({ path }) => path)).toEqual(['accounts/second']));
    expect(all('account-field')).toEqual([]);
  });

  it('are thrown on and off', async () => {
    page.show(<Switches />);
    const balance = await control('Toy: No balance left');
    balance.click();
    await vi.waitFor(() => expect(balance.getAttribute('aria-checked')).toBe('true'));
    await says('1 on');
    balance.click();
    await says('all off');
    expect(bodies()).toEqual([{ states: { toy: { 'no-balance': true } } }, { states: { toy: { 'no-balance': false } } }]);
  });

  it('about numbers take one written in groups, keep the others, and let each go', async () => {
    accounts = [accountOf('stock', { toy: { blacklisted: [OTHER] } })];
    page.show(<Switches />);
    await says('139 0013 9000');
    write('138 0013 8000');
    (await control('Add')).click();
    await vi.waitFor(() => expect(all('state-number').map((one) => one.textContent)).toEqual(['139 0013 9000', '138 0013 8000']));
    (await control('Remove 139 0013 9000')).click();
    await vi.waitFor(() => expect(all('state-number').map((one) => one.textContent)).toEqual(['138 0013 8000']));
    expect(bodies()).toEqual([{ states: { toy: { blacklisted: [OTHER, TO] } } }, { states: { toy: { blacklisted: [TO] } } }]);
  });

  it('say so when what was written is no number, and send nothing', async () => {
    page.show(<Switches />);
    await control('Add');
    write('12345');
    (await control('Add')).click();
    await says('“12345” is no number');
    expect(page.sent).toEqual([]);
  });

  it('are all reset at once', async () => {
    accounts = [accountOf('stock', { toy: { 'no-balance': true, blacklisted: [TO] } })];
    page.show(<Switches />);
    await says('2 on');
    (await control('Reset all of Account stock')).click();
    await says('all off');
    expect(bodies()).toEqual([{ states: null }]);
  });

  it('follow what somebody else does', async () => {
    page.show(<Switches />);
    await says('all off');
    accounts = [accountOf('stock', { toy: { 'no-balance': true } })];
    page.hear({ type: 'account.changed', seq: 9, at: '', account: 'stock' });
    await says('1 on');
    expect((await control('Toy: No balance left')).getAttribute('aria-checked')).toBe('true');
  });

  it('say in the words of the sandbox why they could not be thrown', async () => {
    refusing = true;
    page.show(<Switches />);
    (await control('Toy: No balance left')).click();
    await says('There is no accounts/stock.');
    expect((await control('Toy: No balance left')).getAttribute('aria-checked')).toBe('false');
  });
});

describe('a phone', () => {
  const received = (message: MessageResource) => ({ type: 'message.accepted', seq: 2, at: message.acceptedAt, message }) as const;

  it('is put on the black list of a provider and taken off it again', async () => {
    accounts = [accountOf('stock', { toy: { blacklisted: [OTHER] } })];
    page.show(<PhoneHeader to={TO} />);
    (await control('More for this number')).click();
    const listed = await control('Toy: On the black list');
    listed.click();
    await vi.waitFor(() => expect(listed.getAttribute('aria-checked')).toBe('true'));
    listed.click();
    await vi.waitFor(() => expect(listed.getAttribute('aria-checked')).toBe('false'));
    expect(bodies()).toEqual([{ states: { toy: { blacklisted: [OTHER, TO] } } }, { states: { toy: { blacklisted: [OTHER] } } }]);
  });

  it('is listed with the account that last sent to it, until another one is chosen', async () => {
    accounts = [accountOf('stock'), accountOf('second')];
    page.hear(received(messageOf({ account: 'second' })));
    page.show(<PhoneHeader to={TO} />);
    (await control('More for this number')).click();
    (await control('Toy: On the black list')).click();
    await vi.waitFor(() => expect(page.sent.map(({ path }) => path)).toEqual(['accounts/second']));
    expect((await find('account-field')).textContent).toContain('Account second');
  });

  it('has its messages deleted after a question', async () => {
    page.hear(received(messageOf()));
    page.show(<PhoneHeader to={TO} />);
    (await control('More for this number')).click();
    (await control('Delete the messages of this number…')).click();
    await says('Delete the messages of 138 0013 8000?');
    (await control('Delete')).click();
    await vi.waitFor(() => expect(page.sent).toMatchObject([{ method: 'DELETE', path: 'messages?to=%2B8613800138000' }]));
  });
});

it('an address with a fragment that cannot be read shows the switches all the same', async () => {
  history.replaceState(null, '', '/errors/switches#%');
  page.show(<Switches />);
  expect((await find('switches')).textContent).toContain('Account stock');
});

it('an account says what it was switched into, and where that is changed', async () => {
  accounts = [accountOf('stock', { toy: { 'no-balance': true, blacklisted: [TO, OTHER] } })];
  history.replaceState(null, '', '/accounts/states');
  page.show(<Accounts />);
  const line = await find('states-on');
  expect(line.textContent).toContain('No balance left');
  expect(line.textContent).toContain('On the black list · 2 numbers');
  expect(line.querySelector('a')?.getAttribute('href')).toBe('/errors/switches#stock');
});
