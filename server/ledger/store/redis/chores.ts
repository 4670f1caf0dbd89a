/** One of those who share a list sees to what is due, for as long as it says so again and again; then another one does. */
import type { Clock } from '../../../world/clock.ts';
import type { Link } from './link.ts';

export interface Chores {
  readonly isOurs: boolean;
  close(): void;
}

/** Said again so often, and believed for so long: another one takes over within five seconds. */
const SAY_MS = 1_000;
const HOLD_MS = 3_000;

export interface ChoresParts {
  link: Pick<Link, 'carry'>;
  clock: Pick<Clock, 'after' | 'ticks'>;
  /** What time it is in Redis, said in an answer that took so long. */
  timed(now: number, tookMs: number): void;
  /** Run, now and then, by the one who has them. */
  tend(): Promise<void>;
  /** Something is wrong with Redis, or with the list; whoever does nothing else would not notice. */
  look(): Promise<void>;
}

export function createChores({ link, clock: { after, ticks }, timed, tend, look }: ChoresParts): Chores {
  let until = 0;
  let isClosed = false;
  let cancel = (): void => {};

  const say = async (): Promise<void> => {
    const asked = ticks();
    try {
      const { isOurs, now } = await link.carry(HOLD_MS);
      until = isOurs ? asked + HOLD_MS : 0;
      timed(now, ticks() - asked);
      if (until > 0) await tend();
    } catch {
      // What it was told last holds until it ends.
      await look();
    }
    if (!isClosed) cancel = after(SAY_MS, () => void say());
  };
  void say();

  return {
    get isOurs() {
      return ticks() < until;
    },
    close: () => {
      isClosed = true;
      cancel();
    },
  };
}
