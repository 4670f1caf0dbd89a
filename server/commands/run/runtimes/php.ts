/** PHP: one more folder of settings, which names the roots and a script that runs before each. */
import { join } from 'node:path';
import type { Given, Place, Variables } from '../place.ts';

export function php({ phpFolder, platform }: Place, given: Given): Variables {
  const before = given['PHP_INI_SCAN_DIR'];
  const separator = platform === 'win32' ? ';' : ':';
  // An empty entry stands for the folder that PHP was built with; a variable that is set and empty, for none at all.
  return { PHP_INI_SCAN_DIR: before === '' ? phpFolder : `${before ?? ''}${separator}${phpFolder}` };
}

/** The settings themselves. */
export function phpIni({ bundleFile, hooks }: Pick<Place, 'bundleFile' | 'hooks'>): string {
  return [
    `openssl.cafile = ${quoted(bundleFile)}`,
    `curl.cainfo = ${quoted(bundleFile)}`,
    `auto_prepend_file = ${quoted(join(hooks, 'prepend.php'))}`,
    '',
  ].join('\n');
}

function quoted(path: string): string {
  return `"${path.replaceAll(/["\\$]/g, '\\$&')}"`;
}
