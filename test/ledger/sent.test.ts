/** The history that frequency limits are counted from: a whole day of it, and not for ever. */
import { expect, it } from 'vitest';
import { createSentHistory } from '../../server/ledger/sent.ts';
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
