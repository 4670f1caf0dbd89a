/** The sandbox's time, for what the page shows of it; moves on every half minute unless more is asked for, and with the clock. */
import { useEffect, useState } from 'react';
import type { ClockResource } from '../../../server/api/wire.ts';
import { useLang } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { dayLabel, rowTime } from '../text/time.ts';
import { useOneAccount } from './accounts.ts';
import { useAccount } from './chosen.ts';
import { CLOCK } from './open-session.ts';
import { useRead } from './read.ts';
import type { Read } from './read.ts';
import { useSessionState } from './session.tsx';

const STEP_MS = 30_000;
const SECOND_MS = 1000;
const ELSEWHERE_MS = 1000;

export function useClock(): Read<ClockResource> {
  return useRead<ClockResource>('clock', {}, CLOCK);
}

/** How far the time of the chosen account is ahead of the sandbox's. */
export function useOwnOffset(): number {
  return useOneAccount(useAccount() || undefined).data?.clock?.offsetMs ?? 0;
}

export function useNow(stepMs = STEP_MS): number {
  const { data, at } = useClock();
  // What just came is not ahead of now; by whole seconds, so that a burst does not draw every time on the page anew.
  const heard = useSessionState(({ heardAt }) => Math.ceil(heardAt / SECOND_MS) * SECOND_MS);
  const [seen, setSeen] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setSeen(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  const now = Math.max(seen, heard, at);
  const sandbox = data ? Date.parse(data.now) + (data.frozen ? 0 : Math.max(0, now - at)) : now;
  return sandbox + useOwnOffset();
}

/** How far what is told here is ahead of real time, where that is not now. */
export function useElsewhere(): { ahead: number; frozen: boolean } | undefined {
  const { data } = useClock();
  const ahead = (data?.offsetMs ?? 0) + useOwnOffset();
  return data && (data.frozen || Math.abs(ahead) >= ELSEWHERE_MS) ? { ahead, frozen: data.frozen } : undefined;
}

/** Times in the reader's words, as seen from now. */
export function useTimes() {
  const now = useNow();
  const words = { lang: useLang(), ...useText().time };
  return { now, rowTime: (at: number) => rowTime(at, now, words), dayLabel: (at: number) => dayLabel(at, now, words) };
}
