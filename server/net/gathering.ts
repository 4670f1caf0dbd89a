/** Requests are answered in rounds: those that one turn of the event loop brought in, of a crowd some at a time. */
// Not the global: a test may have put its own in its place.
import { setImmediate } from 'node:timers';

export interface Gathered {
  /** How long its body is. */
  bytes: number;
  /** The first on its connection. */
  isFirst: boolean;
}

/** So many make a round at most, or so many bytes: the first of a crowd does not wait until all are played. */
const MOST = 32;
const MOST_BYTES = 256 * 1024;
/**
 * In a turn that brought a new connection: libuv takes one of them a turn (since 1.45), so the last of a hundred waits for
 * a hundred turns, and these have to be short.
 */
const MOST_WHILE_CONNECTING = 2;

/** Answers how to add a request; each round is handed to `play`, in the order in which they came. */
export function gatherRounds<Item extends Gathered>(
  play: (round: readonly Item[]) => void,
  nextTurn: (run: () => void) => void = setImmediate,
): (item: Item) => void {
  let waiting: Item[] = [];
  let isConnecting = false;

  const takeRound = (): Item[] => {
    const most = isConnecting ? MOST_WHILE_CONNECTING : MOST;
    isConnecting = false;
    let bytes = 0;
    const over = waiting.findIndex((item, i) => i === most || (bytes += item.bytes) > MOST_BYTES);
    // One that is too long for any round has one to itself.
    const round = over === -1 ? waiting : waiting.slice(0, Math.max(1, over));
    waiting = over === -1 ? [] : waiting.slice(round.length);
    return round;
  };
  const playRound = (): void => {
    const round = takeRound();
    if (waiting.length > 0) nextTurn(playRound);
    play(round);
  };
  return (item) => {
    if (waiting.length === 0) nextTurn(playRound);
    waiting.push(item);
    isConnecting ||= item.isFirst;
  };
}
