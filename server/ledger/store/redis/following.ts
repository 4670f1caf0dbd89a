/** Hears of what the others append while nothing is to be done here: whoever takes turns hears of it then. */
import { LeftBehind } from './intake.ts';
import type { Link } from './link.ts';

export interface FollowingParts {
  link: Pick<Link, 'news'>;
  copy: { readonly lastSeq: number };
  /** Something is read or written at present: nobody else takes anything in meanwhile. */
  readonly isBusy: boolean;
  /** How often something was, so far. */
  readonly works: number;
  readonly isUp: boolean;
  readonly isClosed: boolean;
  takeIn(news: unknown): void;
  /** All is to be read that there is. */
  behind(): void;
  lost(): void;
  pause(ms: number): Promise<unknown>;
}

/**
 * It goes on when no turn was taken for so long: else each would be told of what it has just appended itself, or read. Nor does
 * it ask more often: whoever appends again and again, as deliveries do, would have a command from each of the others for each.
 */
const QUIET_MS = 50;
const RETRY_MS = 200;

/** Resolves once it is closed. */
export async function follow(parts: FollowingParts): Promise<void> {
  const { link, copy, pause } = parts;
  let works = 0;
  while (!parts.isClosed) {
    if (parts.isBusy || parts.works !== works) {
      works = parts.works;
      await pause(QUIET_MS);
      continue;
    }
    if (!parts.isUp) {
      await pause(RETRY_MS);
      continue;
    }
    try {
      const news = await link.news(copy.lastSeq);
      if (!parts.isBusy && parts.isUp) parts.takeIn(news);
      await pause(QUIET_MS);
    } catch (error) {
      if (parts.isClosed) return;
      if (error instanceof LeftBehind) parts.behind();
      else parts.lost();
      await pause(RETRY_MS);
    }
  }
}
