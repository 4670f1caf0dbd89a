/** Four sandboxes behind a balancer that sends each request to another one are one provider to a crowd of clients. */
import { describe, expect, it } from 'vitest';
import type { AccountResource } from '../../../server/api/wire.ts';
import { balance, hasHaproxy } from '../../support/redis/haproxy.ts';
import { STOCK, messagesAt, startInstance, submit } from '../../support/redis/processes.ts';
import { hasRedis, startRedis } from '../../support/redis/server.ts';

const CLIENTS = 64;
const PACKAGE = 500;
const SENDS = 900;

/** Five codes a day for a number; nothing that is counted by the minute. */
const DAILY = { limits: { perSecond: 1_000, samePerMinute: 1_000, burst: 1_000, codesPerDay: 5 } };

type Credentials = Record<'apiId' | 'apiKey', string>;
type WithIhuyi = AccountResource & { ihuyi: { accounts: readonly Credentials[] } };

describe.skipIf(!hasRedis || !hasHaproxy)('four sandboxes behind HAProxy', () => {
  it('accept what the package pays for, exactly, and a number as often as its limit allows', async () => {
    const redis = await startRedis();
    const all = await Promise.all(Array.from({ length: 4 }, () => startInstance(redis.url)));
    const front = await balance(all.map(({ url }) => url));
    try {
      const api = async (path: string, body?: unknown): Promise<WithIhuyi> => {
        const headers = { 'content-type': 'application/json' };
        const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
        return (await (await fetch(`${front.url}/_sandbox/api/${path}`, init)).json()) as WithIhuyi;
      };
      const mint = async (): Promise<Credentials> => {
        const { ihuyi: stock } = await api('accounts/stock');
        const accounts = stock.accounts
          .filter(({ apiId }) => apiId === STOCK.apiId)
          .map((one) => ({ ...one, ...DAILY, balance: PACKAGE }));
        const { ihuyi } = await api('accounts', { template: { ihuyi: { accounts } } });
        return ihuyi.accounts[0] ?? STOCK;
      };
      /** The ids of what was accepted. */
      const crowd = async (credentials: Credentials, numbers: readonly string[]): Promise<string[]> => {
        const waiting = [...numbers];
        const accepted: string[] = [];
        const client = async (): Promise<void> => {
          for (let to = waiting.pop(); to !== undefined; to = waiting.pop()) {
            const answer = await submit(front.url, to, credentials);
            if (answer?.code === 2) accepted.push(answer.smsid);
          }
        };
        await Promise.all(Array.from({ length: CLIENTS }, client));
        return accepted;
      };
      const toOne = await crowd(
        await mint(),
        Array.from({ length: 60 }, () => '13900139000'),
      );
      expect(toOne).toHaveLength(5);
      const accepted = await crowd(
        await mint(),
        Array.from({ length: SENDS }, (_, n) => String(13_000_000_000 + n)),
      );
      expect(accepted).toHaveLength(PACKAGE);
      expect(new Set(accepted).size).toBe(PACKAGE);
      const lists = await Promise.all(all.map(({ url }) => messagesAt(url)));
      const ids = lists.map((list) => list.map(({ providerMessageId }) => providerMessageId));
      expect(ids[0]?.toSorted()).toEqual([...toOne, ...accepted].toSorted());
      for (const one of ids) expect(one).toEqual(ids[0]);
    } finally {
      await front.close();
      await Promise.all(all.map((one) => one.kill()));
      await redis.close();
    }
  });
});
