/** Clients from npm, unmodified; those that the tests use elsewhere too are packages of the project itself. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeClients } from '../../support/clients/cases.ts';
import { runInstaller } from '../../support/clients/child.ts';

await describeClients('node', {
  pins: ['package.json', 'package-lock.json'],
  install: async (into, from) => {
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(from, file), join(into, file));
    await runInstaller(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--cache', 'npm-cache'], into);
  },
  command: (file) => [process.execPath, file],
});
