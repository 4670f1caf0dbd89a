/** How the sandbox's clock stands to the real one, in words. Pure. */

/** Smaller differences than this are the time between two readings. */
const SAME_MS = 1_000;

export interface ClockTexts {
  ahead(duration: string): string;
  behind(duration: string): string;
  running: string;
  frozen: string;
}

export function clockWords(ms: number, frozen: boolean, t: ClockTexts): string {
  return frozen ? `${t.frozen} · ${offsetWords(ms, t)}` : offsetWords(ms, t);
}

function offsetWords(ms: number, t: ClockTexts): string {
  if (Math.abs(ms) < SAME_MS) return t.running;
  return ms > 0 ? t.ahead(durationOf(ms)) : t.behind(durationOf(-ms));
}

/** `1 d 02:03:04` */
function durationOf(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const days = Math.floor(seconds / 86_400);
  const clock = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);
  return days === 0 ? clock : `${days} d ${clock}`;
}
