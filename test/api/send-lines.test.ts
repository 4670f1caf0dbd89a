/** A long file leaves in pieces, and everybody else has his turn between them. */
import { Writable } from 'node:stream';
import type { Response } from 'express';
import { expect, it } from 'vitest';
import { sendLines } from '../../server/api/recording.ts';

const LINE = `${'x'.repeat(64 * 1024)}\n`;

it('others have their turn while a client takes a file as fast as it comes', async () => {
  let [turns, taken] = [0, 0];
  const sink = new Writable({
    highWaterMark: 1024 * LINE.length,
    write: (chunk: Buffer, _, done) => {
      taken += chunk.length;
      done();
    },
  });
  const seen: number[] = [];
  function* lines(): Generator<string> {
    for (let i = 0; i < 20; i++) {
      seen.push(turns);
      setImmediate(() => (turns += 1));
      yield LINE;
    }
  }
  await sendLines(Object.assign(sink, { setHeader: () => sink }) as unknown as Response, lines());
  expect(taken).toBe(20 * LINE.length);
  expect(new Set(seen).size).toBe(20);
});
