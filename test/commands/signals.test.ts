/** What Ctrl+C does, the first time and the second. */
import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { closeOnSignal } from '../../server/commands/signals.ts';

function watched(close: () => Promise<void>): {
  source: EventEmitter;
  exits: number[];
  clock: { now: number };
  closes: () => number;
} {
  const source = new EventEmitter();
  const exits: number[] = [];
  const clock = { now: 1000 };
  let count = 0;
  closeOnSignal({
    source,
    close: () => {
      count += 1;
      return close();
    },
    exit: (code) => exits.push(code),
    now: () => clock.now,
  });
  return { source, exits, clock, closes: () => count };
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s closes well and leaves with 0', async (signal) => {
  const { source, exits, closes } = watched(() => Promise.resolve());
  source.emit(signal);
  await turn();
  expect([closes(), exits]).toEqual([1, [0]]);
});

it('a second one leaves at once', () => {
  const { source, exits, clock, closes } = watched(() => new Promise(() => undefined));
  source.emit('SIGINT');
  clock.now += 300;
  source.emit('SIGTERM');
  expect([closes(), exits]).toEqual([1, [130]]);
});

it('the echo that npm passes on of the same Ctrl+C is no second one', () => {
  const { source, exits, clock } = watched(() => new Promise(() => undefined));
  source.emit('SIGINT');
  clock.now += 5;
  source.emit('SIGINT');
  expect(exits).toEqual([]);
});

it('a close that fails leaves with 1', async () => {
  const { source, exits } = watched(() => Promise.reject(new Error('disk full')));
  source.emit('SIGTERM');
  await turn();
  expect(exits).toEqual([1]);
});
