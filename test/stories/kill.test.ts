/** A killed process loses nothing that it acknowledged: the promise of the journal, kept by a real process and a real SIGKILL. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../server/settings/package-root.ts';
import { withFolder } from '../support/toy-world.ts';

const BURSTS = 3;
const SENDERS = 16;
const KILL_AFTER = 150;

interface Running {
  child: ChildProcess;
  url: string;
}

async function start(folder: string): Promise<Running> {
  const child = spawn(
    process.execPath,
    [join(packageRoot, 'dist/server/launch.cjs'), '--port', '0', '--data', folder, '--limits', 'off', '--quiet'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
}

const form = (mobile: string): URLSearchParams =>
  new URLSearchParams({
    account: 'C06900002',
    password: '06905a4db0c06905a4db0c06905a4db1',
    mobile,
    content: '您的验证码是1234，请在5分钟内输入。',
    format: 'json',
  });

/** Sends until the connection breaks; answers every smsid that was acknowledged. */
async function sendUntilKilled(url: string, onAnswer: () => void): Promise<string[]> {
  const acknowledged: string[] = [];
  for (;;) {
    try {
      const response = await fetch(`${url}/webservice/sms.php?method=Submit`, { method: 'POST', body: form('13800138000') });
      const { code, smsid } = (await response.json()) as { code: number; smsid: string };
      if (code !== 2) throw new Error(`refused with ${code}`);
      acknowledged.push(smsid);
      onAnswer();
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('refused')) throw error;
      return acknowledged;
    }
  }
}

async function burst(folder: string): Promise<string[]> {
  const { child, url } = await start(folder);
  const died = once(child, 'exit');
  let answers = 0;
  const kill = (): void => {
    answers += 1;
    if (answers === KILL_AFTER) child.kill('SIGKILL');
  };
  const acknowledged = await Promise.all(Array.from({ length: SENDERS }, () => sendUntilKilled(url, kill)));
  await died;
  return acknowledged.flat();
}

async function keptIds(folder: string): Promise<Set<string>> {
  const { child, url } = await start(folder);
  const ids = new Set<string>();
  let next: string | null = '';
  while (next !== null) {
    const page: { items: { providerMessageId: string }[]; next: string | null } = await fetch(
      `${url}/_sandbox/api/messages?limit=500${next === '' ? '' : `&cursor=${next}`}`,
    ).then((response) => response.json() as never);
    for (const { providerMessageId } of page.items) ids.add(providerMessageId);
    next = page.next;
  }
  const closed = once(child, 'exit');
  child.kill('SIGTERM');
  await closed;
  return ids;
}

it('keeps every acknowledged message through kill -9 in the middle of a burst, again and again', () =>
  withFolder(async (folder) => {
    const acknowledged: string[] = [];
    for (let n = 0; n < BURSTS; n++) acknowledged.push(...(await burst(folder)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(BURSTS * KILL_AFTER);
    const kept = await keptIds(folder);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    const lines = readdirSync(join(folder, 'journal')).flatMap((name) =>
      readFileSync(join(folder, 'journal', name), 'utf8')
        .trimEnd()
        .split('\n'),
    );
    expect(lines.map((line) => typeof JSON.parse(line))).toEqual(lines.map(() => 'object'));
  }));
