/** Which time is asked about, and in which steps: as callers write it. */
import { DAY_MS, OFFSET_MS, isoTime } from '../../message/beijing-time.ts';
import { say } from '../../message/localized.ts';
import { STEPS } from '../../message/vocabulary.ts';
import type { StepName } from '../../message/vocabulary.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError } from '../../net/problem.ts';
import { durationMs } from '../clock.ts';
import { bad, moment, oneOf } from '../query.ts';
import type { Parameter, Read } from '../query.ts';

const STEP_MS: Readonly<Record<StepName, number>> = { minute: 60_000, hour: 3_600_000, day: DAY_MS };

/** So many steps of one kind make a picture; beyond them the next longer one is taken. */
const MOST_STEPS = 180;

/** Further back there may be no moment to write. */
const LONGEST_MS = 100_000 * DAY_MS;

const last: Parameter<number | undefined> = {
  read: (written, name) => {
    const ms = written === undefined ? undefined : durationMs(written);
    if (written === undefined || (ms !== undefined && ms > 0 && ms <= LONGEST_MS)) return ms;
    throw bad(name, written, say('请用 15m、1h、7d：数字加 s、m、h 或 d。', 'Use 15m, 1h, 7d: a number of s, m, h or d.'));
  },
  schema: { type: 'string', examples: ['1h', '7d'] },
  what: say('最近这么久', 'the last so long'),
};

/** The parameters that say when. */
export const WINDOW = {
  from: moment(say('从此刻起', 'from this moment on')),
  to: moment(say('到此刻之前', 'before this moment')),
  last,
  per: oneOf(STEPS, say('每步多长；默认按时间跨度', 'how long a step is; by the length of it all unless said')),
};

export interface Window {
  from: number;
  /** Not included. */
  until: number;
  /** Undefined where it depends on what there is. */
  per: StepName | undefined;
}

export function windowOf({ from, to, last: length, per }: Read<typeof WINDOW>, now: number): Window {
  if (length !== undefined && (from !== undefined || to !== undefined)) {
    throw new ProblemError(
      400,
      'Bad parameter',
      say('last 不能与 from 或 to 同用。', 'last goes with neither from nor to.'),
      say('请去掉其中一个。', 'Leave one of them out.'),
    );
  }
  if (length === undefined) return { from: from ?? -Infinity, until: to ?? Infinity, per };
  // Of whole steps, so that the first one is no smaller than it looks.
  const step = per ?? stepFor(length);
  return { from: stepAround(step, now - length)[0], until: now + 1, per: step };
}

/** The shortest step of which few enough make up so long a time. */
export function stepFor(ms: number): StepName {
  return STEPS.find((step) => ms / STEP_MS[step] <= MOST_STEPS) ?? 'day';
}

/** The step of Beijing time that a moment is in: when it began, and when the next one does. */
export function stepAround(step: StepName, at: number): readonly [began: number, next: number] {
  const ms = STEP_MS[step];
  const began = Math.floor((at + OFFSET_MS) / ms) * ms - OFFSET_MS;
  return [began, began + ms];
}

/** When something of an account happened: by its own clock to whoever asks about this account, else by the sandbox's. */
export function timeIn({ accounts }: World, asked: string | undefined): (account: string, at: number) => number {
  const isSame = asked !== undefined || accounts.list().every(({ offsetMs }) => offsetMs === 0);
  return isSame ? (_, at) => at : (account, at) => at - accounts.offsetOf(account);
}

/** Whether something of an account happened in a time; by its clock as above. */
export function within(
  world: World,
  asked: string | undefined,
  { from, until }: Pick<Window, 'from' | 'until'>,
): ((row: { account: string; at: number }) => boolean) | undefined {
  if (from === -Infinity && until === Infinity) return undefined;
  const timeOf = timeIn(world, asked);
  return ({ account, at }) => {
    const time = timeOf(account, at);
    return time >= from && time < until;
  };
}

export function isoOrNull(at: number | null): string | null {
  return at !== null && Number.isFinite(at) ? isoTime(at) : null;
}
