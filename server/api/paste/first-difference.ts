/** The first byte at which two texts part. Pure. */
import type { FirstDifference } from '../wire.ts';

/** Null when they are equal. */
export function firstDifference(expected: string, received: string): FirstDifference | null {
  const [left, right] = [Buffer.from(expected), Buffer.from(received)];
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at++) {
    if (left[at] !== right[at]) return { at, expected: byteName(left[at]), received: byteName(right[at]) };
  }
  return null;
}

/** `0x61 a`, `0x0a`; empty where the text has ended. */
function byteName(byte: number | undefined): string {
  if (byte === undefined) return '';
  const hex = `0x${byte.toString(16).padStart(2, '0')}`;
  return byte > 0x20 && byte < 0x7f ? `${hex} ${String.fromCharCode(byte)}` : hex;
}
