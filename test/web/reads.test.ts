/** What was read of the sandbox, kept current: which frames touch it, one reading at a time, and when all is read again. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from '../../server/api/wire.ts';
import { ApiProblem } from '../../web/src/state/api.ts';
import { AGAIN_MS, BREATH_MS, openReads } from '../../web/src/state/reads.ts';
import type { Live, Reads } from '../../web/src/state/reads.ts';

interface Asked {
  address: string;
  answer(value: unknown): Promise<void>;
  fail(error: unknown): Promise<void>;
  signal: AbortSignal;
}

let asked: Asked[];
let reads: Reads;
let drawn: number;
const RULES: Live<string> = { on: ['rules.changed'] };
const changed: Frame = { type: 'rules.changed', seq: 1, at: '' };
const other: Frame = { type: 'resync', seq: 1, at: '' };

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  drawn = 0;
  reads = openReads(
    (address, signal) =>
      new Promise((resolve, reject) => {
        const settled = () => vi.advanceTimersByTimeAsync(0).then(() => undefined);
        asked.push({
          address,
          signal,
          answer: (value) => (resolve(value), settled()),
          fail: (error) => (reject(error), settled()),
        });
      }),
  );
});
afterEach(() => {
  reads.close();
  vi.useRealTimers();
});

const watch = (live: Live<string> = RULES): (() => void) => reads.watch('rules', live, () => (drawn += 1));
const shown = () => reads.peek('rules').data;
const breath = () => vi.advanceTimersByTimeAsync(BREATH_MS);

/** Reads it for the first time, and lets the breath after that go by. */
async function begin(live?: Live<string>, value = 'one'): Promise<void> {
  watch(live);
  await asked[0]?.answer(value);
  await breath();
}

it('reads an address once, however many show it, and forgets it with the last of them', async () => {
  const [first, second] = [watch(), watch()];
  await asked[0]?.answer('one');
  expect([asked.length, shown(), drawn]).toEqual([1, 'one', 2]);
  first();
  expect(shown()).toBe('one');
  second();
  expect(shown()).toBeUndefined();
});

it('gives up a reading that nobody waits for', () => {
  const leave = watch();
  leave();
  expect(asked[0]?.signal.aborted).toBe(true);
});

describe('a frame', () => {
  it('has read again what it touches, and nothing else', async () => {
    await begin();
    reads.hear([other]);
    expect(asked).toHaveLength(1);
    reads.hear([changed]);
    expect(asked).toHaveLength(2);
    await asked[1]?.answer('two');
    expect(shown()).toBe('two');
  });

  it('of a burst is two readings: one at once, one after the last', async () => {
    await begin();
    for (let i = 0; i < 1000; i++) reads.hear([changed]);
    await asked[1]?.answer('two');
    expect(asked).toHaveLength(2);
    await breath();
    expect(asked).toHaveLength(3);
    await asked[2]?.answer('three');
    await breath();
    expect([asked.length, shown()]).toEqual([3, 'three']);
  });

  it('that comes while an answer is on its way has it read once more', async () => {
    watch();
    reads.hear([changed]);
    await breath();
    expect(asked).toHaveLength(1);
    await asked[0]?.answer('of before');
    await breath();
    await asked[1]?.answer('of after');
    expect(shown()).toBe('of after');
  });

  it('that says enough is not asked about', async () => {
    await begin({ ...RULES, fold: (held, frames) => `${held}+${frames.length}` });
    reads.hear([changed, other, changed]);
    expect([asked.length, shown()]).toEqual([1, 'one+2']);
  });
});

describe('an answer', () => {
  it('that says the same draws nothing anew', async () => {
    await begin();
    reads.hear([changed]);
    await asked[1]?.answer('one');
    expect(drawn).toBe(1);
  });

  it('is put together with what is held, unless that is of another store', async () => {
    const live: Live<string> = { ...RULES, join: (held, read) => `${held}+${read}` };
    await begin(live);
    reads.refresh();
    await asked[1]?.answer('two');
    expect(shown()).toBe('one+two');
    await breath();
    reads.refresh('other');
    await asked[2]?.answer('three');
    expect(shown()).toBe('three');
  });
});

describe('what cannot be read', () => {
  it('stays as it is while the sandbox is out of reach, and is read again when it is back', async () => {
    await begin();
    reads.refresh();
    await asked[1]?.fail(new TypeError('Failed to fetch'));
    expect(reads.peek('rules')).toMatchObject({ data: 'one' });
    expect(reads.peek('rules').problem).toBeUndefined();
    await breath();
    reads.refresh();
    await asked[2]?.answer('two');
    expect(shown()).toBe('two');
  });

  it('is told in our words, not in the browser’s, when there is nothing else to show', async () => {
    watch();
    await asked[0]?.fail(new TypeError('Failed to fetch'));
    const { problem } = reads.peek('rules');
    expect(problem).toMatchObject({ status: 0, why: { cause: { zh: '与沙箱的连接断了' } } });
    expect(problem?.message).not.toContain('fetch');
  });

  it('says why beside what was there, of which nothing stays when the store is another one', async () => {
    await begin();
    reads.refresh();
    await asked[1]?.fail(new ApiProblem(404, 'gone'));
    expect(reads.peek('rules')).toMatchObject({ data: 'one', problem: { status: 404 } });
    await breath();
    reads.refresh('other');
    await asked[2]?.fail(new ApiProblem(404, 'gone'));
    expect(shown()).toBeUndefined();
  });
});

it('leaves alone after a click what frames tell all of', async () => {
  await begin({ ...RULES, told: true });
  reads.refresh('act');
  expect(asked).toHaveLength(1);
  reads.refresh();
  expect(asked).toHaveLength(2);
});

it('reads again at once when asked to', async () => {
  watch();
  await asked[0]?.answer('one');
  reads.reload('rules');
  expect(asked).toHaveLength(2);
});

it('tries again what found nobody, less and less often, though nothing happens', async () => {
  watch();
  await asked[0]?.fail(new TypeError('Failed to fetch'));
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(asked).toHaveLength(2);
  await asked[1]?.fail(new TypeError('Failed to fetch'));
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  await asked[2]?.answer('one');
  await vi.advanceTimersByTimeAsync(100 * AGAIN_MS);
  expect([shown(), asked.length]).toEqual(['one', 3]);
});

it('leaves what the sandbox refused until something happens', async () => {
  watch();
  await asked[0]?.fail(new ApiProblem(404, 'not there'));
  await vi.advanceTimersByTimeAsync(100 * AGAIN_MS);
  expect(asked).toHaveLength(1);
});
