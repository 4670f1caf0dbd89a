/** `GET stats`: figures of a time, and what they are of after retention, deletion, resets and a restart. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { statsOf } from '../../server/api/stats/stats.ts';
import { readQuery } from '../../server/api/query.ts';
import { account, provider } from '../../server/api/query.ts';
import { WINDOW } from '../../server/api/stats/window.ts';
import { armRules, disarm, parseRule } from '../../server/api/rules.ts';
import type { ExchangeSummary, List, StatsResource } from '../../server/api/wire.ts';
import { atOnce } from '../../server/ledger/index/work.ts';
import type { World } from '../../server/ledger/world.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { apiOf } from '../support/api.ts';
import { send } from '../ledger/world/support.ts';
import { sendsTo } from '../support/sends.ts';
import { diskStore, handClock, toyWorld, withFolder } from '../support/toy/toy-world.ts';

const stats = (world: World, query = ''): StatsResource =>
  atOnce(statsOf(world, readQuery(new URLSearchParams(query), { account, provider, ...WINDOW })));

const MINUTE = 60_000;
const FREE = { limits: 'off' } as const;

describe('a time', () => {
  it('is the last so long, in whole steps, or from one moment to before another', () => {
    const { world, clock } = toyWorld(undefined, FREE);
    send(world, undefined, 'old');
    clock.advance(90 * MINUTE);
    for (const text of ['a', 'b']) {
      clock.advance(MINUTE);
      send(world, undefined, text);
    }
    expect(stats(world).messages.accepted).toBe(3);
    const hour = stats(world, 'last=1h');
    expect(hour).toMatchObject({ per: 'minute', from: '2026-11-23T14:39:00.000+08:00', messages: { accepted: 2 } });
    expect(hour.steps.map(({ at, requests, underway }) => [at.slice(11, 19), requests, underway])).toEqual([
      ['15:38:00', 1, 1],
      ['15:39:00', 1, 1],
    ]);
    const between = 'from=2026-11-23T14:00:00%2B08:00&to=2026-11-23T15:39:08+08:00';
    expect(stats(world, between).messages.accepted).toBe(2);
    expect(stats(world, 'per=day').steps).toMatchObject([{ at: '2026-11-23T00:00:00.000+08:00', requests: 3 }]);
    expect([stats(world, 'last=10h').per, stats(world, 'last=30d').per]).toEqual(['hour', 'day']);
  });

  it.each([
    ['from=yesterday', '“yesterday”'],
    ['to=2026-11-23T14:00', '“2026-11-23T14:00”'],
    ['last=soon', '“soon”'],
    ['last=0s', '“0s”'],
    ['last=999999999d', '“999999999d”'],
    ['last=1h&from=2026-11-23T14:00:00Z', 'neither'],
    ['per=week', '“week”'],
    ['account=nobody', 'no account'],
  ])('is refused as %s', (query, why) => {
    expect(() => stats(toyWorld().world, query)).toThrow(why);
  });

  it('is that of the account to whoever asks about it, and the sandbox’s to all others', () => {
    const { world } = toyWorld(undefined, FREE);
    world.record((add) => add('account.clock', world.clock.now(), { account: 'stock', offsetMs: 86_400_000 }));
    send(world);
    expect(stats(world, 'last=1h').steps).toMatchObject([{ at: '2026-11-23T14:07:00.000+08:00' }]);
    expect(stats(world, 'last=1h&account=stock').steps).toMatchObject([{ at: '2026-11-24T14:07:00.000+08:00' }]);
  });
});

describe('what the figures are of', () => {
  it('is what is kept: what retention let go of is not in them, and they say since when they are whole', () => {
    const { world, clock } = toyWorld(undefined, { ...FREE, retention: { count: 10, ageMs: Infinity } });
    for (let n = 0; n < 300; n++) {
      clock.advance(MINUTE);
      send(world, undefined, `text ${n}`);
    }
    world.mailbox.evict(world.clock.now());
    const { requests, messages, evicted, since } = stats(world);
    expect([requests.all, messages.accepted, messages.removed]).toEqual([10, 10, 0]);
    expect(evicted).toMatchObject({ messages: 290, exchanges: 290 });
    expect(since).toBe(stats(world).from);
    expect(stats(toyWorld().world).since).toBeNull();
  });

  it('keeps the request of a deleted message, whose fate is no longer told', () => {
    const { world } = toyWorld(undefined, FREE);
    send(world);
    send(world);
    const [newest] = world.mailbox.messages({}, Infinity, 1).items;
    world.record((add) => add('messages.deleted', world.clock.now(), { ids: [newest?.id ?? ''] }));
    expect(stats(world)).toMatchObject({ requests: { all: 2, accepted: 2 }, messages: { accepted: 1, underway: 1, removed: 1 } });
    expect(stats(world).steps).toMatchObject([{ requests: 2, underway: 1, removed: 1 }]);
  });

  it('is the same after a restart, with the rules that were armed', () =>
    withFolder(async (folder) => {
      const clock = handClock();
      const first = toyWorld(await diskStore(folder), { ...FREE, clock }).world;
      send(first);
      armRules(first, [parseRule({ match: { to: '+8613800138000' }, outcome: { situation: 'busy' }, times: 1 })], null);
      send(first);
      armRules(first, [parseRule({ outcome: { situation: 'busy' } })], null);
      clock.advance(MINUTE);
      disarm(first, () => true);
      const before = stats(first);
      expect(before).toMatchObject({
        requests: { all: 2, refused: 1, forced: 1 },
        reasons: { items: [{ count: 1, forced: 1 }] },
      });
      expect(before.rules.map(({ end, until }) => [end, until])).toEqual([
        ['used-up', '2026-11-23T14:07:08.000+08:00'],
        ['disarmed', '2026-11-23T14:08:08.000+08:00'],
      ]);
      await first.close();
      const second = toyWorld(await diskStore(folder), { ...FREE, clock }).world;
      expect(stats(second)).toEqual(before);
      await second.close();
    }));

  it('goes with a reset, of the account or of all', () => {
    const { world } = toyWorld(undefined, FREE);
    const [document] = world.beginnings();
    if (!document) throw new Error('there is no account');
    for (const reset of ['account.reset', 'sandbox.reset'] as const) {
      send(world);
      armRules(world, [parseRule({ match: { account: 'stock' }, outcome: { situation: 'busy' } })], null);
      expect(stats(world)).toMatchObject({ requests: { all: 1 }, rules: [{ end: null }] });
      world.record((add) => {
        if (reset === 'account.reset') add(reset, world.clock.now(), { account: 'stock', document });
        else add(reset, world.clock.now(), { documents: [document] });
      });
      expect(stats(world)).toMatchObject({ requests: { all: 0 }, messages: { accepted: 0 }, steps: [], rules: [], from: null });
    }
  });
});

describe('over HTTP', () => {
  let sandbox: Sandbox;
  const api = apiOf(() => sandbox);
  const { codeOfTencent, codeOfRonglian, codeOfIhuyi } = sendsTo(() => sandbox);

  beforeEach(async () => {
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  });
  afterEach(() => sandbox.close());

  it('reasons are ranked with their meaning in both languages, and the log has the requests behind them', async () => {
    await codeOfTencent('+8619800000100');
    await codeOfTencent('+8619800000100');
    await codeOfIhuyi('Submit', '+8619800000100');
    await codeOfRonglian();
    const { reasons, refused, requests } = await api<StatsResource>('stats?last=1h');
    expect([refused, requests.all, requests.refused, requests.forced]).toEqual([3, 4, 3, 3]);
    expect(reasons.items).toMatchObject([
      { provider: 'tencent', code: 'FailedOperation.InsufficientBalanceInSmsPackage', count: 2, forced: 2 },
      { provider: 'ihuyi', code: '4051', count: 1, meaning: { zh: expect.stringMatching(/./), en: expect.stringMatching(/./) } },
    ]);
    const about = 'exchanges?provider=tencent&verdict=refused&q=InsufficientBalance';
    const log = async (query: string): Promise<number> => (await api<List<ExchangeSummary>>(about + query)).items.length;
    const now = encodeURIComponent((await api<{ now: string }>('clock')).now);
    expect([await log('&since=2020-01-01T00:00:00Z'), await log('&until=2020-01-01T00:00:00Z')]).toEqual([2, 0]);
    expect([await log(`&until=${now}`), await log('&since=2200-01-01T00:00:00Z')]).toEqual([2, 0]);
    const { items } = await api<List<ExchangeSummary>>('exchanges?account=stock');
    const at = encodeURIComponent(items[0]?.at ?? '');
    expect((await api<List<ExchangeSummary>>(`exchanges?account=stock&since=${at}`)).items.map(({ id }) => id)).toContain(
      items[0]?.id,
    );
    expect((await api<List<ExchangeSummary>>(`exchanges?account=stock&until=${at}`)).items.map(({ id }) => id)).not.toContain(
      items[0]?.id,
    );
    await expect(api('exchanges?since=monday')).rejects.toThrow('“monday”');
  });

  it('tells what is left on balances, and numbers that are near their limit of a day', async () => {
    const left = async (): Promise<Record<string, number>> => {
      const { balances } = await api<StatsResource>('stats?account=stock');
      return Object.fromEntries(balances.items.map((one) => [`${one.provider} ${one.app ?? ''}`.trim(), one.balance]));
    };
    const before = await left();
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['ronglian', 'ihuyi C06900002', 'tencent 1400793123']));
    // Noon: what follows stays within one day.
    await api('clock', 'POST', { set: '2026-11-23T12:00:00+08:00' });
    await api('clock', 'POST', { freeze: true });
    for (let n = 0; n < 5; n++) {
      expect(await codeOfTencent()).toBe('Ok');
      await api('clock', 'POST', { advance: '20m' });
    }
    expect(await codeOfRonglian('+8613800138001')).toBe('000000');
    const after = await left();
    expect(after).toMatchObject({ 'tencent 1400793123': (before['tencent 1400793123'] ?? 0) - 5 });
    const { near } = await api<StatsResource>('stats');
    expect(near).toMatchObject([{ provider: 'tencent', to: '+8613800138000', count: 5, most: 10, account: 'stock' }]);
    expect((await api<StatsResource>('stats?provider=ihuyi')).near).toEqual([]);
    await api('accounts/stock', 'PATCH', { limits: { exempt: ['+8613800138000'] } });
    expect((await api<StatsResource>('stats')).near).toEqual([]);
  });

  it('a run that is taken over brings its figures along', async () => {
    // Nothing goes on while it is taken over.
    await api('accounts/stock', 'PATCH', { delivery: { mode: 'by-hand' } });
    await codeOfTencent();
    await codeOfTencent('+8619800000100');
    const before = await api<StatsResource>('stats?per=hour');
    const run = await (await fetch(`${sandbox.url}/_sandbox/api/export`)).text();
    const other = await openSandbox({ port: 0, memory: true, quiet: true });
    await apiOf(() => other)('rules', 'POST', { outcome: { situation: 'busy' } });
    const headers = { 'content-type': 'application/x-ndjson' };
    await fetch(`${other.url}/_sandbox/api/import`, { method: 'POST', headers, body: run });
    const after = await apiOf(() => other)<StatsResource>('stats?per=hour');
    await other.close();
    expect(after).toEqual({ ...before, from: after.from, to: after.to });
  });
});
