/** The time of the whole sandbox, or how far one account is ahead of it. */
import type { Caller } from './http.ts';
import { mistake } from './http.ts';
import type { Clock, Verbs } from './public.ts';

export function sandboxClock(call: Caller): Verbs['clock'] {
  const move = (body: object): Promise<Clock> => call('clock', { method: 'POST', body });
  return {
    read: () => call('clock'),
    advance: (time) => move({ advance: time }),
    set: (time) => move({ set: time }),
    freeze: () => move({ freeze: true }),
    go: () => move({ freeze: false }),
    reset: () => move({ reset: true }),
  };
}

/** `path` is the account's. */
export function accountClock(call: Caller, path: string): Verbs['clock'] {
  const read = async (): Promise<Clock> => {
    const [sandbox, account] = await Promise.all([call<Clock>('clock'), call<{ clock: { offsetMs: number } }>(path)]);
    return aheadOf(sandbox, account.clock.offsetMs);
  };
  const ahead = async (offsetMs: number): Promise<Clock> => {
    await call(path, { method: 'PATCH', body: { clock: { offsetMs } } });
    return read();
  };
  const standStill = (): Promise<Clock> =>
    Promise.reject(mistake('The time of one account cannot be stopped.', 'Stop that of the whole sandbox.'));
  return {
    read,
    advance: async (time) => {
      const { clock } = await call<{ clock: { offsetMs: number } }>(path);
      return ahead(clock.offsetMs + millisecondsOf(time));
    },
    set: async (time) => {
      const wanted = Date.parse(time);
      if (Number.isNaN(wanted)) throw mistake(`"${time}" is no time.`, 'Write 2026-12-01T08:00:00+08:00.');
      const { now } = await call<Clock>('clock');
      return ahead(wanted - Date.parse(now));
    },
    freeze: standStill,
    go: standStill,
    reset: () => ahead(0),
  };
}

function aheadOf(sandbox: Clock, offsetMs: number): Clock {
  return { ...sandbox, now: new Date(Date.parse(sandbox.now) + offsetMs).toISOString(), offsetMs: sandbox.offsetMs + offsetMs };
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function millisecondsOf(time: string | number): number {
  if (typeof time === 'number') return time;
  const [, amount, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|m|h|d)$/.exec(time.trim()) ?? [];
  if (amount !== undefined) return Math.round(Number(amount) * (UNIT_MS[unit] ?? 0));
  throw mistake(`"${time}" is no duration.`, 'Write 90s, 10m, 1h or 1.5d, or milliseconds.');
}
