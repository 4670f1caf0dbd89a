/** Whoever hears late of what the others did: over a slow link, or since the pen rested here while somebody else took it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WAIT_MS } from '../../../support/patience.ts';
import { openDoor } from '../../../support/redis/door.ts';
import type { Door } from '../../../support/redis/door.ts';
import { hasRedis, startRedis } from '../../../support/redis/server.ts';
import type { TestRedis } from '../../../support/redis/server.ts';
import { deleted, idsOf, openStores } from '../../../support/redis/shared.ts';
import type { SharedStore } from '../../../support/redis/shared.ts';

/** Each way: what is appended arrives when the lease is over. */
const SLOWER_THAN_A_LEASE_MS = 600;
const SLOW_MS = 20;
/** After so many turns alone nobody asks for the pen any more. */
const ALONE = 10;

const append = (store: SharedStore, id: string): Promise<void> => store.append((seq) => [deleted(seq, id)]);

const appendAll = async (store: SharedStore, ids: readonly string[]): Promise<void> => {
  for (const id of ids) await append(store, id);
};

const named = (name: string, many: number): string[] => Array.from({ length: many }, (_, i) => `${name} ${i}`);

describe.skipIf(!hasRedis)('whoever hears late', () => {
  let redis: TestRedis;
  let door: Door;
  let near: SharedStore;
  let far: SharedStore;
  let lists = 0;
  const stores = openStores();

  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(async () => {
    door = await openDoor(redis.url);
    const prefix = `late-${lists++}`;
    near = await stores.open(`${redis.url}?prefix=${prefix}`);
    far = await stores.open(`${door.url}?prefix=${prefix}`);
  });
  afterEach(async () => {
    door.delay(0);
    await stores.closeAll();
    await door.close();
  });
  afterAll(() => redis.close());

  /** What both have, which is the same. */
  const common = async (): Promise<string[]> => {
    const all = await idsOf(near);
    expect(await idsOf(far)).toEqual(all);
    return all;
  };

  it('over a slow link has its turns among those of the others, each once', async () => {
    door.delay(SLOW_MS);
    const [ours, theirs] = [named('far', 10), named('near', 200)];
    let isOver = false;
    const sending = appendAll(far, ours).then(() => (isOver = true));
    const more: string[] = [];
    for (const id of theirs) {
      await append(near, id);
      more.push(id);
      if (isOver) break;
    }
    await sending;
    expect((await common()).toSorted()).toEqual([...ours, ...more].toSorted());
    expect(near.heard.filter((one) => one.startsWith('folded'))).toHaveLength(ours.length);
  });

  it('over a link that is slower than the lease has its turn all the same, also where somebody overtook it', async () => {
    door.delay(SLOWER_THAN_A_LEASE_MS);
    const token = (): Promise<unknown> => redis.say('HGET', `{late-${lists - 1}}:meta`, 'token');
    const before = await token();
    const late = append(far, 'late');
    await vi.waitFor(async () => expect(await token()).not.toBe(before), WAIT_MS);
    await append(near, 'near');
    await late;
    expect((await common()).toSorted()).toEqual(['late', 'near']);
  });

  it('over a slow link that breaks looks up what became of its append', async () => {
    door.delay(SLOW_MS);
    await append(far, 'before');
    door.cutNextAnswerTo('doubtful');
    let plays = 0;
    await far.append((seq) => [deleted(seq, `doubtful ${++plays}`)]);
    door.cutBefore('lost');
    let tries = 0;
    await far.append((seq) => [deleted(seq, `lost ${++tries}`)]);
    expect(await common()).toEqual(['before', 'doubtful 1', 'lost 2']);
  });

  it('that the pen rests here no more plays again on what the others did', async () => {
    await appendAll(far, named('far', ALONE));
    // Nobody tells it.
    door.answerTo('XREAD', '');
    await vi.waitFor(async () => {
      await append(near, 'near');
      await append(far, 'far again');
      expect(far.heard).toContain('taken back');
      await appendAll(far, named('more', ALONE));
    }, WAIT_MS);
    door.answerTo('XREAD', undefined);
    expect(await common()).toContain('far again');
  });

  it('decides nothing on what was before, also where nothing comes of it', async () => {
    await appendAll(far, named('far', ALONE));
    door.answerTo('XREAD', '');
    for (let seq = ALONE + 1; seq <= ALONE * 3; seq += 2) {
      await append(near, 'near');
      expect(await far.shared.turn(() => far.store.lastSeq)).toBe(seq);
      await append(far, 'far');
    }
    await append(near, 'near');
    expect(await far.shared.look(() => far.store.lastSeq)).toBe(near.store.lastSeq);
    door.answerTo('XREAD', undefined);
  });
});
