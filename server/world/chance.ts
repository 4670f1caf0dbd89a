/** Ids and chance: drawn from the system, or from a seed, so that a run can be repeated. */
import { createHash, randomUUID } from 'node:crypto';

export interface Chance {
  /** A number in [0, 1). */
  random(): number;
  /** A lower-case version 4 UUID. */
  uuid(): string;
}

export const systemChance: Chance = { random: () => Math.random(), uuid: () => randomUUID() };

/** The same seed, asked the same questions, gives the same answers. (The mixing function is the public-domain mulberry32.) */
export function seededChance(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { random, uuid: () => uuidFrom(random) };
}

function uuidFrom(random: () => number): string {
  const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
