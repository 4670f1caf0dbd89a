/** Gathers work until the browser is about to paint: a burst of a thousand frames is one rendering, not a thousand. */

/** A hidden tab is never painted, and its title should still count. */
const HIDDEN_MS = 80;

/** `ask` has the work done before the next paint, however often it is called. */
export function paintSoon(work: () => void) {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
  };
  const run = (): void => {
    stop();
    work();
  };
  return {
    ask() {
      if (frame !== undefined) return;
      frame = requestAnimationFrame(run);
      timer = setTimeout(run, HIDDEN_MS);
    },
    stop,
  };
}
