/** Clients from Maven Central, unmodified, and what comes with Java. */
import { copyFileSync, readFileSync } from 'node:fs';
import { delimiter, join, parse } from 'node:path';
import { describeClients } from '../../support/clients/cases.ts';
import { runInstaller } from '../../support/clients/child.ts';

/** The jars of the packages. */
const jars = (packages: string): string => readFileSync(join(packages, 'classpath'), 'utf8');

await describeClients('java', {
  pins: ['pom.xml'],
  install: async (into, from) => {
    copyFileSync(join(from, 'pom.xml'), join(into, 'pom.xml'));
    const maven = ['mvn', '-q', '-B', `-Dmaven.repo.local=${join(into, 'repository')}`] as const;
    await runInstaller([...maven, 'dependency:build-classpath', `-Dmdep.outputFile=${join(into, 'classpath')}`], into);
  },
  compiler: {
    variable: (name) => `" + System.getenv("${name}") + "`,
    compile: (files, way, packages) => {
      const into = join(packages, 'classes', way);
      return runInstaller(['javac', '-encoding', 'UTF-8', '-cp', jars(packages), '-d', into, ...files], packages);
    },
  },
  command: (file, packages, way) => [
    'java',
    '-cp',
    [join(packages, 'classes', way), jars(packages)].join(delimiter),
    parse(file).name,
  ],
});
