/** What a store in memory answers besides: the lines as they were taken in, for whoever keeps them elsewhere. */
import { expect, it } from 'vitest';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import { event, linesOf } from '../../support/toy/stored.ts';

const SHORT = 'x'.repeat(10);
/** More than one stretch takes. */
const EVENTS = 300;

it('has the lines from an event on, over as many stretches as they fill', () => {
  const store = openMemoryStore();
  const all = Array.from({ length: EVENTS }, (_, i) => event(i + 1, SHORT));
  for (const one of all) {
    store.append([one]);
    store.flush();
  }
  expect(store.stretchOf(1)).not.toBe(store.stretchOf(EVENTS));
  for (const seq of [1, 2, 128, 129, 130, EVENTS]) expect(String(store.linesFrom(seq))).toBe(linesOf(...all.slice(seq - 1)));
  expect(store.linesFrom(0)).toEqual(store.linesFrom(1));
  expect(store.linesFrom(EVENTS + 1)).toHaveLength(0);
  expect(openMemoryStore().linesFrom(1)).toHaveLength(0);
});

it('takes lines in as if it had made them of the events', () => {
  const [made, taken] = [openMemoryStore(), openMemoryStore()];
  const all = [event(1), event(2, '验证码'), event(3, SHORT)];
  made.append(all);
  const lines = all.map((one) => Buffer.from(linesOf(one)));
  taken.takeLines(
    1,
    Buffer.concat(lines),
    lines.map(({ length }) => length),
  );
  expect([taken.firstSeq, taken.lastSeq, taken.bytes]).toEqual([made.firstSeq, made.lastSeq, made.bytes]);
  expect([1, 2, 3].map((seq) => taken.read(seq))).toEqual(all);
  expect(taken.linesFrom(1)).toEqual(made.linesFrom(1));
});
