// @vitest-environment happy-dom
/** The reviewer's desk on the accounts page, and the count that leads there. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReviewResource } from '../../server/api/wire.ts';
import { groupsOf } from '../../web/src/accounts/review-groups.ts';
import { Reviews } from '../../web/src/accounts/reviews.tsx';
import { PendingCount } from '../../web/src/shell/pending-count.tsx';
import { all, control, find, testPage } from './support/page.tsx';

const reviewOf = (change: Partial<ReviewResource>): ReviewResource => ({
  provider: 'toy',
  kind: 'template',
  id: 't1',
  title: '验证码{1}',
  status: 'pending',
  reason: '',
  handedIn: true,
  ...change,
});
const list = (items: readonly unknown[]): unknown => ({ items, next: null, evicted: 0 });
const account = {
  id: 'stock',
  name: 'Stock',
  limits: { mode: 'realistic', exempt: [] },
  delivery: { mode: 'by-hand' },
  callbacks: {},
  states: {},
  clock: { offsetMs: 0 },
  minted: null,
} as const;

let items: ReviewResource[];
const page = testPage((path, sent) => {
  if (path.startsWith('reviews?'))
    return list(
      items
        .filter(({ status, handedIn }) => status === 'pending' && (handedIn || !path.includes('handedIn=true')))
        .map((item) => ({ account: 'stock', ...item })),
    );
  if (path !== 'accounts/stock/reviews') return undefined;
  return sent.length === 0 ? list(items) : list(items.map((item) => ({ ...item, status: 'approved' })));
});
beforeEach(() => {
  items = [
    reviewOf({ id: 't1', status: 'rejected', reason: 'too wide' }),
    reviewOf({ id: 't2', title: '快递已到{1}' }),
    reviewOf({ kind: 'sign', id: 's1', title: '沙箱', status: 'approved' }),
  ];
});

describe('the reviews of an account', () => {
  it('stand by kind in the words of the provider, what waits on top, each with its state and reason', async () => {
    page.show(<Reviews account={account} />);
    const desk = await find('reviews');
    expect(all('review').map((row) => row.dataset['status'])).toEqual(['pending', 'rejected', 'approved']);
    expect(desk.textContent).toMatch(/1 pending.*template.*快递已到.*Pending.*Rejected.*too wide.*sign.*沙箱.*Approved/s);
  });

  it('are approved at one click', async () => {
    page.show(<Reviews account={account} />);
    (await control('Approve 快递已到{1}')).click();
    const body = { provider: 'toy', kind: 'template', id: 't2', verdict: 'approve', reason: '' };
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'POST', path: 'accounts/stock/reviews', body }]));
    await vi.waitFor(() => expect(all('review')[0]?.dataset['status']).toBe('approved'));
  });

  it('are rejected with a reason only, of which usual ones are offered', async () => {
    page.show(<Reviews account={account} />);
    (await control('Reject 快递已到{1}')).click();
    const reject = await control('Reject');
    expect(reject.hasAttribute('disabled')).toBe(true);
    (await control('Proof of qualification is missing')).click();
    await vi.waitFor(() => expect(reject.hasAttribute('disabled')).toBe(false));
    reject.click();
    const body = {
      provider: 'toy',
      kind: 'template',
      id: 't2',
      verdict: 'reject',
      reason: 'Proof of qualification is missing',
    };
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'POST', path: 'accounts/stock/reviews', body }]));
  });

  it('let a reviewer change their mind either way', async () => {
    page.show(<Reviews account={account} />);
    expect((await control('Approve after all 验证码{1}')).textContent).toBe('Approve after all');
    expect((await control('Reject after all 沙箱')).textContent).toBe('Reject after all');
  });

  it('leave what the account began with in peace: below, not counted, not in the colours of what waits', async () => {
    items = [reviewOf({ id: 'brought', handedIn: false }), reviewOf({ id: 'handed', title: '新的{1}' })];
    page.show(<Reviews account={account} />);
    const desk = await find('reviews');
    expect(desk.textContent).toContain('1 pending');
    expect(all('review').map((row) => row.textContent)).toEqual([
      expect.stringContaining('handed'),
      expect.stringMatching(/brought.*came with the sandbox/),
    ]);
    expect((await control('Approve 验证码{1}')).className).not.toBe((await control('Approve 新的{1}')).className);
  });

  it('say how something gets there when there is nothing', async () => {
    items = [];
    page.show(<Reviews account={account} />);
    expect((await find('reviews')).textContent).toContain('hands in a sign or a template');
  });
});

it('the count at the accounts follows what waits, as it happens', async () => {
  items = [];
  page.show(<PendingCount />);
  items = [reviewOf({ id: 't2' }), reviewOf({ id: 't3' })];
  page.hear({ type: 'account.changed', seq: 3, at: '', account: 'stock' });
  // The first reading may still be on its way; what is heard meanwhile is read after it.
  expect((await find('pending')).getAttribute('aria-label')).toBe('2 to review');
  // What an account began with waits for nobody.
  items = [reviewOf({ id: 't2', handedIn: false })];
  page.hear({ type: 'account.changed', seq: 4, at: '', account: 'stock' });
  await vi.waitFor(() => expect(all('pending')).toEqual([]));
});

it('keeps providers in the order of the sandbox and never mixes two kinds', () => {
  const providers = [{ id: 'one' }, { id: 'two' }];
  const grouped = groupsOf(
    [
      reviewOf({ provider: 'two', id: 'a' }),
      reviewOf({ provider: 'one', id: 'b', kind: 'sign' }),
      reviewOf({ provider: 'two', id: 'c' }),
      reviewOf({ provider: 'one', id: 'd' }),
    ],
    providers,
  );
  expect(grouped.map(({ provider, kind, items: own }) => [provider.id, kind, own.map(({ id }) => id)])).toEqual([
    ['one', 'sign', ['b']],
    ['one', 'template', ['d']],
    ['two', 'template', ['a', 'c']],
  ]);
  const brought = [reviewOf({ provider: 'one', id: 'b', handedIn: false }), reviewOf({ provider: 'two', id: 'a' })];
  expect(groupsOf(brought, providers).map(({ provider }) => provider.id)).toEqual(['two', 'one']);
});
