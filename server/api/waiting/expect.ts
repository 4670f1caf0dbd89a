/** `POST expect`: how many messages that fit come within a time. */
import type { Message } from '../../message/message.ts';
import type { World } from '../../ledger/world.ts';
import { mayHaveBeenEvicted, watch } from './watch.ts';
import type { Wanted } from './watch.ts';

export interface Expectation {
  wanted: Wanted;
  least: number;
  /** Infinity where any number more will do. */
  most: number;
  windowMs: number;
}

/** `evicted`: too few are kept to say so or otherwise, because retention has removed some. */
export interface ExpectResult {
  outcome: 'met' | 'too-few' | 'too-many' | 'evicted' | 'gone';
  /** What did come and fits, oldest first. */
  messages: readonly Message[];
}

/** Answers early once there are enough, or too many; else when the window closes. Calls `done` once; answers how to stop. */
export function expectMessages(world: World, expectation: Expectation, done: (result: ExpectResult) => void): () => void {
  const { wanted, least, most, windowMs } = expectation;
  const enough = most === Infinity ? least : most + 1;
  return watch(world, { wanted, kept: Infinity, enough, windowMs }, (messages) => {
    if (messages === 'gone') {
      done({ outcome: 'gone', messages: [] });
      return;
    }
    const outcome = messages.length > most ? 'too-many' : messages.length < least ? 'too-few' : 'met';
    // More than is wanted stays more, and at least so many stay so many, whatever was let go.
    const isSure = outcome === 'too-many' || (outcome === 'met' && most === Infinity);
    done({ outcome: isSure || !mayHaveBeenEvicted(world, wanted) ? outcome : 'evicted', messages });
  });
}
