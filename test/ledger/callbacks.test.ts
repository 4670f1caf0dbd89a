/** What is remembered of callbacks: enough to list them, and no more. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createCallbacks } from '../../server/ledger/callbacks.ts';
import type { EventOf } from '../../server/ledger/events.ts';

const planned = (seq: number): EventOf<'callback.planned'> => ({
  seq,
  at: 0,
  type: 'callback.planned',
  callback: {
    id: `c${seq.toString(36)}`,
    provider: 'toy',
    account: 'stock',
    kind: 'report',
    url: 'http://127.0.0.1/',
    contentType: 'text/plain',
    body: '',
    about: [],
  },
});

/** As older journals have them, with the whole answer in the attempt. */
const attempted = (seq: number, callback: number): EventOf<'callback.attempted'> => ({
  seq,
  at: 0,
  type: 'callback.attempted',
  callback: `c${callback.toString(36)}`,
  attempt: { at: 0, durationMs: 1, status: 200, answer: `${seq}${'x'.repeat(64 * 1024)}`, failure: null },
  nextAt: null,
});

function heapBytes(): number {
  setFlagsFromString('--expose_gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().heapUsed;
}

it('finds the push of a reply, until it is let go', () => {
  const callbacks = createCallbacks({ count: 1, ageMs: Infinity });
  const [first, second] = [planned(1), planned(2)];
  callbacks.fold({ ...first, callback: { ...first.callback, kind: 'reply', about: ['r1'] } });
  expect(callbacks.ofReply('r1')).toMatchObject({ seq: 1, state: 'pending' });
  expect(callbacks.ofReply('r2')).toBeUndefined();
  callbacks.fold(second);
  callbacks.evict(0);
  expect(callbacks.ofReply('r1')).toBeUndefined();
});

it('remembers 2 KB of an answer of 64 KB', () => {
  const callbacks = createCallbacks({ count: 10_000, ageMs: Infinity });
  const before = heapBytes();
  for (let n = 1; n <= 1000; n++) {
    callbacks.fold(planned(n * 2));
    // As JSON, so that the answer is a text of its own, as it is when it comes from outside.
    callbacks.fold(JSON.parse(JSON.stringify(attempted(n * 2 + 1, n * 2))));
  }
  expect(callbacks.get('c2')?.attempts[0]).toMatchObject({ seq: 3, cut: true });
  expect(callbacks.get('c2')?.attempts[0]?.answer).toHaveLength(2048);
  expect(heapBytes() - before).toBeLessThan(16_000_000);
});
