/** Programs of a language that is compiled: once for all their cases, with what differs taken from the environment. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { oneAtATime } from '../../../.ci/one-at-a-time.mjs';
import { render } from '../snippets.ts';
import type { Way } from './programs.ts';
import { ADDRESS, NUMBER, SECRETS, clientPrograms, textOf } from './programs.ts';
import type { Language } from './runtimes.ts';
import type { Compiler } from './toolchain.ts';

const VARIABLES: ReadonlyMap<string, string> = new Map(
  [ADDRESS, NUMBER, ...SECRETS].map((word, i) => [word, `CLIENT_WORD_${i}`]),
);

/** The source of a program; what is made of it lies around. */
export const compiledFile = (packages: string, { file, way }: { file: string; way: Way }): string =>
  join(packages, 'programs', way, parse(file).name, file);

/** Writes every program of a language in each of its ways, and compiles them. */
export async function compilePrograms(
  language: Language,
  { besides = {}, variable, compile }: Compiler,
  packages: string,
): Promise<void> {
  const words = Object.fromEntries([...VARIABLES].map(([word, name]) => [word, variable(name)]));
  const listed = clientPrograms(language).map(({ file, ways }) => ({ file, ways, text: textOf(language, file) }));
  const programs = [...listed, ...Object.entries(besides).map(([file, text]) => ({ file, ways: ['run'], text }))];
  await oneAtATime(join(packages, 'compiler.lock'), async () => {
    rmSync(join(packages, 'programs'), { recursive: true, force: true });
    for (const way of ['address', 'run'] as const) {
      const files = programs
        .filter(({ ways }) => ways.includes(way))
        .map(({ file, text }) => {
          const source = compiledFile(packages, { file, way });
          mkdirSync(dirname(source), { recursive: true });
          writeFileSync(source, render(text, way, words));
          return source;
        });
      await compile(files, way, packages);
    }
  });
}

/** The environment in which a compiled program says these words instead of its own. */
export function environmentOf(words: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries([...VARIABLES].map(([word, name]) => [name, words[word] ?? word]));
}
