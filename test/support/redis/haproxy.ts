/** HAProxy before several sandboxes: each request to the next of them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOnPath } from '../clients/runtimes.ts';
import { freePort } from './server.ts';

/** In the gate its absence is a fault. */
export const hasHaproxy = Boolean(process.env['CI']) || isOnPath('haproxy') || isOnPath('/usr/sbin/haproxy');

export async function balance(urls: readonly string[]): Promise<{ url: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-haproxy-'));
  const port = await freePort();
  const servers = urls.map((url, n) => `  server s${n} ${new URL(url).host}`);
  const lines = [
    'defaults',
    '  mode http',
    '  timeout connect 10s',
    '  timeout client 120s',
    '  timeout server 120s',
    'frontend all',
    `  bind 127.0.0.1:${port}`,
    '  default_backend sandboxes',
    'backend sandboxes',
    '  balance roundrobin',
    ...servers,
  ];
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
  const child = spawn('haproxy', ['-db', '-q', '-f', file], { stdio: 'ignore', env });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  for (let is = false; !is && child.exitCode === null;) {
    is = await fetch(`${url}/_sandbox/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
  return {
    url,
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
