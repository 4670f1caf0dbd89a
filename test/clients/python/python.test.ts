/** Clients from PyPI, unmodified, and what comes with Python. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeClients } from '../../support/clients/cases.ts';
import { runInstaller } from '../../support/clients/child.ts';

const BIN = process.platform === 'win32' ? 'Scripts' : 'bin';

await describeClients(
  'python',
  {
    pins: ['requirements.txt'],
    install: async (into, from) => {
      await runInstaller(['python3', '-m', 'venv', into], into);
      const pip = [join(into, BIN, 'python'), '-m', 'pip', '--disable-pip-version-check'] as const;
      // Compiled where it is imported: the whole of Tencent's SDK would take five times as long.
      const words = ['install', '-q', '--no-cache-dir', '--no-compile', '-r', join(from, 'requirements.txt')];
      await runInstaller([...pip, ...words], into);
    },
    command: (file, packages) => [join(packages, BIN, 'python'), file],
  },
  (play) => {
    it.each(['ronglian', 'ihuyi', 'tencent'])('sends by the tutorial’s script for %s', async (provider) => {
      const { code, printed, texts } = await play({ file: `tutorial/${provider}.py`, way: 'run' });
      expect({ code, printed }).toEqual({ code: 0, printed: expect.stringMatching(/^sent \d+$/m) });
      expect(texts).toEqual([expect.stringContaining(/^sent (\d+)$/m.exec(printed)?.[1] ?? '')]);
    });
  },
);
