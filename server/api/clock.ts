/** The sandbox's time as a person sees and moves it. */
import { isoTime } from '../message/beijing-time.ts';
import { FURTHEST_AHEAD_MS, FURTHEST_BEHIND_MS, moved } from '../world/clock.ts';
import type { ClockMove, VirtualClock } from '../world/clock.ts';
import type { World } from '../ledger/world.ts';
import { ProblemError } from '../net/problem.ts';
import type { ClockResource } from './wire.ts';

const EXAMPLE =
  '{"advance":"1h"}, {"set":"2026-12-01T08:00:00+08:00"}, {"freeze":true}, {"freeze":false} or {"reset":true}; durations in ms, s, m, h or d';
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Ten years: beyond it dates lose their four digits sooner or later. */
export const FURTHEST_MS = 3_653 * 86_400_000;

export function clockResource({ clock }: World): ClockResource {
  const { offsetMs, frozenAt } = clock.state;
  return { now: isoTime(clock.now()), realNow: isoTime(clock.realNow()), offsetMs, frozen: frozenAt !== null };
}

/** Exactly one move. Throws a problem that shows what can be said. */
export function parseMove(body: unknown, clock: VirtualClock): ClockMove {
  const now = clock.now();
  const entries = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
  const [name, value] = entries.length === 1 && entries[0] ? entries[0] : [];
  const move = name === undefined ? undefined : readMove(name, value);
  const lands = move?.type === 'advance' ? now + move.ms : move?.type === 'set' ? move.to : now;
  const ahead = lands - clock.untouched();
  if (!move || Math.abs(lands - now) > FURTHEST_MS || ahead > FURTHEST_AHEAD_MS || ahead < -FURTHEST_BEHIND_MS) {
    const detail = 'The body says no move of the clock, one of more than ten years, or one that leaves the years 1973 to 9978.';
    throw new ProblemError(400, 'Unreadable clock', detail, `Use ${EXAMPLE}.`);
  }
  return move;
}

function readMove(name: string, value: unknown): ClockMove | undefined {
  if (name === 'advance') {
    const ms = typeof value === 'number' ? value : durationMs(value);
    return ms !== undefined && Number.isSafeInteger(ms) && ms >= 0 ? { type: 'advance', ms } : undefined;
  }
  if (name === 'set') {
    const to = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(to) ? undefined : { type: 'set', to };
  }
  if (name === 'freeze' && typeof value === 'boolean') return { type: value ? 'freeze' : 'go' };
  return name === 'reset' && value === true ? { type: 'reset' } : undefined;
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
