/** What the pen brings along when it is handed on: the waiter need not read it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesAfter } from '../../../../server/ledger/store/redis/entries.ts';
import type { Grant } from '../../../../server/ledger/store/redis/grant.ts';
import { createLink } from '../../../../server/ledger/store/redis/link.ts';
import type { Link } from '../../../../server/ledger/store/redis/link.ts';
import { parseWhole } from '../../../../server/ledger/store/segment.ts';
import { hasRedis, startRedis } from '../../../support/redis/server.ts';
import type { TestRedis } from '../../../support/redis/server.ts';
import { deleted } from '../../../support/redis/shared.ts';

const LEASE = 60_000;

/** Ids of the events that came with it, and whether there are more. */
function broughtBy(grant: Grant | undefined): unknown {
  const entries = [...entriesAfter(() => 0, grant?.page.entries ?? null, parseWhole)];
  return [entries.flatMap(({ events }) => events.map((event) => 'ids' in event && event.ids)), grant?.page.isCut];
}

describe.skipIf(!hasRedis)('the pen', () => {
  let redis: TestRedis;
  let lists = 0;
  let links: Link[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const link of links) link.drop();
    await redis.close();
  });

  /** Sandboxes that share a list. */
  const share = async (many: number): Promise<Link[]> => {
    const prefix = `grant-${lists++}`;
    const all = Array.from({ length: many }, (_, n) =>
      createLink({ url: redis.url, prefix, instance: `i${n}`, setup: '', newId: () => 'list', ticks: () => 0, lost: () => {} }),
    );
    await Promise.all(all.map((link) => link.connect()));
    links = [...links, ...all];
    return all;
  };

  const take = async (link: Link, seq: number): Promise<string> => {
    const taken = await link.take(seq, LEASE);
    return 'token' in taken ? taken.token : 'waits';
  };
  /** Appends one event of this id. */
  const append = (link: Link, { seq, token, id, again = false }: { seq: number; token: string; id: string; again?: boolean }) =>
    link.append({
      seq,
      token,
      last: seq + 1,
      round: `round-${id.slice(0, 9)}`,
      lines: `${JSON.stringify(deleted(seq + 1, id))}\n`,
      leaseMs: LEASE,
      again,
    });

  it('brings all that was appended since it was asked for, by whomever', async () => {
    const [a, b, c] = await share(3);
    if (!a || !b || !c) throw new Error('three were asked for');
    const token = await take(a, 0);
    expect([await take(b, 0), await take(c, 0)]).toEqual(['waits', 'waits']);
    await append(a, { seq: 0, token, id: 'of a, 一' });
    const second = await b.granted(LEASE);
    expect(broughtBy(second)).toEqual([[['of a, 一']], false]);
    await append(b, { seq: 1, token: second?.token ?? '', id: 'of b' });
    expect(broughtBy(await c.granted(LEASE))).toEqual([[['of a, 一'], ['of b']], false]);
  });

  it('comes back to whoever asked for it with an append, with what came after that', async () => {
    const [a, b] = await share(2);
    if (!a || !b) throw new Error('two were asked for');
    const token = await take(a, 0);
    expect(await take(b, 0)).toBe('waits');
    expect(await append(a, { seq: 0, token, id: 'of a', again: true })).toEqual({ waitMs: LEASE });
    const second = await b.granted(LEASE);
    expect(await append(b, { seq: 1, token: second?.token ?? '', id: 'of b' })).toEqual({ waitMs: LEASE });
    const third = await a.granted(LEASE);
    expect(broughtBy(third)).toEqual([[['of b']], false]);
    expect(await append(a, { seq: 2, token: third?.token ?? '', id: 'again', again: true })).toBe('held');
    expect(await take(b, 2)).toBe('waits');
  });

  it('that is handed on for nothing brings what there is; nothing, where that is nothing', async () => {
    const [a, b] = await share(2);
    if (!a || !b) throw new Error('two were asked for');
    const token = await take(a, 0);
    await take(b, 0);
    await a.append({ seq: 0, token, last: 0, round: 'none', lines: '', leaseMs: LEASE, again: false });
    expect(broughtBy(await b.granted(LEASE))).toEqual([[], false]);
  });

  it.each([
    ['what was appended with it', ['x'.repeat(1_100_000)], 0],
    ['what was appended before', ['x'.repeat(700_000), 'x'.repeat(700_000), 'short'], 2],
  ])('leaves to be read what is long: %s', async (_, ids, brought) => {
    const [a, b] = await share(2);
    if (!a || !b) throw new Error('two were asked for');
    let token = await take(a, 0);
    for (const [n, id] of ids.entries()) {
      if (n === ids.length - 1) await b.take(0, LEASE);
      await append(a, { seq: n, token, id });
      if (n < ids.length - 1) token = await take(a, n + 1);
    }
    const grant = await b.granted(LEASE);
    const entries = [...entriesAfter(() => 0, grant?.page.entries ?? null, parseWhole)];
    expect([entries.length, grant?.page.isCut]).toEqual([brought, true]);
    const rest = await b.read(brought, 100);
    expect([...entriesAfter(() => brought, rest.entries, parseWhole)].at(-1)?.first).toBe(ids.length);
  });

  it('that nobody hands on in time is not there', async () => {
    const [a] = await share(1);
    expect(await a?.granted(1)).toBeUndefined();
  });
});
