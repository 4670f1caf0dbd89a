/** `GET wait`: answers the moment the messages are there, from what is kept or from what comes. */
import type { Message } from '../../message/message.ts';
import type { World } from '../../ledger/world.ts';
import { mayHaveBeenEvicted, watch } from './watch.ts';
import type { Wanted } from './watch.ts';

export interface WaitQuery extends Wanted {
  /** So many messages, 1 unless it says otherwise. */
  count?: number;
  timeoutMs: number;
}

/** Oldest first; those of `nothing` and `evicted` fit, and are too few. */
export interface WaitResult {
  outcome: 'found' | 'nothing' | 'evicted' | 'gone';
  messages: readonly Message[];
}

/** Calls `done` once; the answer is how to stop waiting, for a caller that hung up. */
export function waitForMessages(world: World, query: WaitQuery, done: (result: WaitResult) => void): () => void {
  const { count = 1, timeoutMs, ...wanted } = query;
  return watch(world, { wanted, kept: count, enough: count, windowMs: timeoutMs }, (found) => {
    const messages = found === 'gone' ? [] : found;
    if (found === 'gone') done({ outcome: 'gone', messages });
    else if (messages.length >= count) done({ outcome: 'found', messages });
    else done({ outcome: mayHaveBeenEvicted(world, wanted) ? 'evicted' : 'nothing', messages });
  });
}
