/** The packages of each language's client programs: installed once by its own package manager, into the clone. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { oneAtATime } from '../../../.ci/one-at-a-time.mjs';
import { packageRoot } from '../../../server/settings/package-root.ts';
import type { Command } from './child.ts';
import type { Way } from './programs.ts';
import { folderOf } from './programs.ts';
import type { Language } from './runtimes.ts';
import { mustRun } from './runtimes.ts';

export interface Toolchain {
  /** Files beside `clients.json` that say what to install: another text of theirs, another installation. */
  pins?: readonly string[];
  /** Puts the packages into a folder, which is empty, from the folder of the programs; rejects where it cannot. */
  install(into: string, from: string): Promise<void>;
  /** How programs become what can be run, for a language that is compiled. */
  compiler?: Compiler;
  /** How a program is run, in one of its ways, whose packages are in a folder. */
  command(file: string, packages: string, way: Way): Command;
}

/** A program is compiled once for all its cases, so what differs from case to case comes from the environment. */
export interface Compiler {
  /** Programs that `clients.json` does not list, by their names, compiled with those of the way `run`. */
  besides?: Readonly<Record<string, string>>;
  /** What stands in the middle of a string of the language for the value of a variable of the environment. */
  variable(name: string): string;
  /** Compiles programs of one way, each in a folder of its own name below `programs/<way>` in the folder of the packages. */
  compile(files: readonly string[], way: Way, packages: string): Promise<void>;
}

const STAMP = 'installed.txt';

export interface Installation extends Pick<Toolchain, 'pins' | 'install'> {
  language: Language;
  /** Its folder below `.cache` of the clone. */
  at: string;
  /** Where the files of `pins` lie. */
  from: string;
  /** For the line that says it is left out. */
  what: string;
}

/** The folder of a language's packages; undefined where they cannot be had, which a line says, or in the gate an error. */
export function installedAt(language: Language, { pins = [], install }: Toolchain): Promise<string | undefined> {
  const what = `the client programs of ${language}`;
  return installed({ language, at: `clients/${language}`, from: folderOf(language), what, pins, install });
}

/** The same for whatever else a language's packages are for. */
export async function installed({ language, at, from, what, pins = [], install }: Installation): Promise<string | undefined> {
  const folder = join(packageRoot, '.cache', at);
  const wanted = [process.version, ...pins.map((file) => readFileSync(join(from, file), 'utf8'))].join('\n');
  mkdirSync(dirname(folder), { recursive: true });
  try {
    await oneAtATime(`${folder}.lock`, async () => {
      if (stampOf(folder) === wanted) return;
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      await install(folder, from);
      writeFileSync(join(folder, STAMP), wanted);
    });
  } catch (error) {
    if (mustRun(language)) throw error;
    console.error(`Left out: ${what}, ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  return folder;
}

function stampOf(folder: string): string {
  try {
    return readFileSync(join(folder, STAMP), 'utf8');
  } catch {
    return '';
  }
}
