/** A copy of the tree with one provider more, and a sandbox that runs from its source. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../server/settings/package-root.ts';
import type { Shape } from './signers.ts';

const COPIED =
  'server fixtures test .ci package.json tsconfig.json .oxlintrc.json oxlint.config.mjs .oxfmtrc.json README.md README.zh-CN.md';
const LINKED = ['node_modules', 'dist', 'web'];

export interface Ran {
  status: number;
  out: string;
  err: string;
}

export interface Tree {
  folder: string;
  /** Runs a program of Node there, to its end. */
  run(...words: string[]): Promise<Ran>;
  remove(): void;
}

export function copyTree(): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-tree-'));
  for (const name of COPIED.split(' ')) cpSync(join(packageRoot, name), join(folder, name), { recursive: true });
  for (const name of LINKED.filter((one) => existsSync(join(packageRoot, one)))) {
    symlinkSync(join(packageRoot, name), join(folder, name), 'junction');
  }
  return {
    folder,
    run: async (...words) => {
      const child = spawn(process.execPath, words, { cwd: folder, env: alone(), stdio: ['ignore', 'pipe', 'pipe'] });
      const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
      return { status: Number(status), out, err };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Without what this run of the tests tells its own children. */
function alone(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$)/.test(name)),
  );
}

/** Has a provider laid out; answers what is said of it. */
export async function layOut(tree: Tree, id: string): Promise<string> {
  const { status, out, err } = await tree.run('.ci/new-provider.mjs', id);
  if (status !== 0 || err !== '') throw new Error(`new-provider left with ${status}: ${err}`);
  return out;
}

export interface Started {
  url: string;
  stop(): Promise<void>;
}

/** Starts the sandbox of a tree; rejects when it ends before it listens. */
export async function startFrom({ folder }: Tree): Promise<Started> {
  const words = ['--import', 'tsx', join(folder, 'server/main.ts'), '--memory', '--port', '0', '--quiet'];
  const child: ChildProcess = spawn(process.execPath, words, { cwd: folder, env: alone(), stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const first = await Promise.race([
    once(child.stdout ?? child, 'data'),
    ended.then(([code]) => Promise.reject(new Error(`left with ${code}`))),
  ]);
  return {
    url: String(first[0]).trim(),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** What its demonstration account signs with. */
export const SECRET = 'sandbox0690EXAMPLE0690sandbox';

/** A send as a client of the new provider makes it, signed here and not by the code that was laid out. */
export function newSend(id: string, secret: string, code: string): Shape {
  const time = `${new Date().toISOString().slice(0, 19)}Z`;
  const body = JSON.stringify({ to: '13800138000', template: '1', values: [code] });
  const signature = createHmac('sha256', secret).update(`${time}\n${body}`).digest('hex');
  const headers = { 'Content-Type': 'application/json', 'X-Api-Key': `${id}-key-0690`, 'X-Time': time, 'X-Signature': signature };
  return { method: 'POST', target: `/${id}/send`, headers, body };
}
