/** A data folder to begin a measurement with. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { richDocument } from '../support/rich-document.ts';

/** A data folder whose accounts never run out of money. */
export function richFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'sandbox.json'), richDocument());
  return folder;
}
