/** Sandboxes in processes of their own on one Redis, to be killed under load. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../../../server/settings/package-root.ts';

export interface Instance {
  url: string;
  pid: number | undefined;
  /** As a machine that is gone: nothing is said to anybody. */
  kill(): Promise<void>;
}

/** `words` go after those that name store and port. */
export function startInstance(store: string, words: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Instance> {
  return startWith(['--store', store, ...words], env);
}

export async function startWith(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Instance> {
  const launch = join(packageRoot, 'dist/server/launch.cjs');
  const all = [launch, '--port', '0', '--quiet', ...words];
  const child: ChildProcess = spawn(process.execPath, all, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const url = await addressOf(child);
  return {
    url,
    pid: child.pid,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The first that it says; it may warn of something before. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    said += String(chunk);
    const [, url] = /^(http:\S+)\n/m.exec(said) ?? [];
    if (url === undefined) continue;
    child.stdout?.resume();
    return url;
  }
  throw new Error(`it did not start: ${said}`);
}

/** Of the stock account. */
export const STOCK = { apiId: 'C06900002', apiKey: '06905a4db0c06905a4db0c06905a4db1' };

/** A send that was tried at one of them; undefined where nobody answered. */
export async function submit(
  url: string,
  mobile: string,
  { apiId, apiKey } = STOCK,
): Promise<{ code: number; smsid: string } | undefined> {
  try {
    const response = await fetch(`${url}/webservice/sms.php?method=Submit`, {
      method: 'POST',
      signal: AbortSignal.timeout(20_000),
      body: new URLSearchParams({
        account: apiId,
        password: apiKey,
        mobile,
        content: '您的验证码是1234，请在5分钟内输入。',
        format: 'json',
      }),
    });
    return (await response.json()) as { code: number; smsid: string };
  } catch {
    // It was killed meanwhile.
    return undefined;
  }
}

/** What every one of them lists, newest first. */
export async function messagesAt(url: string): Promise<{ to: string; providerMessageId: string; status: string }[]> {
  const all = [];
  for (let next: string | null = ''; next !== null;) {
    const page: { items: { to: string; providerMessageId: string; status: string }[]; next: string | null } = await fetch(
      `${url}/_sandbox/api/messages?limit=500${next === '' ? '' : `&cursor=${next}`}`,
    ).then((response) => response.json() as never);
    all.push(...page.items);
    next = page.next;
  }
  return all;
}
