/** Keeps what stands at the foot of the page above a keyboard on the glass. */
import { useEffect } from 'react';

/** Some browsers make the page smaller for their keyboard by themselves, others lay it over; then the rest is told the styles. */
export function KeyboardRoom(): null {
  useEffect(() => {
    const view = globalThis.visualViewport;
    if (!view) return;
    const { style } = document.documentElement;
    // A page that was zoomed by hand is covered by nothing.
    const look = (): void =>
      style.setProperty('--covered', `${view.scale > 1.01 ? 0 : Math.max(0, innerHeight - view.height - view.offsetTop)}px`);
    look();
    view.addEventListener('resize', look);
    return () => {
      view.removeEventListener('resize', look);
      style.removeProperty('--covered');
    };
  }, []);
  return null;
}
