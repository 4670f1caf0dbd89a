/** The environment of the command: its own, with what leads each runtime to the sandbox. */
import type { Given, Place, Runtime } from './place.ts';
import { everyone } from './runtimes/everyone.ts';
import { java } from './runtimes/java.ts';
import { node } from './runtimes/node.ts';
import { php } from './runtimes/php.ts';
import { python } from './runtimes/python.ts';

const RUNTIMES: readonly Runtime[] = [everyone, node, python, php, java];

/** Pure. Windows knows no difference between `http_proxy` and `HTTP_PROXY`: there each name stands once. */
export function environmentFor(place: Place, given: Given): Given {
  const set = Object.assign({}, ...RUNTIMES.map((runtime) => runtime(place, given))) as Record<string, string>;
  if (place.platform !== 'win32') return { ...given, ...set };
  const upper = new Map(Object.entries(set).map(([name, value]) => [name.toUpperCase(), value]));
  return {
    ...Object.fromEntries(Object.entries(given).filter(([name]) => !upper.has(name.toUpperCase()))),
    ...Object.fromEntries(upper),
  };
}
