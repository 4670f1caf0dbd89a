/** A call as it is recorded. */
import type { EventOf } from '../../../server/ledger/events.ts';
import { idOf } from '../../../server/ledger/numbering.ts';

type Recorded = EventOf<'exchange.recorded'>;

let calls = 0;

/** `at`: epoch milliseconds. */
export function callOf(account: string, at: number, detail: Partial<Recorded['raw']> = {}, action = 'Send'): Recorded {
  const seq = ++calls;
  return {
    seq,
    at,
    type: 'exchange.recorded',
    exchange: {
      id: idOf('x', seq),
      seq,
      at,
      provider: 'toy',
      account,
      action,
      door: 'address',
      method: 'POST',
      url: '/toy',
      status: 200,
      verdict: 'accepted',
      code: 'OK',
      message: '',
      recipients: [],
      messageIds: [],
      cause: null,
      durationMs: 0.1,
    },
    raw: {
      headers: {},
      body: { encoding: 'utf8', data: '' },
      remoteAddress: '127.0.0.1',
      replyHeaders: {},
      replyBody: '',
      checks: '',
      explanation: null,
      ...detail,
    },
  };
}
