/** A Redis that is there, and is of no use: one sentence at the start, a refusal while running, and on again by itself. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../../server/settings/user-error.ts';
import { systemClock } from '../../../../server/world/clock.ts';
import { WAIT_MS } from '../../../support/patience.ts';
import { openLine } from '../../../../server/ledger/store/redis/client.ts';
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
  ['NOPERM this user has no permissions to run the command', /may not use a command/],
  ["ERR The user executing the script can't run this command or subcommand script: 1a", /may not use a command/],
  ["OOM command not allowed when used memory > 'maxmemory'.", /has no memory left.*maxmemory/],
  ['MISCONF Redis is configured to save RDB snapshots, but it is currently unable to persist to disk.', /cannot write its file/],
  ['ERR syntax error', /6\.2/],
  ['ERR Unknown Redis command called from script script: 1a, on @user_script:4.', /6\.2/],
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

  it('that closes every connection again and again: nothing is lost or doubled', async () => {
    const prefix = `trouble-${lists++}`;
    const [one, two] = [await opened(redis.url, prefix), await opened(redis.url, prefix)];
    const kept: string[] = [];
    const sender = async (store: SharedStore, name: string): Promise<void> => {
      for (let n = 0; n < 60; n++) {
        await append(store, `${name} ${n}`).then(
          () => kept.push(`${name} ${n}`),
          () => {},
        );
        if (name === '0-0' && n % 5 === 0) await redis.say('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      }
    };
    const all = [one, two].flatMap((store, n) => [0, 1, 2, 3].map((i) => sender(store, `${n}-${i}`)));
    await Promise.all(all);
    for (const store of [one, two]) await vi.waitFor(() => append(store, 'last'), WAIT_MS);
    const ids = await idsOf(one);
    expect(await idsOf(two)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length - 1);
    expect(kept.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('that wants a password from now on, and none again', async () => {
    const store = await opened(redis.url);
    await append(store, 'before');
    const admin = await openLine(redis.url, () => {});
    await admin.send(['CONFIG', 'SET', 'requirepass', 'secret']);
    await admin.send(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
    await until(store, 'refused');
    await expect(append(store, 'refused')).rejects.toThrow(/wants a password.*redis:/);
    await admin.send(['CONFIG', 'SET', 'requirepass', '']);
    admin.close();
    await until(store, 'back');
    await append(store, 'after');
    expect(await idsOf(store)).toEqual(['before', 'after']);
  });

  it('where a step fails halfway: nothing of it stays', async () => {
    const prefix = `trouble-${lists++}`;
    const store = await opened(redis.url, prefix);
    // Nobody asks for the pen any more: what fails is the append.
    const before = Array.from({ length: 10 }, (_, n) => `before ${n}`);
    for (const id of before) await append(store, id);
    await redis.say('SET', `{${prefix}}:want`, 'mine');
    await expect(append(store, 'refused')).rejects.toThrow(/another prefix/);
    expect(await redis.say('XLEN', `{${prefix}}:log`)).toBe(before.length);
    await redis.say('DEL', `{${prefix}}:want`);
    await until(store, 'back');
    await append(store, 'after');
    expect(await idsOf(store)).toEqual([...before, 'after']);
  });

  it('that lost everything says so, to whoever had it', async () => {
    const store = await opened(redis.url);
    await append(store, 'gone');
    await redis.say('FLUSHALL');
    await append(store, 'anew');
    expect(await idsOf(store)).toEqual(['anew']);
    expect(store.warnings).toEqual(['Redis lost what it had kept: its list, which ends at event 0, was read anew; here were 1.']);
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
