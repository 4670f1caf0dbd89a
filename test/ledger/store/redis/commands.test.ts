/** A Redis that lacks a command, keeps it from a user, takes no more clients, or throws away what it keeps: said at once. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { StoreRefusal } from '../../../../server/ledger/store/store-refusal.ts';
import { UserError } from '../../../../server/settings/user-error.ts';
import { openLine } from '../../../../server/ledger/store/redis/client.ts';
import type { Line } from '../../../../server/ledger/store/redis/client.ts';
import { WAIT_MS } from '../../../support/patience.ts';
import { hasRedis, startRedis } from '../../../support/redis/server.ts';
import type { TestRedis } from '../../../support/redis/server.ts';
import { deleted, openShared, openStores } from '../../../support/redis/shared.ts';
import type { SharedStore } from '../../../support/redis/shared.ts';

const append = (store: SharedStore, id: string): Promise<void> => store.append((seq) => [deleted(seq, id)]);

/** Why it cannot be opened, in both languages, without the address. */
async function whyNot(address: string): Promise<string[]> {
  const error: unknown = await openShared(address).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  const { en = 'opened', zh = '' } = error instanceof UserError ? error.problem : {};
  return [en, zh].map((text) => text.replace(/redis:\/\/[^ ]+/, 'REDIS'));
}

/** What was refused while it ran, the same way. */
async function whyRefused(store: SharedStore): Promise<string[]> {
  await vi.waitFor(() => expect(store.heard).toContain('refused'), WAIT_MS);
  const error: unknown = await append(store, 'refused').catch((reason: unknown) => reason);
  const { en = 'kept', zh = '' } = error instanceof StoreRefusal ? error.reason : {};
  return [en, zh].map((text) => text.replace(/redis:\/\/[^ ]+/, 'REDIS'));
}

const NEEDED =
  'BLPOP DEL EVAL EVALSHA GET HDEL HGET HINCRBY HMGET HSET HSETNX PEXPIRE RPUSH SET XADD XRANGE XREAD XREVRANGE XTRIM ZADD ZPOPMIN ZREM';

describe.skipIf(!hasRedis)('a Redis', () => {
  let redis: TestRedis;
  let admin: Line;
  let lists = 0;
  const stores = openStores();
  const at = (user = ''): string => `${redis.url.replace('//', `//${user}`)}?prefix=commands-${lists++}`;
  const set = (...words: string[]): Promise<unknown> => admin.send(['CONFIG', 'SET', ...words]);
  /** All but these. */
  const allow = (...not: string[]): Promise<unknown> =>
    admin.send(['ACL', 'SETUSER', 'team', 'on', '>secret', '~*', '+@all', ...not]);

  beforeAll(async () => {
    redis = await startRedis();
    admin = await openLine(redis.url, () => {});
  });
  afterEach(stores.closeAll);
  afterAll(async () => {
    admin.close();
    await redis.close();
  });

  it.each(['BLPOP', 'EVAL', 'EVALSHA', 'XREAD', 'ZADD'])('that has %s under another name', async (command) => {
    const other = await startRedis(['--rename-command', command, 'OTHER']);
    try {
      expect(await whyNot(other.url)).toEqual([
        `Redis at REDIS cannot be used: it lacks ${command}, as Redis has it from 6.2 on.`,
        `无法使用 REDIS 上的 Redis：它没有 Redis 6.2 起的 ${command} 命令。`,
      ]);
    } finally {
      await other.close();
    }
  });

  it.each(NEEDED.split(' '))('that keeps %s from its user', async (command) => {
    await allow(`-${command.toLowerCase()}`);
    expect(await whyNot(at('team:secret@'))).toEqual([
      `Redis at REDIS cannot be used: its user may not use ${command}.`,
      `无法使用 REDIS 上的 Redis：该用户无权使用 ${command} 命令。`,
    ]);
  });

  it('that keeps a command from its user while it runs, until it is given again', async () => {
    await allow();
    const store = await stores.open(at('team:secret@'));
    await append(store, 'before');
    await allow('-evalsha');
    expect(await whyRefused(store)).toEqual([
      'Redis at REDIS takes nothing: its user may not use EVALSHA.',
      'REDIS 上的 Redis 拒绝写入：该用户无权使用 EVALSHA 命令。',
    ]);
    await allow();
    await vi.waitFor(() => expect(store.heard).toContain('back'), WAIT_MS);
    await append(store, 'after');
  });

  it('that takes no more clients, at the start and while it runs, until it does', async () => {
    const store = await stores.open(at());
    await append(store, 'before');
    await set('maxclients', '1');
    expect(await whyNot(at())).toEqual([
      'Redis at REDIS cannot be used: it takes no more clients.',
      '无法使用 REDIS 上的 Redis：它的客户端连接数已满。',
    ]);
    await append(store, 'goes on');
    await admin.send(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
    expect(await whyRefused(store)).toEqual([
      'Redis at REDIS takes nothing: it takes no more clients.',
      'REDIS 上的 Redis 拒绝写入：它的客户端连接数已满。',
    ]);
    await set('maxclients', '10000');
    await vi.waitFor(() => expect(store.heard).toContain('back'), WAIT_MS);
    await append(store, 'after');
  });

  it.each([
    [
      '100mb',
      'allkeys-lru',
      ['Redis throws messages away once its memory is full (maxmemory-policy allkeys-lru): set noeviction.'],
    ],
    ['100mb', 'volatile-lru', []],
    ['0', 'allkeys-lru', []],
  ])('whose maxmemory is %s, with %s', async (most, policy, warnings) => {
    await set('maxmemory', most, 'maxmemory-policy', policy);
    expect((await stores.open(at())).warnings).toEqual(warnings);
    await set('maxmemory', '0', 'maxmemory-policy', 'noeviction');
  });

  it('that does not say what it does once its memory is full is taken all the same', async () => {
    await allow('-info');
    const store = await stores.open(at('team:secret@'));
    await append(store, 'kept');
    expect(store.warnings).toEqual([]);
  });
});
