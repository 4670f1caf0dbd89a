// @vitest-environment happy-dom
/** What is on the page is read again when it may have changed, and when a gap in the stream may have kept that back. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from '../../server/api/wire.ts';
import { Accounts } from '../../web/src/accounts/accounts.tsx';
import { AccountHead } from '../../web/src/accounts/list/account-head.tsx';
import { CallbackList } from '../../web/src/callbacks/callback-list.tsx';
import { SandboxClock } from '../../web/src/callbacks/clock.tsx';
import { RuleWatch } from '../../web/src/lab/rule-watch.tsx';
import { Scenes } from '../../web/src/lab/scenes/scenes.tsx';
import { RequestLog } from '../../web/src/log/request-log.tsx';
import { Conversation } from '../../web/src/phone/conversation.tsx';
import { useOneAccount } from '../../web/src/state/accounts.ts';
import { says, testPage } from './support/page.tsx';

const TO = '+8613800138000';
const AT = '2026-11-23T14:07:08.000+08:00';
const CLOCK = { now: AT, realNow: AT, offsetMs: 0, frozen: true };
const ASKED_OF = { provider: 'toy', account: 'stock', id: 'c1', seq: 9 };

const FRAMES = {
  'after a lost connection': { type: 'hello', seq: 9, at: AT, version: '0', instance: 'one', resync: true },
  'after dropped frames': { type: 'resync', seq: 9, at: AT },
  'when an account changes': { type: 'account.changed', seq: 9, at: AT, account: 'stock' },
  'when an account is minted': { type: 'account.added', seq: 9, at: AT, account: 'a9' },
  'when a rule is armed': { type: 'rules.changed', seq: 9, at: AT },
  'when the clock moves': { type: 'clock.moved', seq: 9, at: AT, clock: CLOCK },
  'when a push is tried': {
    type: 'callback.changed',
    seq: 9,
    at: AT,
    callback: {
      ...ASKED_OF,
      kind: 'report',
      url: 'http://127.0.0.1:3000/sms',
      contentType: 'application/json',
      body: '{}',
      about: [],
      plannedAt: AT,
      state: 'pending',
      attempts: [],
      nextAt: null,
    },
  },
  'when the phone replies': {
    type: 'reply.received',
    seq: 9,
    at: AT,
    reply: {
      ...ASKED_OF,
      at: AT,
      app: '',
      messageId: 'm2',
      providerMessageId: 'toy-0001',
      sign: '玩具',
      from: TO,
      text: 'TD',
      push: null,
      pulled: false,
      optOut: null,
    },
  },
} satisfies Record<string, Frame>;

function OneAccount(): null {
  useOneAccount('stock');
  return null;
}

const GAPS = ['after a lost connection', 'after dropped frames'] as const;
const subject = { to: TO, messageId: null, exchangeId: null, missing: false };
const lists = [
  { list: 'the request log', of: 'exchanges', Part: RequestLog, when: GAPS },
  {
    list: 'the list of accounts',
    of: 'accounts',
    Part: () => <AccountHead account={undefined} />,
    when: ['when an account is minted', ...GAPS],
  },
  { list: 'an account', of: 'accounts/stock', Part: OneAccount, when: ['when an account changes', ...GAPS] },
  { list: 'armed rules', of: 'rules', Part: RuleWatch, when: ['when a rule is armed', 'when the clock moves', ...GAPS] },
  { list: 'scenes', of: 'scenes', Part: Scenes, when: ['when a rule is armed', ...GAPS] },
  { list: 'the clock', of: 'clock', Part: SandboxClock, when: GAPS },
  {
    list: 'pushes',
    of: 'callbacks',
    Part: () => <CallbackList query={{}} none="none" />,
    when: ['when a push is tried', ...GAPS],
  },
  {
    list: 'replies',
    of: 'replies',
    Part: () => <Conversation to={TO} subject={subject} marked={{}} />,
    when: ['when the phone replies', ...GAPS],
  },
] as const;

const asked: string[] = [];
let lost = '';
const page = testPage((path) => {
  asked.push(path.split('?')[0] ?? '');
  if (path.split('?')[0] === lost) return undefined;
  return path === 'clock' ? CLOCK : { items: [], next: null, evicted: 0 };
});
beforeEach(() => {
  asked.length = 0;
  lost = '';
});

describe.each(lists)('$list', ({ of, Part, when }) => {
  const readings = (): number => asked.filter((path) => path === of).length;

  it.each(when)('is read again %s', async (moment) => {
    page.show(<Part />);
    await vi.waitFor(() => expect(readings()).toBe(1));
    // The part hears the stream once it has been drawn, which its first reading came out of.
    page.hear(FRAMES[moment]);
    await vi.waitFor(() => expect(readings()).toBe(2));
  });
});

it('the clock is where its frame says, without a question', async () => {
  page.show(<SandboxClock />);
  await says('14:07:08');
  const clock = { now: '2031-05-06T09:18:00.000+08:00', realNow: AT, offsetMs: 90_000_000, frozen: true };
  page.hear({ type: 'clock.moved', seq: 9, at: AT, clock });
  await says('2031-05-06 09:18:00');
  await says('frozen · 1 d 01:00:00 ahead of real time');
  expect(asked.filter((path) => path === 'clock')).toHaveLength(1);
});

it('stays on the page when it cannot be read again', async () => {
  const shown = (): string => document.body.textContent;
  page.show(<Accounts />);
  await vi.waitFor(() => expect(shown()).toContain('No accounts'));
  lost = 'accounts';
  page.hear(FRAMES['when an account is minted']);
  await vi.waitFor(() => expect(shown()).toContain('There is no accounts?'));
  expect(shown()).toContain('No accounts');
});
