/** The sandbox's time, for what the page shows of it; moves on every half minute. */
import { useEffect, useState } from 'react';
import { useSessionState } from './session.tsx';

const STEP_MS = 30_000;

export function useNow(): number {
  const offset = useSessionState((state) => state.clockOffset);
  // Reading the clock anew with every arrival keeps it from standing before what just came.
  useSessionState((state) => state.inbox.seq);
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((n) => n + 1), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return Date.now() + offset;
}
