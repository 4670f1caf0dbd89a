/** The sandbox's time as a person sees and moves it. */
import { say } from '../message/localized.ts';
import { isoTime, parseIsoTime } from '../message/beijing-time.ts';
import { FURTHEST_AHEAD_MS, FURTHEST_BEHIND_MS, moved } from '../world/clock.ts';
import type { ClockMove, VirtualClock } from '../world/clock.ts';
import type { World } from '../ledger/world.ts';
import { boolean, literal, number, strictObject, string, union } from 'valibot';
import type { InferOutput } from 'valibot';
import { ProblemError } from '../net/problem.ts';
import { demand } from '../provider-kit/shape.ts';
import type { ClockResource } from './wire.ts';

const EXAMPLE = say(
  '{"advance":"1h"}、{"set":"2026-12-01T08:00:00+08:00"}、{"freeze":true}、{"freeze":false} 或 {"reset":true}，时长单位为 ms、s、m、h 或 d',
  '{"advance":"1h"}, {"set":"2026-12-01T08:00:00+08:00"}, {"freeze":true}, {"freeze":false} or {"reset":true}; durations in ms, s, m, h or d',
);
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Ten years: beyond it dates lose their four digits sooner or later. */
export const FURTHEST_MS = 3_653 * 86_400_000;

export function clockResource({ clock }: World): ClockResource {
  const { offsetMs, frozenAt } = clock.state;
  return { now: isoTime(clock.now()), realNow: isoTime(clock.realNow()), offsetMs, frozen: frozenAt !== null };
}

/** Exactly one move. */
const wantedMove = union(
  [
    strictObject({ advance: union([string(), number()]) }),
    strictObject({ set: string() }),
    strictObject({ freeze: boolean() }),
    strictObject({ reset: literal(true) }),
  ],
  demand('没有说怎样调整时间', 'says no move of the clock'),
);

export const clockBody = { schema: wantedMove, example: EXAMPLE, sample: () => ({ advance: '1h' }) };

/** Throws a problem that shows what can be said. */
export function parseMove(wanted: InferOutput<typeof wantedMove>, clock: VirtualClock): ClockMove {
  const now = clock.now();
  const move = readMove(wanted);
  const lands = move?.type === 'advance' ? now + move.ms : move?.type === 'set' ? move.to : now;
  const ahead = lands - clock.untouched();
  if (!move || Math.abs(lands - now) > FURTHEST_MS || ahead > FURTHEST_AHEAD_MS || ahead < -FURTHEST_BEHIND_MS) {
    const cause = say(
      '请求体没有说怎样调整时间，或超过十年，或超出 1973 至 9978 年。',
      'The body says no move of the clock, one of more than ten years, or one that leaves the years 1973 to 9978.',
    );
    throw new ProblemError(400, 'Unreadable clock', cause, say(`请用 ${EXAMPLE.zh}。`, `Use ${EXAMPLE.en}.`));
  }
  return move;
}

function readMove(wanted: InferOutput<typeof wantedMove>): ClockMove | undefined {
  if ('advance' in wanted) {
    const { advance } = wanted;
    const ms = typeof advance === 'number' ? advance : durationMs(advance);
    return ms !== undefined && Number.isSafeInteger(ms) && ms >= 0 ? { type: 'advance', ms } : undefined;
  }
  if ('set' in wanted) {
    const to = parseIsoTime(wanted.set);
    return to === undefined ? undefined : { type: 'set', to };
  }
  if ('freeze' in wanted) return { type: wanted.freeze ? 'freeze' : 'go' };
  return { type: 'reset' };
}

/** `90s`, `1h`, `1.5d` in milliseconds. */
export function durationMs(value: unknown): number | undefined {
  const [, amount, unit = ''] =
    typeof value === 'string' ? (/^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|m|h|d)$/.exec(value.trim()) ?? []) : [];
  return amount === undefined ? undefined : Math.round(Number(amount) * (UNIT_MS[unit] ?? 0));
}

/** Moves the time; everything that falls due on the way has been played when this returns. */
export function moveClock(world: World, move: ClockMove): ClockResource {
  const { clock } = world;
  const at = clock.now();
  const next = moved(clock.state, move, at, clock.untouched());
  world.record((add) => add('clock.moved', at, { clock: next }));
  return clockResource(world);
}
