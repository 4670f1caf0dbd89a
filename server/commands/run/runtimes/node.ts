/** Node, and what is built on it: a hook before every program, in children and workers too, and one more root. */
import { join } from 'node:path';
import type { Given, Place, Variables } from '../place.ts';

export function node(place: Place, given: Given): Variables {
  const hook = `--require ${quoted(join(place.hooks, 'node.cjs'))}`;
  const options = given['NODE_OPTIONS'];
  return {
    // First, so that the program's own hooks find the connections as they are.
    NODE_OPTIONS: options ? `${hook} ${options}` : hook,
    NODE_EXTRA_CA_CERTS: place.extraFile,
    // Deno adds it to its own roots.
    DENO_CERT: place.extraFile,
  };
}

/** A word of NODE_OPTIONS: blanks part words outside double quotes, and a backslash escapes inside them. */
function quoted(path: string): string {
  return /[\s"\\]/.test(path) ? `"${path.replaceAll(/["\\]/g, '\\$&')}"` : path;
}
