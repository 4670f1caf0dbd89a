/** Names to addresses by the machine's own resolver. */
import { lookup } from 'node:dns/promises';
import type { Resolve } from './addresses.ts';

/**
 * Asks for a name once at a time, however many want it: a resolver without an answer takes one of the few threads that Node
 * has for it, and nobody can call it off.
 */
export function onceAtATime(resolve: Resolve): Resolve {
  const asked = new Map<string, Promise<readonly string[]>>();
  return (host) => {
    const answer = asked.get(host) ?? resolve(host).finally(() => asked.delete(host));
    asked.set(host, answer);
    return answer;
  };
}

export const systemLookup: Resolve = onceAtATime(async (host) => {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
});
