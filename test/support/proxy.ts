/** A sandbox to be used as a proxy, whose resolver knows what the test says. */
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';

export interface ProxySandbox extends Sandbox {
  /** What the log heard. */
  lines: string[];
  /** Names that were looked up. */
  asked: string[];
}

/** `names` are addresses by name; others do not exist. */
export async function openProxy(
  options: SandboxOptions = {},
  names: Readonly<Record<string, readonly string[]>> = {},
): Promise<ProxySandbox> {
  const lines: string[] = [];
  const asked: string[] = [];
  const sandbox = await openSandbox({
    port: 0,
    memory: true,
    write: (line) => lines.push(line),
    resolve: async (name) => {
      asked.push(name);
      const found = names[name];
      if (!found) throw Object.assign(new Error(`no ${name}`), { code: 'ENOTFOUND' });
      return found;
    },
    ...options,
  });
  return { ...sandbox, lines, asked };
}

/** The head of a CONNECT. */
export const connectTo = (authority: string, headers = ''): string =>
  `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${headers}\r\n`;
