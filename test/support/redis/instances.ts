/** A sandbox on a Redis, in this process. */
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../../server/open-sandbox.ts';

export function openOn(store: string, options: SandboxOptions = {}): Promise<Sandbox> {
  return openSandbox({ port: 0, quiet: true, jsonLog: true, memory: true, store, write: () => {}, ...options });
}
