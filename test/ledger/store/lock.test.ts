/** One sandbox at a time has a folder, whoever asks: threads, processes, whoever comes after one that died. */
import { fork, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { holderOf, takeFolder } from '../../../server/ledger/store/lock.ts';
import { withFolder } from '../../support/toy/toy-world.ts';

const program = join(import.meta.dirname, '../../support/take-folder.mjs');

const lock = join(import.meta.dirname, '../../../server/ledger/store/lock.ts');

/** What a process answers to a word. */
async function told(child: ChildProcess, word: 'take' | 'leave'): Promise<string> {
  const answer = once(child, 'message');
  child.send(word);
  const [said] = (await answer) as [string];
  return said;
}

async function start(folder: string): Promise<ChildProcess> {
  const child = fork(program, [folder]);
  await once(child, 'message');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('the lock of a folder', () => {
  it.runIf(platform === 'linux')('refuses a place where the system lets nobody make one', async () => {
    await expect(takeFolder('/proc/sms-sandbox/data')).rejects.toThrow('ENOENT');
  });

  it.runIf(platform === 'linux')('says that there is no folder for temporary files where one is needed', () =>
    withFolder(async (folder) => {
      const [long, none] = [join(folder, 'a'.repeat(100)), join(folder, 'none')];
      const lines = [
        `const { takeFolder } = await import(${JSON.stringify(lock)});`,
        `process.env['TMPDIR'] = ${JSON.stringify(none)};`,
        `await takeFolder(${JSON.stringify(long)}).catch(({ message }) => console.log(message));`,
      ];
      const words = ['--import', 'tsx', '--input-type=module', '-e', lines.join('')];
      const { stdout } = spawnSync(process.execPath, words, { timeout: 20_000 });
      expect(stdout.toString()).toContain(`There is no folder for temporary files, ${none}.`);
    }),
  );

  it('makes those above it as well, and marks it as none of the project', () =>
    withFolder(async (folder) => {
      const place = join(folder, 'a', 'b');
      (await takeFolder(place))();
      expect(readdirSync(place)).toEqual(['.gitignore']);
      expect(readdirSync(join(folder, 'a'))).toEqual(['b']);
    }));

  it('keeps out another thread of the same process, and lets it in afterwards', () =>
    withFolder(async (folder) => {
      const letGo = await takeFolder(folder);
      const answer = async (): Promise<string> => {
        const worker = new Worker(program, { argv: [folder] });
        const [said] = (await once(worker, 'message')) as [string];
        await worker.terminate();
        return said;
      };
      expect(await answer()).toContain(`in use by another sms-sandbox (process ${process.pid})`);
      letGo();
      expect(await answer()).toBe('in');
    }));

  it('goes with a holder that is killed; of four that race for what it left, one gets in, and again when that one leaves', () =>
    withFolder(async (folder) => {
      const all = await Promise.all(Array.from({ length: 5 }, () => start(folder)));
      const [holder, ...heirs] = all;
      try {
        if (!holder) throw new Error('nobody started');
        expect(await told(holder, 'take')).toBe('in');
        await kill(holder);
        expect(readdirSync(join(folder, 'locks'))).toHaveLength(1);
        for (let round = 0; round < 8; round++) {
          const said = await Promise.all(heirs.map((heir) => told(heir, 'take')));
          expect(said.filter((one) => one === 'in')).toHaveLength(1);
          const others = said.filter((one) => one !== 'in');
          expect(others.join('\n')).toMatch(/^(.*in use by another sms-sandbox \(process \d+\).*\n?){3}$/);
          const inside = heirs[said.indexOf('in')];
          expect(await takeFolder(folder).catch((error: Error) => error.message)).toContain(`(process ${inside?.pid})`);
          if (inside) await told(inside, 'leave');
        }
      } finally {
        await Promise.all(all.filter(({ signalCode }) => signalCode === null).map(kill));
      }
      (await takeFolder(folder))();
      expect(readdirSync(folder)).toEqual([]);
    }));

  it('lets one in of many that ask at once in one process', () =>
    withFolder(async (folder) => {
      for (let round = 0; round < 10; round++) {
        const all = await Promise.allSettled(Array.from({ length: 8 }, () => takeFolder(folder)));
        const inside = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
        expect(inside).toHaveLength(1);
        inside[0]?.();
      }
    }));

  it('asks the holder who it is: a number in a file, used again or of a process nobody has buried, keeps nobody out', () =>
    withFolder(async (folder) => {
      // What the first version left behind, with the number of a process that lives.
      writeFileSync(join(folder, 'lock'), String(process.ppid));
      const letGo = await takeFolder(folder);
      await expect(takeFolder(folder)).rejects.toThrow(`(process ${process.pid})`);
      letGo();
    }));

  it('works in a folder whose path is longer than the address of a socket may be', () =>
    withFolder(async (parent) => {
      const folder = join(parent, 'long'.repeat(30), '目录');
      const letGo = await takeFolder(folder);
      await expect(takeFolder(folder)).rejects.toThrow(/in use by another sms-sandbox/);
      letGo();
    }));

  // A container is a namespace of processes, of networks and of names of the machine; the volume is the folder they share.
  const inContainer = ['--user', '--map-root-user', '--pid', '--fork', '--net', '--uts', '--mount-proc'];
  const hasContainers = spawnSync('unshare', [...inContainer, 'true']).status === 0;

  it.runIf(hasContainers)('is shared by two containers whose processes have the same number', () =>
    withFolder(async (folder) => {
      const shell = `hostname one; exec "${process.execPath}" "${program}" "${folder}" stay`;
      const first = spawn('unshare', [...inContainer, '--kill-child', 'sh', '-c', shell], { stdio: ['pipe', 'pipe', 'inherit'] });
      const [line] = (await once(first.stdout, 'data')) as [Buffer];
      expect(line.toString().trim()).toBe('in');
      const second = spawnSync('unshare', [...inContainer, process.execPath, program, folder], { encoding: 'utf8' });
      expect(second.stdout.trim()).toContain('in use by another sms-sandbox (process 1 of one)');
      const ended = once(first, 'exit');
      first.kill('SIGKILL');
      await ended;
    }),
  );
});

it.skipIf(process.platform === 'win32')('has no holder where the last one goes while somebody asks', () =>
  withFolder(async (folder) => {
    // So long that its sockets are asked by way of another path.
    const long = join(folder, 'a'.repeat(100));
    const places = join(long, 'locks');
    mkdirSync(places, { recursive: true });
    for (const digit of '12') writeFileSync(join(places, `${digit.repeat(8)}-0000-0000-0000-000000000000`), '');
    // The first is asked by now, the second is not.
    const asked = holderOf(long);
    rmSync(places, { recursive: true });
    expect(await asked).toBeUndefined();
  }),
);
