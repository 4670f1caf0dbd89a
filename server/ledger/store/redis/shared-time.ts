/** All who share a list go by one time, that of Redis, wherever the clock of the machine says another. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import type { Clock } from '../../../world/clock.ts';

export interface SharedTime {
  /** Milliseconds that it is ahead of the machine's; 0 where these are about the same. */
  readonly aheadMs: number;
  /** Redis said that it is `theirs`, in an answer that took so long. */
  heard(theirs: number, tookMs: number): void;
}

export interface SharedTimeParts {
  clock: Pick<Clock, 'realNow' | 'isHeld'>;
  /** Hears in one sentence whenever the clocks have come apart, or together. */
  warn(said: Localized): void;
}

/** Clocks that are further apart would make limits and times of one list go back and forth. */
const APART_MS = 1_000;

export function createSharedTime({ clock, warn }: SharedTimeParts): SharedTime {
  let aheadMs = 0;
  return {
    get aheadMs() {
      return aheadMs;
    },
    heard: (theirs, tookMs) => {
      if (clock.isHeld) return;
      const ahead = theirs - clock.realNow();
      if (Math.abs(ahead - aheadMs) <= APART_MS + tookMs) return;
      aheadMs = Math.abs(ahead) <= APART_MS ? 0 : ahead;
      warn(saidOf(aheadMs));
    },
  };
}

function saidOf(aheadMs: number): Localized {
  if (aheadMs === 0) return say('本机时钟已与 Redis 一致。', 'The clock of this machine is that of Redis again.');
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  return say(
    `本机时钟比 Redis ${aheadMs > 0 ? '慢' : '快'} ${seconds} 秒，沙箱以 Redis 的时间为准：请校准本机时钟。`,
    `The clock of this machine is ${seconds} s ${aheadMs > 0 ? 'behind' : 'ahead of'} that of Redis, by which it goes: set it.`,
  );
}
