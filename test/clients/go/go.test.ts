/** Clients from the Go module proxy, unmodified. */
import { copyFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { describeClients } from '../../support/clients/cases.ts';
import { runInstaller } from '../../support/clients/child.ts';
import { describeForeign } from '../../support/clients/foreign.ts';
import { compileGo, goEnvironment } from '../../support/clients/go.ts';
import { textOf } from '../../support/clients/programs.ts';

/** The packages stay in their folder, and can be removed. */
const modules = (packages: string): NodeJS.ProcessEnv => ({
  GOPATH: join(packages, 'path'),
  GOMODCACHE: join(packages, 'modules'),
});

const programs = (packages: string, way: string): string => join(packages, 'bin', way, '/');

await describeClients(
  'go',
  {
    pins: ['go.mod', 'go.sum'],
    install: async (into, from) => {
      for (const file of ['go.mod', 'go.sum']) copyFileSync(join(from, file), join(into, file));
      await runInstaller(['go', 'mod', 'download'], into, { ...goEnvironment, ...modules(into) });
    },
    compiler: {
      besides: { 'foreign.go': textOf('go', 'foreign.go') },
      variable: (name) => `" + os.Getenv("${name}") + "`,
      compile: (_files, way, packages) =>
        compileGo(['build', '-o', programs(packages, way), `./programs/${way}/...`], packages, modules(packages)),
    },
    command: (file, packages, way) => [join(programs(packages, way), parse(file).name)],
  },
  (_play, packages) => {
    describeForeign('Go’s net/http', ({ host, port, ca }) => [
      join(programs(packages, 'run'), 'foreign'),
      host,
      String(port),
      ca,
    ]);
  },
);
