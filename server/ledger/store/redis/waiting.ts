/** What waits to be done in turns: what decides and appends, and what only reads. */
import { playAll } from './played.ts';
import type { Played, Turn } from './played.ts';

export interface Waiting {
  readonly hasTurns: boolean;
  /** How many that only read. */
  readonly looks: number;
  add<Result>(play: () => Result, mayFollow?: () => boolean): Promise<Result>;
  /** `read` runs once all is here that anybody has kept by now. */
  look<Result>(read: () => Result): Promise<Result>;
  /** Plays those that have waited longest, so many at most, as long as each may follow. */
  play(most: number): Played[];
  /** They are played once more, before all others. */
  again(played: readonly Played[]): void;
  /** Those that have waited longest, so many. */
  runLooks(many: number): void;
  refuseTurns(why: Error): void;
}

/** `wake` is called whenever there is something more. */
export function createWaiting(wake: () => void): Waiting {
  let turns: Turn[] = [];
  const looks: (() => void)[] = [];
  return {
    get hasTurns() {
      return turns.length > 0;
    },
    get looks() {
      return looks.length;
    },
    add: <Result>(play: () => Result, mayFollow = () => true) =>
      new Promise<Result>((resolve, reject) => {
        // What it resolves with is what `play` answered.
        turns.push({ play, mayFollow, resolve: (result) => resolve(result as Result), reject });
        wake();
      }),
    look: (read) =>
      new Promise((resolve, reject) => {
        looks.push(() => {
          try {
            resolve(read());
          } catch (error) {
            reject(error);
          }
        });
        wake();
      }),
    play: (most) => {
      const played = playAll(turns.slice(0, most));
      turns.splice(0, played.length);
      return played;
    },
    again: (played) => {
      turns = [...played.map(({ turn }) => turn), ...turns];
    },
    runLooks: (many) => {
      for (const look of looks.splice(0, many)) look();
    },
    refuseTurns: (why) => {
      const refused = turns;
      turns = [];
      for (const { reject } of refused) reject(why);
    },
  };
}
