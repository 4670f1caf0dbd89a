/** The queue of reports: each handed out once. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../server/message/message.ts';
import { account } from '../../../server/providers/tencent/account.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';
import type { World } from '../../support/desk.ts';
import { NOW, stockWorld } from '../../support/desk.ts';
import { call } from './support.ts';
import { APP, worldWith } from './actions-support.ts';

describe('the queue of reports', () => {
  it('hands a report out once, and none of this very millisecond', () => {
    const message = (seq: number, at: number): Message => ({
      id: `m${seq}`,
      seq,
      provider: 'tencent',
      account: 'stock',
      app: APP,
      channel: 'sms',
      to: '+8618211111111',
      text: '',
      sign: '',
      kind: 'code',
      templateId: null,
      params: [],
      code: null,
      segments: 1,
      fee: 1,
      status: 'delivered',
      providerMessageId: `s${seq}`,
      exchangeId: 'x1',
      acceptedAt: NOW - 9000,
      timeline: [{ status: 'delivered', at, code: 'DELIVRD' }],
    });
    const messages = [message(1, NOW - 10), message(2, NOW - 20), message(3, NOW - 20), message(4, NOW)];
    const pull = (world: World) => {
      const { answer, reply } = call(
        { body: { SmsSdkAppId: APP, Limit: 2 }, headers: { 'X-TC-Action': 'PullSmsSendStatus' } },
        { world, messages },
      );
      const serials = JSON.parse(reply.body).Response.PullSmsSendStatusSet.map(({ SerialNo }: { SerialNo: string }) => SerialNo);
      const next = worldWith(() => ({}));
      for (const one of next.accounts) {
        if (one['tencent'] === undefined) continue;
        const before = account.parse(world.accounts.find(({ id }) => id === one.id)?.['tencent']);
        one['tencent'] = (answer?.changes ?? []).reduce((part, change) => account.fold(part, change), before);
      }
      return { serials, next };
    };
    const first = pull(stockWorld());
    const second = pull(first.next);
    expect([first.serials, second.serials, pull(second.next).serials]).toEqual([['s2', 's3'], ['s1'], []]);
    expect(tencent.reportCodes.delivered).toBe('DELIVRD');
  });
});
