/** A Redis that is there, and is of no use: one sentence at the start, a refusal while running, and on again by itself. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../../server/settings/user-error.ts';
import { systemClock } from '../../../../server/world/clock.ts';
import { WAIT_MS } from '../../../support/patience.ts';
import { openDoor } from '../../../support/redis/door.ts';
import type { Door } from '../../../support/redis/door.ts';
import { hasRedis, startRedis } from '../../../support/redis/server.ts';
import type { TestRedis } from '../../../support/redis/server.ts';
import { deleted, idsOf, openShared, openStores } from '../../../support/redis/shared.ts';
import type { SharedStore } from '../../../support/redis/shared.ts';

const append = (store: SharedStore, id: string): Promise<void> => store.append((seq) => [deleted(seq, id)]);

/** What becomes of one that is waited for later. */
const endOf = (appending: Promise<void>): Promise<string> => appending.then(() => 'kept', String);

const until = (store: SharedStore, word: string): Promise<void> => vi.waitFor(() => expect(store.heard).toContain(word), WAIT_MS);

/** What Redis says in these cases, word for word, and what of our sentence tells the case. */
const ANSWERS = [
  ['LOADING Redis is loading the dataset in memory', /still reads its data/],
  ["READONLY You can't write against a read only replica.", /is a replica.*primary/],
  ['MOVED 3999 127.0.0.1:7001', /belongs to a cluster/],
  ['NOAUTH Authentication required.', /wants a password/],
  ['NOPERM this user has no permissions to run the command', /may not do/],
  ["OOM command not allowed when used memory > 'maxmemory'.", /has no memory left.*maxmemory/],
  ['MISCONF Redis is configured to save RDB snapshots, but it is currently unable to persist to disk.', /cannot write its file/],
  ['ERR syntax error', /6\.2/],
] as const;

