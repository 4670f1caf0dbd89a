/** Turns that wait, and what came of those that were played. */

export interface Turn {
  play(): unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

export interface Played {
  turn: Turn;
  result: { value: unknown } | { error: unknown };
}

export function playAll(turns: readonly Turn[]): Played[] {
  return turns.map((turn) => {
    try {
      return { turn, result: { value: turn.play() } };
    } catch (error) {
      return { turn, result: { error } };
    }
  });
}

/** Answers them what came of their turns. */
export function tell(played: readonly Played[]): void {
  for (const { turn, result } of played) {
    if ('error' in result) turn.reject(result.error);
    else turn.resolve(result.value);
  }
}
