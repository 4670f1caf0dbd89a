/** Python: a `sitecustomize` that stands before the user's own and runs it. `python -I` and `-E` do not look for it. */
import { pathList } from '../place.ts';
import type { Given, Place, Variables } from '../place.ts';

export function python({ pythonFolder, platform }: Place, given: Given): Variables {
  return { PYTHONPATH: pathList(platform, pythonFolder, given['PYTHONPATH']) };
}
