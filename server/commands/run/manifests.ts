/** What a project asks package managers for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MANIFESTS = ['go.mod', 'pom.xml', 'build.gradle', 'build.gradle.kts'];

/** The files of a folder that say so, one after the other; those that it has not are left out. */
export function manifestsIn(folder: string): string {
  return MANIFESTS.map((name) => read(join(folder, name))).join('\n');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
