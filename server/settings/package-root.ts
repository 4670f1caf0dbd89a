/** The folder this package lives in, whether it runs from source, from a build, or installed. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function find(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder;
  return find(dirname(folder));
}

export const packageRoot: string = find(dirname(fileURLToPath(import.meta.url)));
