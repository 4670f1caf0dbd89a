/** Every number is read, up to the newest thing that happened. Pure. */
import type { ReadMarks } from '../../state/read-marks.ts';

export function markAllRead({ instance }: ReadMarks, seq: number): ReadMarks {
  return { instance, seq, to: {}, all: seq };
}
