/** From when to when rules were armed, folded from the events: the bands behind the statistics. The newest few are remembered. */
import type { Rule } from '../../scenario/rule.ts';
import type { SandboxEvent } from '../events.ts';

/** How it came to an end. */
export type ArmingEnd = 'used-up' | 'disarmed' | 'expired';

export interface Arming extends Pick<Rule, 'id' | 'match' | 'outcome' | 'note'> {
  group: string | null;
  from: number;
  /** Null while it is armed. */
  until: number | null;
  end: ArmingEnd | null;
}

export interface Armings {
  fold(event: SandboxEvent): void;
  /** Oldest first, as they stand at this moment. */
  list(now: number): readonly Arming[];
  /** Nothing was ever armed. */
  forget(): void;
}

interface Kept extends Arming {
  expiresAt: number;
  left: number | null;
}

/** More bands than a picture can show. */
const MOST = 200;

export function createArmings(): Armings {
  let kept: Kept[] = [];

  const endOf = (id: string, at: number, end: ArmingEnd): void => {
    const one = kept.find((arming) => arming.id === id && arming.until === null);
    if (!one) return;
    // What had expired before somebody struck it off had its end then.
    const isOver = one.expiresAt <= at;
    [one.until, one.end] = isOver ? [one.expiresAt, 'expired'] : [at, end];
  };

  return {
    fold: (event) => {
      switch (event.type) {
        case 'rule.armed': {
          const { id, match, outcome, note, group = null, times: left, expiresAt } = event.rule;
          const arming = { id, match, outcome, note, group, from: event.at, until: null, end: null, left, expiresAt };
          kept = [...kept.slice(1 - MOST), arming];
          return;
        }
        case 'rule.fitted': {
          const one = event.acted ? kept.find(({ id }) => id === event.rule) : undefined;
          if (!one || one.left === null) return;
          one.left -= 1;
          if (one.left <= 0) endOf(one.id, event.at, 'used-up');
          return;
        }
        case 'rule.disarmed':
          return event.rules.forEach((id) => endOf(id, event.at, 'disarmed'));
        case 'account.removed':
        case 'account.reset':
          kept = kept.filter(({ match }) => match.account !== event.account);
          return;
        case 'sandbox.reset':
          kept = [];
          return;
        default:
          return;
      }
    },
    list: (now) =>
      kept.map(({ expiresAt, left: _, ...arming }) =>
        arming.until === null && expiresAt <= now ? { ...arming, until: expiresAt, end: 'expired' } : arming,
      ),
    forget: () => {
      kept = [];
    },
  };
}
