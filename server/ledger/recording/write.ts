/**
 * A run as one file of lines: what it is and the world's settings, the minted accounts, every event that is kept, and at
 * the end how many there were with a sum over all that stands before.
 */
import { createHash } from 'node:crypto';
import type { World } from '../world.ts';

/** What a file of another number means is not known. */
export const RECORDING = 1;

/** Line by line, each with its end. The world may go on meanwhile: what happens after the first line is no part of it. */
export function* recordingLines(world: World, version: string): Generator<string> {
  const { document, minted } = world.snapshot();
  const { firstSeq } = world.store;
  const sum = createHash('sha256');
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    sum.update(text);
    return text;
  };
  yield line({ recording: RECORDING, version, seed: world.seed, first: firstSeq, document });
  for (const account of minted) yield line({ minted: account });
  let events = 0;
  for (let seq = firstSeq; seq <= document.seq; seq++) {
    const event = world.store.read(seq);
    if (!event) continue;
    events += 1;
    yield line(event);
  }
  yield `${JSON.stringify({ end: { events, sha256: sum.digest('hex') } })}\n`;
}
