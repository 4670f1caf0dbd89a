/** The sandbox's time, for what the page shows of it; moves on every half minute. */
import { useEffect, useState } from 'react';
import { useLang } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { dayLabel, rowTime } from '../text/time.ts';
import { useSessionState } from './session.tsx';

const STEP_MS = 30_000;

export function useNow(): number {
  const offset = useSessionState((state) => state.clockOffset);
  // Reading the clock anew with every arrival keeps it from standing before what just came.
  const seq = useSessionState((state) => state.inbox.seq);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => setNow(Date.now()), [seq]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
}

/** Times in the reader's words, as seen from now. */
export function useTimes() {
  const now = useNow();
  const words = { lang: useLang(), ...useText().time };
  return { now, rowTime: (at: number) => rowTime(at, now, words), dayLabel: (at: number) => dayLabel(at, now, words) };
}
