/** The history that frequency limits are counted from: a whole day of it, and not for ever. */
import { expect, it } from 'vitest';
import { MessageRows } from '../../server/ledger/index/message-rows.ts';
import { createSentHistory } from '../../server/ledger/sent.ts';
import type { SentHistory } from '../../server/ledger/sent.ts';
import type { Message } from '../../server/message/message.ts';
import { DAY_MS } from '../../server/message/beijing-time.ts';
import { messageOf } from '../web/support/wire-samples.ts';

it('still has in the evening what went out in the first minute of the day, and forgets it the day after', () => {
  const history = createSentHistory(1_000);
  const send = (to: string, acceptedAt: number): void => {
    history.fold({ ...messageOf({ to }), acceptedAt });
  };
  const first = 1_000_000;
  send('+8613800138000', first);
  send('+8613800138001', first + DAY_MS - 1);
  const { provider, account } = messageOf();
  const times = () => history.of(provider, account, '+8613800138000').map(({ at }) => at);
  expect(times()).toEqual([first]);
  send('+8613800138001', first + 2 * DAY_MS);
  expect(times()).toEqual([]);
});

it('is the same of rows as of messages one by one, of many kinds, to odd numbers, and over more than a day', () => {
  const messages = Array.from({ length: 12_000 }, (_, n): Message => ({
    ...messageOf(),
    timeline: [],
    seq: n + 1,
    to: n % 11 === 0 ? `odd ${n % 3}` : `+86138${10_000_000 + (n % 701)}`,
    account: `a${n % 3}`,
    provider: n % 2 === 0 ? 'tencent' : 'ihuyi',
    app: `app ${(n >> 12) + (n % 5)}`,
    templateId: n % 4 === 0 ? null : 't',
    acceptedAt: n * 8_000,
  }));
  const aheadOf = (account: string): number => (account === 'a1' ? 60_000 : 0);
  const textOf = (seq: number): string => messages[seq - 1]?.text ?? '';
  const rows = new MessageRows(1, 0);
  const [one, other] = [createSentHistory(20_000, textOf), createSentHistory(20_000, textOf)];
  for (const message of messages) {
    rows.add(message);
    one.fold(message, message.acceptedAt - aheadOf(message.account));
  }
  other.expect(rows.length);
  for (const [from, to] of [
    [0, 4_000],
    [4_000, 4_001],
    [4_001, 12_000],
  ] as const)
    other.foldRows(rows, from, to, aheadOf);
  expect(told(other)).toEqual(told(one));
});

const told = (history: SentHistory): unknown =>
  [...history.numbers(1)]
    .map(
      ({ provider, account, to, count, list }) =>
        [`${account} ${provider} ${to}`, count, list().map((one) => ({ ...one }))] as const,
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
