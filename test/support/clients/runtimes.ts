/** What runs the client programs of each language, and which of it this machine lacks. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Runtime {
  /** Names of programs, each of them needed; of what is no program, `THERE` says whether it is there. */
  needs: readonly string[];
  /** Its absence fails the gate. */
  required: boolean;
}

const RUNTIMES = {
  node: { needs: ['npm'], required: true },
  python: { needs: ['python3'], required: true },
  go: { needs: ['go'], required: true },
  java: { needs: ['java', 'javac', 'mvn'], required: true },
  php: { needs: ['php', 'php-curl'], required: false },
  curl: { needs: ['curl', 'openssl'], required: false },
  ruby: { needs: ['ruby'], required: false },
} as const satisfies Record<string, Runtime>;

/** Distributions have it as a package beside PHP. */
const THERE: Readonly<Record<string, () => boolean>> = {
  'php-curl': () => spawnSync('php', ['-r', 'exit(extension_loaded("curl") ? 0 : 1);']).status === 0,
};

export type Language = keyof typeof RUNTIMES;

/** Here what is missing is a fault, not a circumstance. */
const inCI = Boolean(process.env['CI']);

export const mustRun = (language: Language): boolean => inCI && RUNTIMES[language].required;

/** Languages whose client programs cannot run here and need not, with the programs that are missing. */
export function missingRuntimes(): { language: Language; missing: readonly string[] }[] {
  return (Object.keys(RUNTIMES) as Language[])
    .map((language) => ({ language, missing: RUNTIMES[language].needs.filter((name) => !isThere(name)) }))
    .filter(({ language, missing }) => missing.length > 0 && !mustRun(language));
}

function isThere(name: string): boolean {
  return THERE[name]?.() ?? isOnPath(name);
}

export function isOnPath(name: string): boolean {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => endings.some((ending) => isProgram(join(folder, name + ending))));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
