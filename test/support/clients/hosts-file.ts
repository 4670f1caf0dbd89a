/** Clients that no proxy leads here, so `run` does not either: the hosts file does, with nothing in them changed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { ON_PHONE, UNANSWERED, WRONG, kept } from './cases.ts';
import type { Played } from './cases.ts';
import type { Command } from './child.ts';
import { runChild, withoutProxies } from './child.ts';
import { environmentOf } from './compiled.ts';
import { NUMBER } from './programs.ts';

/** Ronglian's port, at an address of this machine that nobody else has. */
const PORT = 8883;
let last = 0;
const ownAddress = (): string => `127.${64 + (process.pid % 128)}.${(process.pid >> 7) % 256}.${++last}`;

/** A file system as seen by one command: as it is, but for what is laid over it. */
const namespace: readonly string[] = process.getuid?.() === 0 ? ['--mount'] : ['--map-root-user', '--mount'];
const hasNamespaces = spawnSync('unshare', [...namespace, 'true']).status === 0;

/** A client gives a handshake 0.3 s, which a busy machine does not keep to. */
const TOO_SLOW = /handshake timeout|i\/o timeout/;

/** `command` is a program of Ronglian's that is compiled as it is, and takes its words from the environment. */
export function describeByHosts(
  name: string,
  command: Command,
  { refused, timesOut }: { refused: string; timesOut: string },
): void {
  describe.skipIf(!hasNamespaces)(`${name}, by the hosts file`, () => {
    it('sends', async () => {
      const { printed, texts, doors } = await play(command);
      expect({ printed, texts }).toEqual({ printed: expect.anything(), texts: [ON_PHONE.ronglian] });
      expect(doors).toEqual(['host']);
    });

    it('is refused for a wrong secret', async () => {
      const { printed, texts } = await play(command, WRONG);
      expect(printed).toContain(refused);
      expect(texts).toEqual([]);
    });

    it('gives up where no answer comes', async () => {
      expect((await play(command, { [NUMBER]: UNANSWERED })).printed).toContain(timesOut);
    });
  });
}

async function play(command: Command, words: Readonly<Record<string, string>> = {}): Promise<Played> {
  const host = ownAddress();
  const sandbox = await openSandbox({ host, port: PORT, memory: true, quiet: true, limits: 'off' });
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-hosts-'));
  try {
    const [hosts, roots] = [join(folder, 'hosts'), join(folder, 'ca.pem')];
    writeFileSync(hosts, linesFor(host) + readFileSync('/etc/hosts', 'utf8'));
    writeFileSync(roots, await sandbox.caPem());
    const env = { ...withoutProxies(process.env), ...environmentOf(words), SSL_CERT_FILE: roots };
    const mounted = [
      'unshare',
      ...namespace,
      'sh',
      '-c',
      'mount --bind "$0" /etc/hosts && exec "$@"',
      hosts,
      ...command,
    ] as const;
    let printed = await runChild(mounted, { cwd: folder, env });
    for (let more = 20; more > 0 && TOO_SLOW.test(printed.printed); more--)
      printed = await runChild(mounted, { cwd: folder, env });
    return { ...printed, ...(await kept(sandbox)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await sandbox.close();
  }
}

/** What `sms-sandbox hosts` says. */
function linesFor(address: string): string {
  const launch = join(packageRoot, 'dist/server/launch.cjs');
  return spawnSync(process.execPath, [launch, 'hosts', '--address', address], { encoding: 'utf8' }).stdout;
}
