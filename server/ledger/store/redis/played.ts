/** Turns that wait, and what came of those that were played. */

export interface Turn {
  play(): unknown;
  /** Is it no matter to it what was entered in these turns so far, and is not kept yet? */
  mayFollow(): boolean;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

export interface Played {
  turn: Turn;
  result: { value: unknown } | { error: unknown };
}

/** Plays them in their order, up to the first that may not follow those before it. */
export function playAll(turns: readonly Turn[]): Played[] {
  const played: Played[] = [];
  for (const turn of turns) {
    if (played.length > 0 && !turn.mayFollow()) break;
    try {
      played.push({ turn, result: { value: turn.play() } });
    } catch (error) {
      played.push({ turn, result: { error } });
    }
  }
  return played;
}

/** Answers them what came of their turns. */
export function tell(played: readonly Played[]): void {
  for (const { turn, result } of played) {
    if ('error' in result) turn.reject(result.error);
    else turn.resolve(result.value);
  }
}
