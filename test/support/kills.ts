/** Kills a real sandbox under load, again and again, and counts what it acknowledged against what it kept. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { richDocument } from './rich-document.ts';
import { packageRoot } from '../../server/settings/package-root.ts';

interface Running {
  child: ChildProcess;
  url: string;
}

export interface KillOptions {
  kills: number;
  clients: number;
  /** Answers after which it is killed. */
  after: number;
}

export interface KillFigures {
  acknowledged: number;
  /** Ids that were acknowledged and are gone. */
  lost: string[];
  /** Lines of the journal that are no JSON. */
  torn: number;
  /** Processor time of the last start until it listened, in milliseconds; undefined where the system does not say. */
  startCpuMs: number | undefined;
}

async function start(folder: string): Promise<Running> {
  const child = spawn(
    process.execPath,
    [join(packageRoot, 'dist/server/launch.cjs'), '--port', '0', '--data', folder, '--limits', 'off', '--quiet'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const said: Promise<unknown[]> = once(child.stdout ?? child, 'data');
  const [line] = await Promise.race([said, once(child, 'exit').then(() => Promise.reject(new Error('it did not start')))]);
  const url = /http:\S+/.exec(String(line))?.[0] ?? '';
  return { child, url };
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

async function burst(folder: string, { clients, after }: KillOptions): Promise<string[]> {
  const { child, url } = await start(folder);
  const died = once(child, 'exit');
  let answers = 0;
  const kill = (): void => {
    answers += 1;
    if (answers === after) child.kill('SIGKILL');
  };
  try {
    return (await Promise.all(Array.from({ length: clients }, () => sendUntilKilled(url, kill)))).flat();
  } finally {
    child.kill('SIGKILL');
    await died;
  }
}

/** Processor time of a process in milliseconds, its threads included. */
function cpuOf({ pid }: ChildProcess): number | undefined {
  try {
    const [, fields = ''] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return ((user ?? 0) + (system ?? 0)) * 10;
  } catch {
    return undefined;
  }
}

async function keptIds(folder: string): Promise<{ ids: Set<string>; startCpuMs: number | undefined }> {
  const { child, url } = await start(folder);
  const startCpuMs = cpuOf(child);
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
  return { ids, startCpuMs };
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

export async function killAgainAndAgain(folder: string, options: KillOptions): Promise<KillFigures> {
  writeFileSync(join(folder, 'sandbox.json'), richDocument());
  const acknowledged: string[] = [];
  for (let n = 0; n < options.kills; n++) acknowledged.push(...(await burst(folder, options)));
  const { ids, startCpuMs } = await keptIds(folder);
  const journal = join(folder, 'journal');
  const lines = readdirSync(journal).flatMap((name) => readFileSync(join(journal, name), 'utf8').trimEnd().split('\n'));
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !ids.has(id)),
    torn: lines.filter((line) => !isJson(line)).length,
    startCpuMs,
  };
}
