/** The row of a message that has just come moves into its place and lights up; in a burst the first one alone. */
import { useLayoutEffect, useRef } from 'react';
import { prefersStillness } from '../../state/media.ts';
import { useSessionState } from '../../state/session.tsx';

const SLIDE_MS = 180;
const FLASH_MS = 600;
/** What comes sooner than this after another is of the same burst. */
const BURST_MS = 1000;

export function RowArrival(): null {
  const arrival = useSessionState((state) => state.arrival);
  const seen = useRef(arrival);
  const at = useRef(-Infinity);
  useLayoutEffect(() => {
    if (arrival === seen.current) return;
    const isBurst = performance.now() - at.current < BURST_MS;
    at.current = performance.now();
    seen.current = arrival;
    if (arrival === null || isBurst || prefersStillness()) return;
    const row = document.querySelector(`nav [data-to="${CSS.escape(arrival.to)}"]`);
    // Nothing that the browser would have to paint anew for each step.
    row?.animate([{ transform: 'translateY(-8px)' }, {}], { duration: SLIDE_MS, easing: 'ease-out' });
    row?.animate([{ opacity: 1 }, {}], { duration: FLASH_MS, pseudoElement: '::before' });
  }, [arrival]);
  return null;
}
