/** When Redis is asked for the pen, and when it is tried without. */
import { describe, expect, it } from 'vitest';
import { createPen } from '../../../../server/ledger/store/redis/pen.ts';
import type { Grip, Pen } from '../../../../server/ledger/store/redis/pen.ts';

/** A Redis that gives the pen whenever it is asked, and counts how often. */
function openPen(ticks: () => number = () => 0): { pen: Pen; asked(): number; leases: number[] } {
  const leases: number[] = [];
  const pen = createPen({
    link: {
      take: async (_seq, leaseMs) => ({ token: String(leases.push(leaseMs)), entries: null }),
      granted: async () => ({ token: undefined, entries: null }),
    },
    copy: { lastSeq: 0 },
    takeInAll: async () => {},
    ticks,
  });
  return { pen, asked: () => leases.length, leases };
}

/** One turn after which it rests here. */
async function takeTurn(pen: Pen, mustBeSure = false): Promise<Grip> {
  const grip = await pen.take(mustBeSure);
  pen.served();
  pen.keep({ token: grip.token, until: 0 });
  return grip;
}

it('is asked for until nobody else was heard of for a while; then only where it has to be sure', async () => {
  const { pen, asked } = openPen();
  for (let turn = 0; turn < 8; turn++) expect(await takeTurn(pen)).toEqual({ token: String(turn + 1), until: 1_000 });
  expect([await takeTurn(pen), await takeTurn(pen), asked()]).toEqual([{ token: '8', until: 0 }, { token: '8', until: 0 }, 8]);
  expect(await takeTurn(pen, true)).toEqual({ token: '9', until: 1_000 });
  pen.shared();
  expect((await takeTurn(pen)).until).toBe(1_000);
});

it('that is held is used once; one that nobody knows of any more is asked for', async () => {
  const { pen } = openPen();
  pen.keep({ token: 'held', until: 1_000 });
  expect(await pen.take(true)).toEqual({ token: 'held', until: 1_000 });
  expect((await pen.take(false)).token).toBe('1');
  pen.keep({ token: 'held', until: 1_000 });
  pen.drop();
  expect((await pen.take(false)).token).toBe('2');
});

it('is wanted for longer by whoever was overtaken while it was his, until something is kept', async () => {
  const { pen, leases } = openPen();
  for (let turn = 0; turn < 7; turn++) pen.overtaken(await pen.take(true));
  pen.overtaken({ token: 'rested', until: 0 });
  await pen.take(true);
  expect(leases).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000, 32_000]);
  pen.served();
  expect(pen.leaseMs).toBe(1_000);
});

it('that was held for longer than its lease, as by a process that was stopped, is asked for', async () => {
  let now = 0;
  const { pen } = openPen(() => now);
  pen.keep({ token: 'held', until: 1_000 });
  now = 999;
  expect((await pen.take(false)).token).toBe('held');
  pen.keep({ token: 'held', until: 1_000 });
  now = 1_000;
  expect(await pen.take(false)).toEqual({ token: '1', until: 2_000 });
});

describe('that was handed on', () => {
  /** A Redis that says in which way it was asked, whose pen somebody else has. */
  const openBusy = (): { pen: Pen; asked: string[]; clock: { now: number } } => {
    const asked: string[] = [];
    const clock = { now: 0 };
    const pen = createPen({
      link: {
        take: async () => {
          asked.push('take');
          return { waitMs: 700 };
        },
        granted: async (_seq, waitMs) => {
          asked.push(`granted within ${waitMs}`);
          return { token: 'handed over', entries: null };
        },
      },
      copy: { lastSeq: 0 },
      takeInAll: async () => {},
      ticks: () => clock.now,
    });
    return { pen, asked, clock };
  };

  it('and asked for again with that, is only waited for', async () => {
    const { pen, asked } = openBusy();
    await pen.take(false);
    pen.handedOn(300);
    expect(pen.isComing).toBe(true);
    expect((await pen.take(false)).token).toBe('handed over');
    expect(pen.isComing).toBe(false);
    pen.handedOn(undefined);
    await pen.take(false);
    expect(asked).toEqual(['take', 'granted within 700', 'granted within 300', 'take', 'granted within 700']);
  });

  it('is wanted again by whoever came back soon the last time, as long as there was something to do', async () => {
    const { pen, clock } = openBusy();
    await pen.take(false);
    expect(pen.isWantedAgain).toBe(false);
    pen.handedOn(undefined);
    clock.now += 9;
    await pen.take(false);
    expect(pen.isWantedAgain).toBe(true);
    pen.handedOn(300);
    clock.now += 500;
    await pen.take(false);
    expect(pen.isWantedAgain).toBe(true);
    pen.cameInVain();
    expect(pen.isWantedAgain).toBe(false);
    pen.handedOn(undefined);
    clock.now += 10;
    await pen.take(false);
    expect(pen.isWantedAgain).toBe(false);
  });

  it('is not waited for once nobody knows where it is', async () => {
    const { pen, asked } = openBusy();
    pen.handedOn(300);
    pen.drop();
    await pen.take(false);
    expect(asked[0]).toBe('take');
  });
});
