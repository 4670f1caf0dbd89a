/** The commands about a running sandbox, as a test runs them: against one that asks for a token. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { reset } from '../../../server/commands/remote/accounts.ts';
import { send } from '../../../server/commands/remote/send.ts';
import type { Terminal } from '../../../server/commands/terminal.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { providers } from '../../../server/providers/index.ts';
import { saying } from '../../support/said.ts';

export const TOKEN = 'a-long-token';

const { signal: endless } = new AbortController();
const never = (): Promise<never> => new Promise(() => {});
export const sending = (terminal: Terminal): Promise<number> =>
  send(terminal, providers, { now: Date.now, patience: () => endless, late: never });
export const patience = { ticks: () => performance.now(), pause: () => Promise.resolve(), limit: () => endless };

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Opens one for the tests of a file, which begin with nothing in it. */
export function atASandbox() {
  let sandbox: Sandbox;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-remote-'));
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', token: TOKEN });
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ran(command: (terminal: Terminal) => Promise<number>, words: string, more: Terminal['env'] = {}): Promise<Ran> {
    const env = { SMS_SANDBOX_URL: sandbox.url, SMS_SANDBOX_TOKEN: TOKEN, ...more };
    const said = saying(words === '' ? [] : words.split(' '), env, folder);
    const code = await command(said.terminal);
    return { code, out: said.out(), err: said.err() };
  }
  beforeEach(() => ran(reset, ''));
  return { ran, sandbox: () => sandbox, folder: () => folder };
}
