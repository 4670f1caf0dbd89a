/** Names to addresses by the machine's own resolver. */
import { lookup } from 'node:dns/promises';
import type { Resolve } from './addresses.ts';

export const systemLookup: Resolve = async (host) => {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
};
