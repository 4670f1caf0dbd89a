/** Go as every test has it: what one of them has compiled, the standard library above all, none compiles again. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from '../../../.ci/one-at-a-time.mjs';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { runInstaller } from './child.ts';

const CACHE = join(packageRoot, '.cache/go-build');

export const goEnvironment: NodeJS.ProcessEnv = {
  GOCACHE: CACHE,
  // Programs of a second have nothing from what is optimized, and it takes a third of the compiler's time.
  GOFLAGS: "-modcacherw -buildvcs=false -ldflags=-w '-gcflags=all=-N -l -dwarf=false'",
  GOWORK: 'off',
  // No C compiler is needed.
  CGO_ENABLED: '0',
};

/**
 * Runs a command of Go that compiles, and waits as long as for an installer: on a slow machine the standard library alone
 * takes minutes. Whoever else compiles meanwhile waits, and then finds it done.
 */
export function compileGo(words: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  return oneAtATime(`${CACHE}.lock`, () => runInstaller(['go', ...words], cwd, { ...goEnvironment, ...env }));
}
