/** Clients from Maven Central, unmodified, and what comes with Java. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, parse } from 'node:path';
import { keyStore } from '../../../server/commands/run/jks.ts';
import { derOf } from '../../../server/commands/run/pem.ts';
import { describeClients } from '../../support/clients/cases.ts';
import { runInstaller } from '../../support/clients/child.ts';
import { describeForeign } from '../../support/clients/foreign.ts';
import { BRIEF, mavenEnvironment } from '../../support/clients/java.ts';
import { textOf } from '../../support/clients/programs.ts';

/** The jars of the packages. */
const jars = (packages: string): string => readFileSync(join(packages, 'classpath'), 'utf8');
const classes = (packages: string, way: string): string => join(packages, 'classes', way);
const classPath = (packages: string, way: string): string => [classes(packages, way), jars(packages)].join(delimiter);

await describeClients(
  'java',
  {
    pins: ['pom.xml'],
    install: async (into, from) => {
      copyFileSync(join(from, 'pom.xml'), join(into, 'pom.xml'));
      const maven = ['mvn', '-q', '-B', `-Dmaven.repo.local=${join(into, 'repository')}`] as const;
      await runInstaller(
        [...maven, 'dependency:build-classpath', `-Dmdep.outputFile=${join(into, 'classpath')}`],
        into,
        mavenEnvironment,
      );
    },
    compiler: {
      besides: { 'Foreign.java': textOf('java', 'Foreign.java') },
      variable: (name) => `" + System.getenv("${name}") + "`,
      compile: (files, way, packages) => {
        const into = classes(packages, way);
        return runInstaller(
          ['javac', ...BRIEF.map((word) => `-J${word}`), '-encoding', 'UTF-8', '-cp', jars(packages), '-d', into, ...files],
          packages,
        );
      },
    },
    command: (file, packages, way) => ['java', ...BRIEF, '-cp', classPath(packages, way), parse(file).name],
  },
  (_play, packages) => {
    describeForeign('Java', ({ host, port, ca }) => {
      const store = `${ca}.jks`;
      writeFileSync(store, keyStore([derOf(readFileSync(ca, 'utf8'))], 'changeit', 0));
      const trust = [`-Djavax.net.ssl.trustStore=${store}`, '-Djavax.net.ssl.trustStorePassword=changeit'];
      return ['java', ...BRIEF, ...trust, '-cp', classes(packages, 'run'), 'Foreign', host, String(port)];
    });
  },
);
