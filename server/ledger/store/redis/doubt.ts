/** An append that was sent, and whose answer never came: looked up before anything else happens. */
import { tell } from './played.ts';
import type { Played } from './played.ts';

export interface Doubt {
  /** Its first event; undefined where there is no doubt. */
  readonly first: number | undefined;
  readonly isKept: boolean;
  about(append: { first: number; round: string; played: Played[] }): void;
  /** The log has that append. */
  hear(round: string): void;
  /** All that the log has is read: it was kept, or it is played again. */
  settle(): void;
  refuse(why: unknown): void;
}

export function createDoubt(again: (played: readonly Played[]) => void): Doubt {
  let append: { first: number; round: string; played: Played[]; isKept: boolean } | undefined;
  const end = (): Played[] => {
    const played = append?.played ?? [];
    append = undefined;
    return played;
  };
  return {
    get first() {
      return append?.first;
    },
    get isKept() {
      return append?.isKept ?? false;
    },
    about: (sent) => {
      append = { ...sent, isKept: false };
    },
    hear: (round) => {
      if (append?.round === round) append.isKept = true;
    },
    settle: () => {
      if (append?.isKept) tell(end());
      else again(end());
    },
    refuse: (why) => {
      for (const { turn } of end()) turn.reject(why);
    },
  };
}
