/** Node, Bun, and what is built on them: a hook before every program, in children and workers too, and one more root. */
import { join } from 'node:path';
import type { Given, Place, Variables } from '../place.ts';

export function node(place: Place, given: Given): Variables {
  const hook = join(place.hooks, 'node.cjs');
  return {
    // First, so that the program's own hooks find the connections as they are.
    NODE_OPTIONS: before(given['NODE_OPTIONS'], `--require ${quoted(hook)}`),
    // In one word: of two, Bun takes the second for the program, and `bun test` for a script of that name. Seen with 1.4.5;
    // 1.3 knows the variable too, older ones leave it aside.
    BUN_OPTIONS: before(given['BUN_OPTIONS'], quoted(`--preload=${hook}`)),
    NODE_EXTRA_CA_CERTS: place.extraFile,
    // Deno adds it to its own roots.
    DENO_CERT: place.extraFile,
  };
}

function before(given: string | undefined, option: string): string {
  return given ? `${option} ${given}` : option;
}

/** A word of NODE_OPTIONS or BUN_OPTIONS: blanks part words outside double quotes, and a backslash escapes inside them. */
function quoted(path: string): string {
  return /[\s"\\]/.test(path) ? `"${path.replaceAll(/["\\]/g, '\\$&')}"` : path;
}
