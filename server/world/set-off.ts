/** What a move of the time set off and is played in parts: whoever moved it waits for its end. */

export interface SetOff {
  /** Something begins; answers what to call when it is over. */
  begin(): () => void;
  /** Resolves once nothing of it is underway; undefined where nothing is. */
  over(): Promise<void> | undefined;
}

export function createSetOff(): SetOff {
  let underway = 0;
  const waiting: (() => void)[] = [];
  return {
    begin: () => {
      underway += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        underway -= 1;
        if (underway > 0) return;
        for (const go of waiting.splice(0)) go();
      };
    },
    over: () => (underway === 0 ? undefined : new Promise((resolve) => waiting.push(resolve))),
  };
}
