/**
 * How Windows starts a command without a shell's help: `npm` is a batch file there, which only `cmd.exe` runs and Node
 * refuses to start by itself.
 */
import { win32 } from 'node:path';
import { withoutEnd } from '../../message/text.ts';
import type { Given } from './place.ts';

export interface Started {
  file: string;
  args: readonly string[];
  /** The words are written for the program already: nothing may be quoted again. */
  verbatim: boolean;
}

/** `exists` says whether there is such a file. A name that nothing is found under stays as it is, for the system to refuse. */
export function windowsCommand(name: string, args: readonly string[], env: Given, exists: (path: string) => boolean): Started {
  const file = candidates(name, env).find(exists);
  if (file === undefined || !/\.(?:cmd|bat)$/i.test(file)) return { file: file ?? name, args, verbatim: false };
  const line = [file, ...args].map(forBatch).join(' ');
  return { file: variable(env, 'COMSPEC') ?? 'cmd.exe', args: ['/d', '/s', '/c', `"${line}"`], verbatim: true };
}

/** Every path that the name may stand for, in the system's order. */
function candidates(name: string, env: Given): readonly string[] {
  const extensions = (variable(env, 'PATHEXT') ?? '.COM;.EXE;.BAT;.CMD').split(';');
  const folders = /[\\/]/.test(name) ? [''] : ['.', ...(variable(env, 'PATH') ?? '').split(';').filter((one) => one !== '')];
  const names = extensions.some((one) => name.toLowerCase().endsWith(one.toLowerCase()))
    ? [name]
    : extensions.map((extension) => `${name}${extension}`);
  return folders.flatMap((folder) => names.map((one) => (folder === '' ? one : win32.join(folder, one))));
}

/** Names of variables are in any case there. */
function variable(env: Given, name: string): string | undefined {
  return Object.entries(env).find(([one]) => one.toUpperCase() === name)?.[1];
}

/**
 * A word that `cmd.exe` hands on as it is: in quotes, with the backslashes before a quote doubled, as programs take words
 * apart; then a caret before all that `cmd.exe` has a meaning for, twice, since a batch file hands its words on once more.
 */
function forBatch(word: string): string {
  const quoted = word.split('"').map(doubled).join('\\"');
  return escaped(escaped(`"${quoted}"`));
}

/** With as many backslashes again at its end. */
function doubled(text: string): string {
  return text + '\\'.repeat(text.length - withoutEnd(text, '\\').length);
}

function escaped(text: string): string {
  return text.replaceAll(/[()[\]%!^"`<>&|;, *?]/g, '^$&');
}
