/**
 * The pen: whoever has it may append. Where nobody else asks for it, it rests with whoever had it last, who then need not ask
 * for it either: that it was still there is told by Redis with the append.
 */
import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Link } from './link.ts';

export interface Grip {
  token: string;
  /**
   * Until then, by the clock of durations, it is ours for sure, and all that others appended is here; later, that is told
   * with the append. 0 where it only rested here.
   */
  until: number;
}

export interface Pen {
  readonly leaseMs: number;
  /** Waits for it where it is not here, or where it has to be sure, and takes in what others appended. */
  take(mustBeSure: boolean): Promise<Grip>;
  /** It is here for one more turn, or rests here. */
  keep(grip: Grip): void;
  /** Whoever takes it asks for it again, as soon as it was handed on: so it was the last time. */
  readonly isWantedAgain: boolean;
  /** It was handed on; asked for again already, it comes back within that time. */
  handedOn(comesBackMs: number | undefined): void;
  /** It has to be taken, be it for nothing: whoever waits behind waits for it. */
  readonly isComing: boolean;
  /** There was nothing to be done with it. */
  cameInVain(): void;
  /** It was somebody else’s. */
  overtaken(grip: Grip): void;
  /** Something was kept with it. */
  served(): void;
  /** Others append as well. */
  shared(): void;
  /** It is not known where it is. */
  drop(): void;
}

export interface PenParts {
  link: Pick<Link, 'take' | 'granted'>;
  copy: { readonly lastSeq: number };
  takeInAll(page: unknown): Promise<void>;
  /** Milliseconds of a clock that never jumps. */
  ticks(): number;
}

/** A holder that is gone holds the others up for so long. */
const LEASE_MS = 1_000;
/** Whoever was overtaken again and again, since playing takes so long here, asks for more. */
const MOST_LEASES = 32;
/** After so many turns without hearing of others it is tried without asking: what is played in vain costs more. */
const TURNS_ALONE = 8;
/** Clients that are answered are back by then, where they have more to send. */
const SOON_MS = 10;

export function createPen({ link, copy, takeInAll, ticks }: PenParts): Pen {
  let here: Grip | undefined;
  let leases = 1;
  let alone = 0;
  let comingMs: number | undefined;
  let handedOnAt = -Infinity;
  let isWantedAgain = false;

  const shared = (): void => {
    alone = 0;
  };

  const ask = async (): Promise<Grip> => {
    for (;;) {
      const leaseMs = LEASE_MS * leases;
      // However long the answer takes: it began no earlier.
      const until = ticks() + leaseMs;
      const taken = comingMs === undefined ? await link.take(copy.lastSeq, leaseMs) : { waitMs: comingMs };
      comingMs = undefined;
      if ('waitMs' in taken) shared();
      const { token, entries } = 'waitMs' in taken ? await link.granted(copy.lastSeq, Math.min(taken.waitMs, leaseMs)) : taken;
      await takeInAll(entries);
      if (token === undefined) continue;
      // What came in together with it has its turn now, and not only after all others had theirs.
      await endOfTurn();
      return { token, until };
    }
  };

  return {
    get leaseMs() {
      return LEASE_MS * leases;
    },
    take: async (mustBeSure) => {
      if (comingMs === undefined) isWantedAgain = ticks() - handedOnAt < SOON_MS;
      const grip = here;
      here = undefined;
      return grip && (ticks() < grip.until || (!mustBeSure && alone >= TURNS_ALONE)) ? grip : ask();
    },
    keep: (grip) => {
      here = grip;
    },
    get isWantedAgain() {
      return isWantedAgain;
    },
    handedOn: (comesBackMs) => {
      handedOnAt = ticks();
      comingMs = comesBackMs;
    },
    get isComing() {
      return comingMs !== undefined;
    },
    cameInVain: () => {
      isWantedAgain = false;
    },
    overtaken: ({ until }) => {
      shared();
      if (until > 0) leases = Math.min(leases * 2, MOST_LEASES);
    },
    served: () => {
      leases = 1;
      alone += 1;
    },
    shared,
    drop: () => {
      here = undefined;
      comingMs = undefined;
    },
  };
}
