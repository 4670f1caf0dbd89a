/** When Redis is asked for the pen, and when it is tried without. */
import { expect, it } from 'vitest';
import { createPen } from '../../../../server/ledger/store/redis/pen.ts';
import type { Grip, Pen } from '../../../../server/ledger/store/redis/pen.ts';

/** A Redis that gives the pen whenever it is asked, and counts how often. */
function openPen(): { pen: Pen; asked(): number; leases: number[] } {
  const leases: number[] = [];
  const pen = createPen({
    link: {
      take: async (_seq, leaseMs) => ({ token: String(leases.push(leaseMs)), entries: null }),
      granted: async () => ({ token: undefined, entries: null }),
    },
    copy: { lastSeq: 0 },
    takeInAll: async () => {},
  });
  return { pen, asked: () => leases.length, leases };
}

/** One turn after which it rests here. */
async function takeTurn(pen: Pen, mustBeSure = false): Promise<Grip> {
  const grip = await pen.take(mustBeSure);
  pen.served();
  pen.keep({ token: grip.token, isSure: false });
  return grip;
}

it('is asked for until nobody else was heard of for a while; then only where it has to be sure', async () => {
  const { pen, asked } = openPen();
  for (let turn = 0; turn < 8; turn++) expect(await takeTurn(pen)).toEqual({ token: String(turn + 1), isSure: true });
  expect([await takeTurn(pen), await takeTurn(pen), asked()]).toEqual([
    { token: '8', isSure: false },
    { token: '8', isSure: false },
    8,
  ]);
  expect(await takeTurn(pen, true)).toEqual({ token: '9', isSure: true });
  pen.shared();
  expect((await takeTurn(pen)).isSure).toBe(true);
});

it('that is held is used once; one that nobody knows of any more is asked for', async () => {
  const { pen } = openPen();
  pen.keep({ token: 'held', isSure: true });
  expect(await pen.take(true)).toEqual({ token: 'held', isSure: true });
  expect((await pen.take(false)).token).toBe('1');
  pen.keep({ token: 'held', isSure: true });
  pen.drop();
  expect((await pen.take(false)).token).toBe('2');
});

it('is wanted for longer by whoever was overtaken while it was his, until something is kept', async () => {
  const { pen, leases } = openPen();
  for (let turn = 0; turn < 7; turn++) pen.overtaken(await pen.take(true));
  pen.overtaken({ token: 'rested', isSure: false });
  await pen.take(true);
  expect(leases).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000, 32_000]);
  pen.served();
  expect(pen.leaseMs).toBe(1_000);
});