describe.skipIf(!hasRedis)('a Redis of no use', () => {
  let redis: TestRedis;
  let door: Door;
  let lists = 0;
  const stores = openStores();
  const opened = (url: string, prefix = `trouble-${lists++}`): Promise<SharedStore> => stores.open(`${url}?prefix=${prefix}`);

  beforeAll(async () => {
    redis = await startRedis();
    door = await openDoor(redis.url);
  });
  afterEach(async () => {
    door.answerTo('', undefined);
    await stores.closeAll();
  });
  afterAll(async () => {
    await door.close();
    await redis.close();
  });

  it.each(ANSWERS)('that answers %s: a sentence at the start, a refusal while it runs, and on again', async (answer, words) => {
    const prefix = `trouble-${lists++}`;
    const store = await opened(door.url, prefix);
    await append(store, 'before');
    door.answerTo('EVALSHA', `-${answer}\r\n`);
    const start = opened(door.url, prefix);
    await expect(start).rejects.toBeInstanceOf(UserError);
    await expect(start).rejects.toThrow(words);
    await until(store, 'refused');
    await expect(append(store, 'meanwhile')).rejects.toThrow(words);
    expect(await idsOf(store)).toEqual(['before']);
    door.answerTo('EVALSHA', undefined);
    await until(store, 'back');
    await append(store, 'after');
    expect(await idsOf(store)).toEqual(['before', 'after']);
  });

  it('that takes connections and answers nothing: refused after a while, and on again', async () => {
    const store = await opened(redis.url);
    await append(store, 'before');
    redis.pause();
    const waiting = endOf(append(store, 'waiting'));
    await expect(opened(redis.url)).rejects.toThrow(/cannot be used: it does not answer\. /);
    expect(await waiting).toContain('does not answer');
    await expect(append(store, 'refused')).rejects.toThrow('does not answer');
    expect(await idsOf(store)).toEqual(['before']);
    redis.resume();
    await until(store, 'back');
    await append(store, 'after');
    expect(await idsOf(store)).toEqual(['before', 'after']);
  });

  it('that says nothing to an append: looked up, and played again', async () => {
    const store = await opened(door.url);
    await append(store, 'before');
    door.answerTo('messages.deleted', '');
    const doubtful = append(store, 'doubtful');
    await vi.waitFor(() => expect(store.heard).toContain('taken back'), WAIT_MS);
    door.answerTo('', undefined);
    await doubtful;
    expect(await idsOf(store)).toEqual(['before', 'doubtful']);
  });

  it('that is silent until the sandbox ends: it ends, and whoever waits is refused', async () => {
    const store = await openShared(`${door.url}?prefix=trouble-${lists++}`);
    await append(store, 'before');
    door.answerTo('messages.deleted', '');
    const doubtful = endOf(append(store, 'doubtful'));
    await vi.waitFor(() => expect(store.heard).toContain('taken back'), WAIT_MS);
    door.answerTo('', '');
    await until(store, 'refused');
    await store.close();
    expect(await doubtful).toContain('does not answer');
  });

  it('whose memory is full', async () => {
    const store = await opened(redis.url);
    await append(store, 'before');
    await redis.say('CONFIG', 'SET', 'maxmemory', '1');
    await expect(opened(redis.url)).rejects.toThrow(/no memory left/);
    await expect(append(store, 'refused')).rejects.toThrow(/no memory left/);
    await redis.say('CONFIG', 'SET', 'maxmemory', '0');
    await until(store, 'back');
    await append(store, 'after');
    expect(await idsOf(store)).toEqual(['before', 'after']);
  });

  it('that becomes a replica, and is none again', async () => {
    const store = await opened(redis.url);
    await append(store, 'before');
    await redis.say('REPLICAOF', '127.0.0.1', '1');
    await expect(opened(redis.url)).rejects.toThrow(/is a replica/);
    await expect(append(store, 'refused')).rejects.toThrow(/is a replica/);
    await redis.say('REPLICAOF', 'NO', 'ONE');
    await until(store, 'back');
    await append(store, 'after');
    expect(await idsOf(store)).toEqual(['before', 'after']);
  });

  it('where somebody else wrote into the log', async () => {
    const prefix = `trouble-${lists++}`;
    const store = await opened(redis.url, prefix);
    await append(store, 'before');
    await redis.say('XADD', `{${prefix}}:log`, '*', 'temperature', '21');
    await until(store, 'refused');
    await expect(append(store, 'refused')).rejects.toThrow(/cannot read.*prefix/);
    await expect(opened(redis.url, prefix)).rejects.toThrow(/cannot read.*prefix/);
    expect(await idsOf(store)).toEqual(['before']);
  });

  it('that has an event of a version to come', async () => {
    const prefix = `trouble-${lists++}`;
    const store = await opened(redis.url, prefix);
    await append(store, 'before');
    const event = JSON.stringify({ seq: 2, at: 1, type: 'message.read-aloud' });
    await redis.say('XADD', `{${prefix}}:log`, '2-0', 'r', 'round', 'e', event);
    await until(store, 'refused');
    await expect(opened(redis.url, prefix)).rejects.toThrow(/same version/);
  });

  it('that is shared with others who decide otherwise, or know another time: a warning at the start', async () => {
    const address = `${redis.url}?prefix=trouble-${lists++}`;
    const one = await stores.open(address, { setup: { version: '1', '--limits': 'off' } });
    const two = await stores.open(address, { setup: { version: '1', '--limits': 'off' } });
    const behind = { ...systemClock, realNow: () => Date.now() - 42_000 };
    const three = await stores.open(address, { setup: { version: '2', '--limits': 'realistic' }, clock: behind });
    expect([one.warnings, two.warnings]).toEqual([[], []]);
    expect(three.warnings).toEqual([
      'The clock of this machine is 42 s behind that of Redis, by which it goes: set it.',
      'The sandbox that joined this Redis before has another version and another --limits; all need the same.',
    ]);
  });

  it('whose keys are of another kind', async () => {
    const prefix = `trouble-${lists++}`;
    await redis.say('SET', `{${prefix}}:log`, 'mine');
    await expect(opened(redis.url, prefix)).rejects.toThrow(/another prefix/);
  });
});
